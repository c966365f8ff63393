"""Members and invitations by program: the same services as the pages, and the same refusals."""

import pytest
from django.core import mail

from portal.accounts.models import Invitation, Membership
from portal.accounts.services import create_api_token
from portal.accounts.services.members import MOST_LETTERS_A_DAY
from portal.shared.models import AuditEntry
from portal.tenancy.scope import all_tenants, tenant_scope
from tests.cast import browser, organisation, person
from tests.registry.importcase import run_jobs

MEMBERS, INVITATIONS = "/api/v1/members/", "/api/v1/invitations/"
NORA = {"email": "nora@example.org", "roles": ["viewer"]}


@pytest.fixture
def alice(people):
    return browser("alice")


def member(name: str) -> Membership:
    return Membership.objects.get(user=person(name))


def sent(who, path: str, body=None, method: str = "post"):
    return getattr(who, method)(path, body, content_type="application/json")


def with_token(name: str):
    mine = organisation("norrlys")
    with tenant_scope(mine):
        _token, secret = create_api_token(mine, by=person(name), user=person(name), name="p", scopes=["write"])
    return browser(authorization=f"Bearer {secret}")


def rows_of(verb: str) -> int:
    with all_tenants(reason="test"):
        return AuditEntry.objects.filter(verb=f"accounts.{verb}").count()


def test_somebody_is_invited_by_a_letter(alice):
    made = sent(alice, INVITATIONS, NORA)
    assert made.status_code == 201
    assert made.json() | {"id": 0} == {
        "id": 0,
        "email": "nora@example.org",
        "roles": ["viewer"],
        "invited_by": "alice@people.example",
        "created_at": made.json()["created_at"],
        "expires_at": made.json()["expires_at"],
        "withdrawn_at": None,
    }
    run_jobs(of="accounts.")
    assert [letter.to for letter in mail.outbox] == [["nora@example.org"]]
    assert "/invitations/" not in made.text  # the link is for nobody else
    assert [each["id"] for each in alice.get(INVITATIONS).json()["results"]] == [made.json()["id"]]


def test_it_is_sent_again_and_the_older_link_is_dead(alice):
    first = sent(alice, INVITATIONS, NORA).json()["id"]
    again = sent(alice, f"{INVITATIONS}{first}/resend/")
    assert (again.status_code, again.json()["email"], again.json()["roles"]) == (201, NORA["email"], NORA["roles"])
    assert [each["id"] for each in alice.get(INVITATIONS).json()["results"]] == [again.json()["id"]]
    assert sent(alice, f"{INVITATIONS}{first}/resend/").status_code == 404
    assert (rows_of("invite_member"), rows_of("withdraw_invitation")) == (2, 1)
    run_jobs(of="accounts.")
    assert len(mail.outbox) == 1  # the first was replaced before its letter went out


def test_nobody_gets_letters_without_end(alice):
    pk = sent(alice, INVITATIONS, NORA).json()["id"]
    for _ in range(MOST_LETTERS_A_DAY - 1):
        pk = sent(alice, f"{INVITATIONS}{pk}/resend/").json()["id"]
    for path, body in ((f"{INVITATIONS}{pk}/resend/", None), (INVITATIONS, NORA)):
        refused = sent(alice, path, body)
        assert (refused.status_code, list(refused.json())) == (400, ["email"])
    assert alice.get(f"{INVITATIONS}{pk}/").status_code == 200


def test_it_is_withdrawn(alice):
    pk = sent(alice, INVITATIONS, NORA).json()["id"]
    assert sent(alice, f"{INVITATIONS}{pk}/withdraw/").json()["withdrawn_at"]
    assert alice.get(INVITATIONS).json()["results"] == []
    with all_tenants(reason="test"):
        assert not Invitation.objects.get(pk=pk).is_open


