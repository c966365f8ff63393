"""The migration that brings the keys of registration numbers into one form: nothing is lost, whatever meets."""

import logging
from importlib import import_module

from django.apps import apps
from django.db import connection

from portal.tenancy.scope import tenant_scope
from registry.models import Right
from tests.cast import a_brand, a_complete_right, organisation, verified

MIGRATION = import_module("registry.migrations.0007_number_keys")


def of_old(right: Right, number: str, key: str) -> Right:
    """The right as it was written down before there was one form."""
    Right.objects.filter(pk=right.pk).update(registration_number=number, number_key=key)
    return right


def keys() -> dict[int, str]:
    with tenant_scope(organisation("norrlys")):
        return dict(Right.objects.values_list("pk", "number_key"))


def run(way) -> dict[int, str]:
    way(apps, connection.schema_editor())
    return keys()


def test_keys_come_into_one_form_and_back(people):
    with tenant_scope(organisation("norrlys")):
        brand = a_brand()
        one = of_old(verified(a_complete_right(brand)), "EM 17893412", "EM17893412")
        work = Right.objects.create(tenant_id=brand.tenant_id, brand=brand, kind="publication", number="R-1")
        Right.objects.filter(pk=work.pk).update(number_key="9787040000009")
    assert run(MIGRATION.forwards) == {one.pk: "017893412", work.pk: "9787040000009"}
    assert run(MIGRATION.forwards)[one.pk] == "017893412"
    assert run(MIGRATION.backwards) == {one.pk: "EM17893412", work.pk: "9787040000009"}


def test_two_that_turn_out_to_be_one_both_stay_and_are_told(people, caplog):
    with tenant_scope(organisation("norrlys")):
        brand = a_brand()
        draft = of_old(a_complete_right(brand, registration_number="1"), "17893412", "17893412")
        first = of_old(verified(a_complete_right(brand, registration_number="2")), "EM017893412", "EM017893412")
        second = of_old(verified(a_complete_right(brand, registration_number="3")), "EM 17893412", "EM17893412")
        elsewhere = of_old(verified(a_complete_right(a_brand("FJELL"))), "EM17893412", "EM17893412")
    with caplog.at_level(logging.WARNING, logger="registry"):
        found = run(MIGRATION.forwards)
    one, kept = "017893412", "EM17893412"
    assert found == {draft.pk: one, first.pk: one, second.pk: kept, elsewhere.pk: one}
    assert f"{second.number} is the registration of {first.number} once more" in caplog.text
    assert elsewhere.number not in caplog.text


def test_whoever_has_the_key_keeps_it(people):
    with tenant_scope(organisation("norrlys")):
        brand = a_brand()
        older = of_old(verified(a_complete_right(brand, registration_number="2")), "EM017893412", "EM017893412")
        has = verified(a_complete_right(brand))
    assert run(MIGRATION.forwards) == {older.pk: "EM017893412", has.pk: "017893412"}
