"""The desk that verifies organisations: a clock of three working days that a supplement does not begin anew, a queue
that says how much waits, and any organisation by its name."""

from datetime import datetime, timedelta

import pytest
from bs4 import BeautifulSoup

from complaints.demo.people import at
from portal.accounts.models import Proof, ProofPaper
from portal.accounts.services import ask_about_proof, create_api_token, describe_identity, submit_proof
from portal.accounts.views import proofs as desk
from portal.accounts.workflow import ProofState
from portal.shared.desk_clock import ZONE
from portal.tenancy.scope import all_tenants, tenant_scope
from tests import cast
from tests.cast import browser, person

LIST, QUEUE = "/review/organisations/", "/api/v1/review/organisations/"
MONDAY = datetime(2026, 11, 30, 11, tzinfo=ZONE)
OWNERS = {"norrlys": "alice", "kestrel": "carol", "meridian": "gus"}
CUT = "the first hundred by clock"


@pytest.fixture
def nobody_waits(people):
    """All of the cast are verified."""


def sent(slug: str) -> Proof:
    """A new paper of an organisation, handed to the reviewers."""
    organisation, owner = cast.organisation(slug), person(OWNERS[slug])
    with tenant_scope(organisation):
        proof = describe_identity(organisation, by=owner, kind="licence", name=slug, number="1")
        ProofPaper.objects.get_or_create(tenant=organisation, proof=proof, file=cast.a_file(proof))
        return submit_proof(proof, by=owner)


def asked(proof: Proof) -> None:
    with all_tenants(reason="the desk"):
        ask_about_proof(proof, by=person("rita"), code="O-01")


def queue() -> list[str]:
    """Whose proofs wait, in the order of the page; programs read the same."""
    shown = [told["organisation"] for told in browser("rita").get(QUEUE).json()["results"]]
    links = BeautifulSoup(browser("rita").get(LIST).text, "html.parser").select("section.q ol a .cut:not(.faint)")
    assert [link.text.lower() for link in links] == shown
    return shown


def test_with_a_supplement_the_clock_goes_on_and_the_place_stays(nobody_waits):
    with at(MONDAY):
        first = sent("norrlys")
    assert (first.submitted_at, first.due_at) == (MONDAY, datetime(2026, 12, 3, 17, tzinfo=ZONE))
    with at(MONDAY + timedelta(days=1)):
        asked(first)
    assert queue() == []
    with at(MONDAY + timedelta(days=7)):
        sent("kestrel")
        with tenant_scope(first.tenant_id):
            again = submit_proof(Proof.objects.get(pk=first.pk), by=person("alice"))
    # Tuesday to Monday it stood still: of three working days two are left after that Monday.
    assert (again.submitted_at, again.due_at) == (MONDAY, datetime(2026, 12, 9, 17, tzinfo=ZONE))
    assert again.paused_at is None
    assert queue() == ["norrlys", "kestrel"]


def test_both_sides_read_until_when_it_is_answered(nobody_waits):
    with at(MONDAY):
        proof = sent("norrlys")
    for client, page in (browser("alice"), "/t/norrlys/verification/"), (browser("rita"), f"{LIST}{proof.pk}/"):
        clocks = BeautifulSoup(client.get(page).text, "html.parser").select("main .clock time")
        assert {clock["datetime"][:10] for clock in clocks} == {"2026-12-03"}
    asked(proof)
    assert "paused" in browser("rita").get(f"{LIST}{proof.pk}/").text
    assert browser("alice").get("/api/v1/verification/").json()["due_at"].startswith("2026-12-03T")


def test_a_new_application_has_a_clock_of_its_own(nobody_waits):
    with at(MONDAY):
        proof = sent("norrlys")
    with all_tenants(reason="it was answered"):
        Proof.objects.filter(pk=proof.pk).update(state=ProofState.REJECTED)
    with at(MONDAY + timedelta(days=7)):
        again = sent("norrlys")
    assert (again.pk, again.due_at) == (proof.pk, datetime(2026, 12, 10, 17, tzinfo=ZONE))


