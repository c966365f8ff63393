"""The reviewer's desk and the respondent's page, over HTTP, from the queue to a restored target."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from complaints.codes import Side
from complaints.models import Complaint, Measure, Respondent
from complaints.services import decide_targets, name_respondent, take_up
from complaints.states import ComplaintState, TargetState
from portal.tenancy.scope import all_tenants, tenant_scope
from tests import cast
from tests.complaints.casework import a_case

REASONS = "The label differs in the two points that the evidence shows."


def case_now(number: str) -> Complaint:
    with all_tenants(reason="test"):
        return Complaint.objects.select_related("tenant").get(number=number)


def ids(complaint: Complaint, *positions: int) -> list[int]:
    with all_tenants(reason="test"):
        return list(complaint.targets.filter(position__in=positions).values_list("pk", flat=True))


@pytest.fixture
def filed(norrlys) -> Complaint:
    with tenant_scope(norrlys.tenant_id):
        return a_case(norrlys, by=cast.person("alice"))


@pytest.fixture
def rita(browser, filed) -> Client:
    client = browser("rita")
    assert client.post("/review/next/").url == f"/review/complaints/{filed.number}/"
    return client


@pytest.fixture
def seller(filed) -> Respondent:
    """The seller of an upheld case, with the personal link."""
    with all_tenants(reason="test"):
        reviewer = cast.person("rita")
        complaint = take_up(filed, by=reviewer)
        every = ids(complaint, 1, 2, 3)
        respondent = name_respondent(
            complaint, by=reviewer, targets=every, name="TrailDeal", email="sam@sellers.example"
        )
        decide_targets(complaint, by=reviewer, targets=every, outcome="uphold", reason="K-02", statement=REASONS)
    return respondent


def answer(case: Complaint, **changes) -> dict:
    return {
        "targets": ids(case, 1),
        "statements": [s.key for s in case.track.statements_of(Side.RESPONDENT, case.ground)],
        "defence": "dealer",
        "explanation": "We bought them from an authorised dealer, see the invoice.",
        "name": "Sam",
        "email": "sam@sellers.example",
        "contact": "Market Lane 2",
        "signature": "Sam",
    } | changes


def test_the_desk_shows_the_case_and_what_is_typed_is_kept(rita, filed):
    address = f"/review/complaints/{filed.number}/"
    page = rita.get(address)
    assert page.status_code == 200
    assert "Copies of the Fjell 32" in page.text
    refused = rita.post(
        f"{address}decide/", {"targets": ids(filed, 1), "outcome": "decline", "code": "K-02", "text": REASONS}
    )
    assert refused.status_code == 200
    assert "belongs to another decision" in refused.text
    assert REASONS in refused.text
    assert case_now(filed.number).open_count == 3


def test_decide_ask_and_go_on(rita, filed, browser):
    address = f"/review/complaints/{filed.number}/"
    upheld = {"targets": ids(filed, 1, 2), "outcome": "uphold", "code": "K-02", "text": REASONS, "place": "EU"}
    assert rita.post(f"{address}decide/", upheld).status_code == 302
    with all_tenants(reason="test"):
        measures = list(Measure.objects.all())
    assert [m.action for m in measures] == ["hide", "hide"]
    assert "DE" in measures[0].territories
    asked = {"targets": ids(filed, 3), "outcome": "ask", "code": "D-14", "text": "Sharper, and the whole label."}
    assert rita.post(f"{address}decide/", asked).status_code == 302
    case = case_now(filed.number)
    assert case.state == ComplaintState.NEEDS_INFO
    page = browser("alice").get(f"/t/norrlys/complaints/{filed.number}/")
    assert "D-14" in page.text
    assert "Upheld" in page.text


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({}, "Choose at least one target"),
        ({"outcome": "uphold", "code": "K-02", "text": ""}, "Write the reasons"),
        ({"outcome": "uphold", "code": "K-02", "text": "x" * 5001}, "5000"),
        ({"outcome": "delete", "code": "K-02", "text": REASONS}, "Select a valid choice"),
        ({"outcome": "uphold", "code": "K-99", "text": REASONS}, "Select a valid choice"),
        ({"outcome": "uphold", "code": "K-02", "text": REASONS, "ends_on": "tomorrow"}, "Enter a valid date"),
    ],
)
def test_bad_decisions_get_a_message_and_change_nothing(rita, filed, data, message):
    targets = {"targets": ids(filed, 1)} if data else {}
    page = rita.post(f"/review/complaints/{filed.number}/decide/", targets | data)
    assert page.status_code == 200
    assert message in page.text
    assert case_now(filed.number).open_count == 3


def test_a_second_reviewer_is_told_who_has_the_case(rita, filed, browser):
    decision = {"targets": ids(filed, 1), "outcome": "uphold", "code": "K-02", "text": REASONS}
    page = browser("rolf").post(f"/review/complaints/{filed.number}/decide/", decision)
    assert page.status_code == 200
    assert "Rita has this case" in page.text
    assert REASONS in page.text


@pytest.mark.parametrize("who", ["alice", "gus", "carol", "ed", "olga"])
def test_the_desk_is_for_reviewers(filed, browser, who):
    client = browser(who)
    for address in ("/review/", f"/review/complaints/{filed.number}/"):
        response = client.get(address)
        assert response.status_code in (302, 403, 404)
        assert "Fjell" not in response.text


def test_the_queue_makes_the_same_queries_however_long_it_is(norrlys, browser):
    client = browser("rita")
    with tenant_scope(norrlys.tenant_id):
        a_case(norrlys, by=cast.person("alice"))
    client.get("/review/")
    with CaptureQueriesContext(connection) as one:
        client.get("/review/")
    with tenant_scope(norrlys.tenant_id):
        for number in range(2):
            a_case(norrlys, by=cast.person("alice"), links=f"https://shop.example/other/{number}")
    with CaptureQueriesContext(connection) as three:
        client.get("/review/")
    assert len(three) == len(one)


def test_the_seller_reads_and_answers_and_is_restored(seller, filed, browser, client):
    page = client.get(f"/case/{seller.token}/")
    assert page.status_code == 200
    assert REASONS in page.text
    for private in ("a@norrlys.example", "alice@", "Gata 1", "+47 1"):
        assert private not in page.text
    sent = client.post(f"/case/{seller.token}/", answer(filed))
    assert sent.status_code == 302, sent.text
    assert case_now(filed.number).state == ComplaintState.ANSWERED
    assert "authorised dealer" in browser("alice").get(f"/t/norrlys/complaints/{filed.number}/").text
    rita = browser("rita")
    address = f"/review/complaints/{filed.number}/"
    number = re.search(r"/answers/(\d+)/", rita.get(address).text)[1]
    conclusion = {f"answer-{number}-code": "R-01", f"answer-{number}-statement": "The invoice shows the dealer."}
    assert rita.post(f"{address}answers/{number}/", conclusion).status_code == 302
    with all_tenants(reason="test"):
        assert filed.targets.get(position=1).state == TargetState.RESTORED
        assert Measure.objects.filter(action="restore").count() == 1
    assert "The invoice shows the dealer." in client.get(f"/case/{seller.token}/").text


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"defence": ""}, "Choose why"),
        ({"explanation": "no"}, "sentence or two"),
        ({"targets": [999999]}, "Select a valid choice"),
        ({"statements": []}, "Confirm every statement"),
    ],
)
def test_a_bad_answer_gets_a_message_and_keeps_the_text(seller, filed, client, changes, message):
    data = answer(filed) | changes
    answered = client.post(f"/case/{seller.token}/", data)
    assert answered.status_code == 200
    assert message in answered.text
    assert data["explanation"] in answered.text
    assert case_now(filed.number).state == ComplaintState.DECIDED


def test_a_link_that_was_revoked_replaced_or_guessed_is_dead(seller, filed, client, browser):
    old = seller.token
    rita = browser("rita")
    address = f"/review/complaints/{filed.number}/sellers/{seller.pk}/link/"
    assert rita.post(address, {"move": "send"}).status_code == 302
    assert client.get(f"/case/{old}/").status_code == 404
    with all_tenants(reason="test"):
        seller.refresh_from_db()
    assert client.get(f"/case/{seller.token}/").status_code == 200
    assert rita.post(address, {"move": "revoke"}).status_code == 302
    for token in (seller.token, "x", seller.token[:-1] + "x", "a:b:c"):
        dead = client.get(f"/case/{token}/")
        assert dead.status_code == 404
        assert "Fjell" not in dead.text


def test_another_sellers_link_opens_its_own_case_only(seller, filed, norrlys, client):
    with all_tenants(reason="test"):
        other = a_case(norrlys, by=cast.person("alice"), links="https://shop.example/elsewhere")
        stranger = name_respondent(other, by=None, targets=[], name="Elsewhere", email="e@sellers.example")
        file = filed.evidence.first().file.public_id
    assert "TrailDeal" not in client.get(f"/case/{stranger.token}/").text
    assert client.get(f"/case/{stranger.token}/files/{file}/").status_code == 404
    assert client.get(f"/case/{seller.token}/files/{file}/").status_code == 302
