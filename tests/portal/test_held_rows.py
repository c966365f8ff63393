"""Two want to change the same at once: the second is told soon, and does not wait as long as the first pleases."""

import pytest
from django.db import connection

from portal.accounts.models import Membership
from portal.accounts.services import change_roles
from portal.tenancy.scope import tenant_scope, waiting_at_most
from tests import cast
from tests.cast import browser, organisation, person

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def vic(db, settings):
    """Vic's membership, which another connection holds."""
    settings.DATABASE_LOCK_SECONDS = 0.2
    cast.people()
    held = Membership.objects.get(user=person("vic"))
    other = connection.copy()
    other.set_autocommit(False)
    with other.cursor() as cursor:
        cursor.execute("SELECT 1 FROM accounts_membership WHERE id = %s FOR UPDATE", [held.pk])
    yield held
    other.rollback()
    other.close()


def test_a_page_says_so(vic):
    answer = browser("alice").post(f"/t/norrlys/members/{vic.pk}/roles/", {"roles": ["agent"]})
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    assert "Somebody else is changing this right now" in answer.text
    assert Membership.objects.get(pk=vic.pk).roles == ["viewer"]


def test_a_program_is_told_so(vic):
    answer = browser("alice").patch(f"/api/v1/members/{vic.pk}/", {"roles": ["agent"]}, content_type="application/json")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    assert answer.json()["detail"].startswith("Somebody else is changing this right now")


def test_in_chinese_too(vic):
    alice = browser("alice")
    alice.post("/look/", {"language": "zh-hans"})
    assert "其他人正在修改" in alice.post(f"/t/norrlys/members/{vic.pk}/roles/", {"roles": ["agent"]}).text


def test_reading_waits_for_nobody(vic):
    assert browser("alice").get("/t/norrlys/members/").status_code == 200


def test_once_it_is_free_it_works(people_free):
    answer = browser("alice").post(f"/t/norrlys/members/{people_free.pk}/roles/", {"roles": ["agent"]})
    assert answer.status_code == 302
    assert Membership.objects.get(pk=people_free.pk).roles == ["agent"]


@pytest.fixture
def people_free(db, settings):
    settings.DATABASE_LOCK_SECONDS = 0.2
    cast.people()
    return Membership.objects.get(user=person("vic"))


def waits() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SHOW lock_timeout")
        return cursor.fetchone()[0]


def test_jobs_and_commands_may_wait(people_free):
    """Only a request is in a hurry, and nothing of it stays on the connection."""
    with tenant_scope(organisation("norrlys")):
        assert waits() == "0"
    with waiting_at_most(0.2), tenant_scope(organisation("norrlys")):
        assert waits() == "200ms"
        change_roles(people_free, by=person("alice"), roles=["agent"])
    assert waits() == "0"
