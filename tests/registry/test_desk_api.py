"""The desk for rights by program: the whole way of a right with two tokens, and nobody else's."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.accounts.models import Membership
from portal.tenancy.scope import all_tenants
from registry.models import Right
from registry.services import submit_right
from registry.verification import DEFICIENCIES, REJECTIONS
from tests.cast import a_brand, a_complete_right, browser, organisation, person
from tests.registry.test_api import Program

QUEUE = "review/rights/"
DOUBT = {"code": "S-02", "note": "A cancellation is pending at the office."}
MISSING = sorted(DEFICIENCIES)[:2]


def submitted(**facts: str) -> Right:
    with all_tenants(reason="test"):
        return submit_right(a_complete_right(a_brand(facts.get("title", "NORRLYS")), **facts), by=None)


@pytest.fixture
def right(people) -> Right:
    return submitted()


@pytest.fixture
def rita(right) -> Program:
    return Program("rita", "market")


@pytest.fixture
def alice(right) -> Program:
    return Program("alice", "norrlys")


def test_two_programs_bring_a_right_to_its_end(rita, alice, right):
    desk, owner = f"{QUEUE}{right.number}/", f"rights/{right.number}/"
    [waiting] = rita.get(QUEUE)["results"]
    assert (waiting["number"], waiting["state"], waiting["reviewer"]) == (right.number, "submitted", None)
    taken = rita.post(f"{desk}take-up/")
    assert (taken["reviewer"], taken["state"]) == ("rita@people.example", "in_review")
    assert taken["moves"] == ["approve", "ask", "reject"]
    asked = rita.post(f"{desk}ask/", {"codes": MISSING, "note": "All pages, please."})
    assert (asked["state"], rita.get(QUEUE)["results"]) == ("needs_info", [])

    alice.post(f"{owner}supplement/")
    points = [point["key"] for point in rita.get(desk)["checklist"]]
    assert list(rita.post(f"{desk}approve/", {"seen": points[:1]}, 400)) == ["seen"]
    assert rita.post(f"{desk}approve/", {"seen": points})["state"] == "approved"
    assert list(rita.post(f"{desk}suspend/", DOUBT | {"code": "nonsense"}, 400)) == ["code"]
    assert rita.post(f"{desk}suspend/", DOUBT)["state"] == "suspended"

    alice.post(f"{owner}clear/", {"note": "The office refused it; its letter is among the papers."})
    [again] = rita.get(QUEUE)["results"]
    assert again["number"] == right.number
    told = rita.get(desk)
    assert told["clearing_note"].startswith("The office refused it")
    assert set(told["moves"]) == {"lift", "keep_suspended", "revoke"}
    assert rita.post(f"{desk}keep-suspended/", DOUBT)["state"] == "suspended"
    assert rita.post(f"{desk}lift/")["state"] == "approved"
    assert alice.get(owner)["state"] == "approved"
    reason = {"code": min(REJECTIONS), "note": "The extract is of another company."}
    assert rita.post(f"{desk}revoke/", reason)["state"] == "rejected"
    rita.post(f"{desk}reject/", reason, 409)


def test_what_else_stands_under_the_number_is_told(rita, right):
    with all_tenants(reason="test"):
        other = submit_right(a_complete_right(a_brand("KESTREL", of="kestrel")), by=None)
    told = rita.get(f"{QUEUE}{right.number}/")
    assert [(each["number"], each["organisation"]) for each in told["conflicts"]] == [(other.number, "kestrel")]
    rita.post(f"{QUEUE}{other.number}/reject/", {"code": min(REJECTIONS), "note": "It is another's."})
    told = rita.get(f"{QUEUE}{right.number}/")
    assert (told["conflicts"], [each["number"] for each in told["earlier"]]) == ([], [other.number])


@pytest.mark.parametrize("name", ["alice", "vic", "gus", "carol", "audrey", "ed"])
def test_nobody_else_reads_or_answers(right, name):
    client = browser(name)
    for address in (QUEUE, f"{QUEUE}{right.number}/"):
        answer = client.get(f"/api/v1/{address}")
        assert (answer.status_code, right.number in answer.text) == (403, False)
    assert client.post(f"/api/v1/{QUEUE}{right.number}/take-up/").status_code == 403


def test_nobody_answers_about_a_right_of_their_own(rita, right):
    with all_tenants(reason="she joins them"):
        Membership.objects.create(user=person("rita"), organisation=organisation("norrlys"), roles=["viewer"])
    for move, said in (("take-up", {}), ("suspend", DOUBT), ("ask", {"codes": MISSING})):
        rita.post(f"{QUEUE}{right.number}/{move}/", said, 403)


def test_a_queue_of_three_costs_the_queries_of_one(rita):
    rita.get(QUEUE)  # that the token was used is noted now and then
    with CaptureQueriesContext(connection) as one:
        assert len(rita.get(QUEUE)["results"]) == 1
    for number in (1, 2):
        submitted(title=f"FJELL {number}", registration_number=f"018 000 00{number}")
    with CaptureQueriesContext(connection) as three:
        assert len(rita.get(QUEUE)["results"]) == 3
    assert len(three) == len(one)
