"""Nobody changes history unnoticed."""

import threading

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from portal.accounts.services import update_organisation
from portal.shared.audit import digest, problems, record
from portal.shared.models import AuditEntry, AuditHead
from portal.tenancy.scope import all_tenants, tenant_scope
from tests import cast
from tests.cast import organisation, person


@pytest.fixture
def norrlys(people):
    """An organisation with five rows in its trail, and its scope."""
    subject = organisation("norrlys")
    with tenant_scope(subject):
        for number in range(5):
            record("test.row", subject, by=person("alice"), before={"n": number - 1}, after={"n": number})
        yield subject


@pytest.fixture
def trail_of_the_owner(tables_owner):
    """The same as the tables' owner, who could switch the trigger off; rolled back at the end."""
    cast.people()
    subject = organisation("norrlys")
    with tenant_scope(subject):
        for number in range(5):
            record("test.row", subject, by=None, after={"n": number})
        _sql("SET CONSTRAINTS ALL IMMEDIATE")
        yield subject


def _sql(statement: str, *params):
    with connection.cursor() as cursor:
        cursor.execute(statement, params)


def test_a_row_says_who_did_what_with_what_was_before(norrlys):
    update_organisation(norrlys, by=person("alice"), country="NO")
    last = AuditEntry.objects.order_by("number").last()
    assert (last.verb, last.actor, last.before, last.after) == (
        "accounts.change_organisation",
        person("alice"),
        {"country": ""},
        {"country": "NO"},
    )


def test_a_whole_chain_has_no_problem(norrlys):
    assert list(problems(norrlys.pk)) == []
    assert [entry.number for entry in AuditEntry.objects.order_by("number")] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    "value",
    [
        {"text": "a\x00b"},
        {"text": "\\u0000"},
        {"text": "half a pair \ud800"},
        {"ke\x00y": "x"},
        {"float": 0.1, "big": 1e300, "nan": float("nan")},
        {"nested": [{"list": [1, 2, {"deep": None}]}]},
        {"words": "青屿 “–” 🦊"},
    ],
)
def test_whatever_was_typed_is_hashed_as_it_is_stored(norrlys, value):
    entry = record("test.odd", norrlys, by=None, after=value)
    assert digest(AuditEntry.objects.get(pk=entry.pk)) == entry.hash
    assert list(problems(norrlys.pk)) == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE shared_auditentry SET verb = 'x'",
        "DELETE FROM shared_auditentry",
        "TRUNCATE shared_auditentry",
    ],
)
def test_the_trail_can_only_grow(norrlys, statement):
    with pytest.raises(DatabaseError, match=r"permission denied|append-only"), transaction.atomic():
        _sql(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE shared_auditentry SET verb = 'x'",
        "DELETE FROM shared_auditentry",
        "TRUNCATE shared_auditentry",
    ],
)
def test_the_owner_is_refused_too(trail_of_the_owner, statement):
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        _sql(statement)


TAMPERING = [
    ("UPDATE shared_auditentry SET after = '{\"n\": 7}' WHERE number = 3", "row 3 (test.row"),
    ("UPDATE shared_auditentry SET actor_name = 'somebody else' WHERE number = 1", "row 1 (test.row"),
    ("UPDATE shared_auditentry SET at = at - interval '1 day' WHERE number = 5", "row 5 (test.row"),
    ("DELETE FROM shared_auditentry WHERE number = 1", "row 1 is missing"),
    ("DELETE FROM shared_auditentry WHERE number = 3", "row 3 is missing"),
    ("DELETE FROM shared_auditentry WHERE number >= 4", "row 4 is missing"),
    ("DELETE FROM shared_auditentry", "row 1 is missing"),
    ("DELETE FROM shared_audithead", "row 6 is missing"),
    ("UPDATE shared_audithead SET number = 4", "row 5 was not written by the portal"),
]


@pytest.mark.parametrize(("statement", "words"), TAMPERING)
def test_the_first_changed_or_missing_row_is_named(trail_of_the_owner, statement, words):
    """Even the owner, with the trigger switched off, leaves a trace."""
    _sql("ALTER TABLE shared_auditentry DISABLE TRIGGER USER")
    _sql(statement)
    assert [problem[: len(words)] for problem in problems(trail_of_the_owner.pk)] == [words]
    with all_tenants(reason="the command walks all"), pytest.raises(CommandError, match="norrlys: row"):
        call_command("verify_audit", organisation="norrlys")


def test_a_trail_of_nobody_is_not_called_whole(db):
    with pytest.raises(CommandError, match="no organisation norlys"):
        call_command("verify_audit", organisation="norlys")


def test_two_writers_at_once_make_one_chain(transactional_db):
    """The head's row is the lock: the second writer waits for the first one's number and hash."""
    cast.people()
    subject, ready, errors = organisation("norrlys"), threading.Barrier(4), []

    def write():
        try:
            ready.wait(timeout=20)
            for _ in range(10):
                with tenant_scope(subject):
                    record("test.race", subject, by=None)
        except Exception as error:  # noqa: BLE001 - handed to the test
            errors.append(error)
        finally:
            connection.close()

    writers = [threading.Thread(target=write) for _ in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(timeout=60)
    with tenant_scope(subject):
        assert errors == []
        assert AuditEntry.objects.count() == AuditHead.objects.get().number == 40
        assert list(problems(subject.pk)) == []