def counted() -> str:
    rail = BeautifulSoup(browser("rita").get(LIST).text, "html.parser").select_one(f'nav.rail-i a[href="{LIST}"]')
    return rail.text.strip()


def test_the_rail_counts_what_waits(nobody_waits):
    assert counted() == ""
    sent("kestrel")
    proof = sent("norrlys")
    assert counted() == "2"
    asked(proof)
    assert counted() == "1"


def test_the_queue_says_when_it_is_cut(nobody_waits, monkeypatch):
    monkeypatch.setattr(desk, "SHOWN", 1)
    first = sent("norrlys")
    assert CUT not in browser("rita").get(LIST).text
    second = sent("kestrel")
    for page in (LIST, f"{LIST}{first.pk}/"):
        shown = browser("rita").get(page).text
        assert CUT in shown
        assert f"{LIST}{second.pk}/" not in shown


def test_a_verified_agency_is_found_again_and_its_verification_taken_back(nobody_waits):
    with all_tenants(reason="look"):
        agency = Proof.objects.get(tenant__slug="meridian")
    rita = browser("rita")
    assert f"{LIST}{agency.pk}/" not in rita.get(LIST).text
    assert "No organisation matches." in rita.get(LIST, {"q": "nobody of this name"}).text
    for words in ("ridi", "meridian", " Meridian\0"):
        shown = rita.get(LIST, {"q": words}).text
        assert f"{LIST}{agency.pk}/" in shown
        assert "Kestrel" not in shown
    answer = rita.post(f"{LIST}{agency.pk}/?q=ridi", {"move": "reject", "code": "O-52"})
    assert answer.status_code == 302
    with all_tenants(reason="look"):
        assert Proof.objects.get(pk=agency.pk).state == ProofState.REJECTED
    assert browser("carol").get(LIST, {"q": "ridi"}).status_code == 404


def test_what_was_found_is_read_on(nobody_waits, monkeypatch):
    monkeypatch.setattr(desk, "FOUND", 1)
    first = BeautifulSoup(browser("rita").get(LIST, {"q": "n"}).text, "html.parser")
    [link] = first.select("nav.pager a")
    second = BeautifulSoup(browser("rita").get(LIST + link["href"]).text, "html.parser")
    shown = [page.select_one("section.q ol a .cut").text for page in (first, second)]
    assert sorted(shown) == ["Meridian", "Norrlys"]


def test_a_program_finds_it_too(nobody_waits):
    with all_tenants(reason="make the token, and somebody who only began"):
        _token, secret = create_api_token(
            cast.organisation("market"), by=None, user=person("rita"), name="desk", scopes=["write"]
        )
        Proof.objects.filter(tenant__slug="other").update(name="meridian", state=ProofState.UNVERIFIED)
    program = browser("", authorization=f"Bearer {secret}")
    [found] = program.get(QUEUE, {"q": "ridi"}).json()["results"]
    assert (found["organisation"], found["state"]) == ("meridian", "verified")
    assert program.get(QUEUE, {"q": "other"}).json()["results"] == []
    assert program.get(f"{QUEUE}{found['id']}/").json()["name"] == "Meridian"
    said = {"code": "O-52"}
    told = program.post(f"{QUEUE}{found['id']}/reject/", said, content_type="application/json")
    assert told.json()["state"] == "rejected"
    assert program.get(QUEUE, {"q": " "}).json()["results"] == []


def test_pages_cost_the_same_for_one_and_for_three(nobody_waits, django_assert_max_num_queries):
    rita, counts = browser("rita"), []
    rita.get(LIST)
    for slug in OWNERS:
        sent(slug)
        with django_assert_max_num_queries(100) as asked_for:
            rita.get(LIST)
        counts.append(len(asked_for))
    assert counts[0] == counts[2], counts
