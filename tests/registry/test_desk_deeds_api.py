"""Renewals, transfers and similar marks at the desk by program: the same walks as on the pages, and nobody else's."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.accounts.models import Membership
from portal.tenancy.scope import all_tenants
from registry.models import Right
from registry.services import index_mark, submit_right
from tests.cast import a_brand, a_complete_right, approve, browser, organisation, person, verified
from tests.registry.test_api import Program
from tests.registry.test_renewals import day
from tests.registry.test_renewals import sent as renewal_sent
from tests.registry.test_transfers import accepted, proposed

RENEWALS, TRANSFERS = "review/renewals/", "review/transfers/"
REASON = {"note": "The paper names another number."}


@pytest.fixture
def right(people) -> Right:
    with all_tenants(reason="test"):
        return verified(a_complete_right(a_brand(), expires_on=day(5)))


@pytest.fixture
def rita(right) -> Program:
    return Program("rita", "market")


def renewal_of(right: Right):
    with all_tenants(reason="test"):
        return renewal_sent(right)


def another(title: str, number: str, *, of: str = "norrlys") -> Right:
    with all_tenants(reason="test"):
        brand = a_brand(title, of=of)
        return verified(a_complete_right(brand, title=title, registration_number=number, expires_on=day(5)))


# Renewals ------------------------------------------------------------------------------------------------------


def test_a_renewal_is_asked_about_and_confirmed(rita, right):
    renewal, alice = renewal_of(right), Program("alice", "norrlys")
    address = f"{RENEWALS}{renewal.pk}/"
    [waiting] = rita.get(RENEWALS)["results"]
    told = (waiting["id"], waiting["right"], waiting["organisation"], waiting["right_state"])
    assert told == (renewal.pk, right.number, "norrlys", "approved")
    assert rita.get(address)["moves"] == ["ask", "confirm", "decline"]
    assert list(rita.post(f"{address}ask/", {}, 400)) == ["note"]
    asked = rita.post(f"{address}ask/", REASON)
    assert (asked["state"], asked["note"], asked["moves"]) == ("needs_info", REASON["note"], [])
    assert rita.get(RENEWALS)["results"] == []
    rita.post(f"{address}confirm/", status=409)
    alice.post(f"renewals/{renewal.pk}/send/")
    confirmed = rita.post(f"{address}confirm/")
    assert (confirmed["state"], confirmed["right_state"]) == ("confirmed", "approved")
    assert alice.get(f"rights/{right.number}/")["expires_on"] == confirmed["ends_on"]


def test_a_renewal_is_declined_and_the_right_stays_as_it_was(rita, right):
    address = f"{RENEWALS}{renewal_of(right).pk}/"
    assert list(rita.post(f"{address}decline/", {"note": " "}, 400)) == ["note"]
    assert rita.post(f"{address}decline/", REASON)["state"] == "declined"
    assert rita.get(f"review/rights/{right.number}/")["expires_on"] == day(5).isoformat()


def test_who_else_has_the_registration_stands_beside_a_renewal(rita, right):
    renewal = renewal_of(right)
    with all_tenants(reason="test"):
        rival = submit_right(a_complete_right(a_brand("KESTREL", of="kestrel")), by=None)
    [conflict] = rita.get(f"{RENEWALS}{renewal.pk}/")["conflicts"]
    assert (conflict["number"], conflict["organisation"]) == (rival.number, "kestrel")


# Transfers -----------------------------------------------------------------------------------------------------


def test_a_transfer_is_asked_about_and_completed(rita, right):
    transfer, alice = accepted(right), Program("alice", "norrlys")
    with all_tenants(reason="test"):
        deed = str(transfer.deed.public_id)
    address = f"{TRANSFERS}{transfer.number}/"
    [waiting] = rita.get(TRANSFERS)["results"]
    assert (waiting["number"], waiting["organisation"], waiting["recipient"]) == (transfer.number, "norrlys", "kestrel")
    shown = rita.get(address)
    assert [each["number"] for each in shown["rights"]] == [right.number]
    assert (shown["deed"], shown["office_record"], shown["brand"]) == (deed, None, None)
    assert shown["moves"] == ["ask", "refuse", "complete"]
    asked = rita.post(f"{address}ask/", REASON)
    assert (asked["state"], asked["moves"], rita.get(TRANSFERS)["results"]) == ("needs_info", [], [])
    alice.post(f"transfers/{transfer.number}/send/")
    done = rita.post(f"{address}complete/")
    assert done["state"] == "completed"
    became = done["rights"][0]["became"]
    assert rita.get(f"review/rights/{became}/")["organisation"] == "kestrel"
    rita.post(f"{address}refuse/", REASON, 409)


def test_a_transfer_is_refused_with_a_reason(rita, right):
    transfer = accepted(right)
    assert list(rita.post(f"{TRANSFERS}{transfer.number}/refuse/", {}, 400)) == ["note"]
    assert rita.post(f"{TRANSFERS}{transfer.number}/refuse/", REASON)["state"] == "refused"


def test_what_the_other_side_has_not_accepted_is_not_in_the_queue(rita, right):
    transfer = proposed(right)
    assert rita.get(TRANSFERS)["results"] == []
    rita.post(f"{TRANSFERS}{transfer.number}/complete/", status=409)


# Nobody else ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["alice", "vic", "gus", "carol", "audrey", "ed"])
def test_nobody_else_reads_or_answers(right, name):
    renewal, transfer = renewal_of(right), accepted(another("FJELL", "018000002"))
    client = browser(name)
    for listed, address in ((RENEWALS, f"{RENEWALS}{renewal.pk}/"), (TRANSFERS, f"{TRANSFERS}{transfer.number}/")):
        for shown in (listed, address):
            answer = client.get(f"/api/v1/{shown}")
            assert answer.status_code == 403
            assert right.number not in answer.text
            assert transfer.number not in answer.text
    assert client.post(f"/api/v1/{RENEWALS}{renewal.pk}/confirm/").status_code == 403
    assert client.post(f"/api/v1/{TRANSFERS}{transfer.number}/complete/").status_code == 403


@pytest.mark.parametrize("side", ["norrlys", "kestrel"])
def test_no_reviewer_answers_for_a_side_of_their_own(rita, right, side):
    renewal, transfer = renewal_of(right), accepted(another("FJELL", "018000002"))
    Membership.objects.create(user=person("rita"), organisation=organisation(side), roles=["viewer"])
    assert rita.get(f"{TRANSFERS}{transfer.number}/")["moves"] == []
    rita.post(f"{TRANSFERS}{transfer.number}/complete/", status=403)
    if side == "norrlys":
        rita.post(f"{RENEWALS}{renewal.pk}/confirm/", status=403)


def test_queues_of_three_cost_the_queries_of_one(rita, right):
    def costs() -> list[int]:
        counts = []
        for address in (RENEWALS, TRANSFERS):
            with CaptureQueriesContext(connection) as asked:
                rita.get(address)
            counts.append(len(asked))
        return counts

    renewal_of(right)
    accepted(another("FJELL", "018000002"))
    rita.get(RENEWALS)  # that the token was used is noted now and then
    one = costs()
    for number in (3, 4):
        renewal_of(another(f"SKOG {number}", f"01800001{number}"))
        accepted(another(f"ELV {number}", f"01800002{number}"))
    assert [len(rita.get(each)["results"]) for each in (RENEWALS, TRANSFERS)] == [3, 3]
    assert costs() == one


# Similar marks -------------------------------------------------------------------------------------------------


def test_marks_that_are_close_stand_beside_a_right(rita, right):
    with all_tenants(reason="test"):
        index_mark(right, by=None)
        double = submit_right(
            a_complete_right(a_brand("NORRLYSS", of="kestrel"), title="NORRLYSS", registration_number="018000009"),
            by=None,
        )
    [close] = rita.get(f"review/rights/{double.number}/")["similar"]
    assert (close["number"], close["organisation"], close["title"]) == (right.number, "norrlys", "NORRLYS")
    assert 0.55 <= close["score"] <= 1
    assert any("letter" in reason for reason in close["reasons"])
    assert any("18" in reason for reason in close["reasons"])
    answer = browser("carol").get(f"/api/v1/rights/{double.number}/")
    assert "similar" not in answer.json()
    assert right.number not in answer.text
    with all_tenants(reason="test"):
        approve(double)
        index_mark(double, by=None)
    assert [each["number"] for each in rita.get(f"review/rights/{right.number}/")["similar"]] == [double.number]