def test_it_is_sent_again_from_the_page_too(alice):
    pk = sent(alice, INVITATIONS, NORA).json()["id"]
    page = alice.get("/t/norrlys/members/")
    assert f"/t/norrlys/invitations/{pk}/resend/" in page.text
    answer = alice.post(f"/t/norrlys/invitations/{pk}/resend/", follow=True)
    assert "on its way to nora@example.org" in answer.text
    assert rows_of("invite_member") == 2


def test_roles_are_changed_and_a_member_is_removed(alice):
    vic = member("vic")
    changed = sent(alice, f"{MEMBERS}{vic.pk}/", {"roles": ["agent", "viewer"]}, "patch")
    assert (changed.status_code, changed.json()["roles"]) == (200, ["agent", "viewer"])
    assert member("vic").roles == ["agent", "viewer"]
    assert alice.delete(f"{MEMBERS}{vic.pk}/").status_code == 204
    assert alice.get(f"{MEMBERS}{vic.pk}/").status_code == 404
    assert (rows_of("change_member"), rows_of("remove_member")) == (1, 1)


@pytest.mark.parametrize(
    ("body", "status"), [({"roles": []}, 400), ({"roles": ["reviewer"]}, 400), ({"roles": ["king"]}, 400), ({}, 400)]
)
def test_roles_that_do_not_fit_are_refused(alice, body, status):
    assert sent(alice, f"{MEMBERS}{member('vic').pk}/", body, "patch").status_code == status
    assert sent(alice, INVITATIONS, body | {"email": "x@example.org"}).status_code == status
    assert member("vic").roles == ["viewer"]


def test_the_last_administrator_stays_one(alice):
    mine = f"{MEMBERS}{member('alice').pk}/"
    assert sent(alice, mine, {"roles": ["owner"]}, "patch").status_code == 409
    assert alice.delete(mine).status_code == 409
    assert "administrator" in member("alice").roles


def test_who_only_looks_changes_nobody_but_may_leave(people):
    vic, alices = browser("vic"), f"{MEMBERS}{member('alice').pk}/"
    assert sent(vic, INVITATIONS, NORA).status_code == 403
    assert vic.get(INVITATIONS).json()["results"] == []
    assert sent(vic, alices, {"roles": ["viewer"]}, "patch").status_code == 403
    assert vic.delete(alices).status_code == 403
    assert vic.delete(f"{MEMBERS}{member('vic').pk}/").status_code == 204


def test_others_organisations_have_no_members_here(alice):
    carols = f"{MEMBERS}{member('carol').pk}/"
    assert sent(alice, carols, {"roles": ["viewer"]}, "patch").status_code == 404
    assert alice.delete(carols).status_code == 404
    pk = sent(alice, INVITATIONS, NORA).json()["id"]
    carol = browser("carol")
    for path in (f"{INVITATIONS}{pk}/resend/", f"{INVITATIONS}{pk}/withdraw/"):
        assert sent(carol, path).status_code == 404
    assert carol.get(f"{INVITATIONS}{pk}/").status_code == 404


def test_a_token_makes_nobody_administrator(people):
    """It would outlive the token."""
    program = with_token("alice")
    vic = f"{MEMBERS}{member('vic').pk}/"
    boss = {"email": "boss@example.org", "roles": ["administrator"]}
    assert sent(program, INVITATIONS, boss).status_code == 403
    assert sent(program, vic, {"roles": ["administrator"]}, "patch").status_code == 403
    assert sent(program, INVITATIONS, NORA).status_code == 201
    assert sent(program, vic, {"roles": ["agent"]}, "patch").status_code == 200
    waiting = sent(browser("alice"), INVITATIONS, boss).json()["id"]
    assert sent(program, f"{INVITATIONS}{waiting}/resend/").status_code == 403


@pytest.mark.parametrize("many", [1, 3])
def test_the_list_asks_the_same_however_long(alice, many, django_assert_num_queries):
    for number in range(many):
        sent(alice, INVITATIONS, {"email": f"a{number}@example.org", "roles": ["viewer"]})
    with django_assert_num_queries(15):
        assert len(alice.get(INVITATIONS).json()["results"]) == many
