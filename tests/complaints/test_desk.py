"""The reviewer's desk and the respondent's page, over HTTP, from the queue to a restored target."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from complaints.codes import Side
from complaints.fields import FIELDS
from complaints.models import Complaint, CounterNotice, Measure, Respondent, Target
from complaints.services import (
    conclude_answer,
    decide_targets,
    name_respondent,
    save_step,
    submit_complaint,
    take_up,
)
from complaints.states import ComplaintState, TargetState
from complaints.worth import IN_EUROS, MOST, worth_of
from portal.shared.errors import Refused
from portal.shared.files import storage
from portal.tenancy.scope import all_tenants, tenant_scope
from tests import cast
from tests.complaints.casework import a_case, a_draft

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
        "statements": [s.key for s in case.statements_of(Side.RESPONDENT)],
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


def test_a_restored_case_says_so_and_not_that_it_was_declined(seller, filed, browser, client):
    client.post(f"/case/{seller.token}/", answer(filed, targets=ids(filed, 1, 2, 3)))
    with all_tenants(reason="test"):
        given = CounterNotice.objects.get()
        conclude_answer(
            given, by=cast.person("rita"), outcome="restore", reason="R-01", statement="The invoice shows the dealer."
        )
    alice, told = browser("alice"), "Restored after the seller’s answer"
    for page in ("", "complaints/", f"complaints/{filed.number}/"):
        text = alice.get(f"/t/norrlys/{page}").text
        assert told in text, page
        assert "Declined<" not in text, page
    shown = alice.get(f"/api/v1/complaints/{filed.number}/").json()
    assert (shown["result"], shown["restored_count"], shown["declined_count"]) == ("restored", 3, 0)


def test_what_came_of_a_case_in_part(filed, browser):
    rita = cast.person("rita")
    with all_tenants(reason="test"):
        complaint = take_up(filed, by=rita)
        decide_targets(
            complaint, by=rita, targets=ids(complaint, 1), outcome="uphold", reason="K-02", statement=REASONS
        )
        decide_targets(
            complaint, by=rita, targets=ids(complaint, 2, 3), outcome="decline", reason="N-01", statement=REASONS
        )
    assert browser("alice").get(f"/api/v1/complaints/{filed.number}/").json()["result"] == "in_part"
    assert "Upheld in part" in browser("alice").get("/t/norrlys/complaints/").text


def test_the_queue_goes_on_after_a_page_and_keeps_its_filters(norrlys, browser, monkeypatch):
    monkeypatch.setattr("complaints.pages.queue.SHOWN", 2)
    with tenant_scope(norrlys.tenant_id):
        cases = [a_case(norrlys, by=cast.person("alice"), links=f"https://shop.example/p/{n}") for n in range(3)]
    rita = browser("rita")
    first = rita.get("/review/?whose=all")
    onward = re.search(r'href="(/review/\?[^"]*after=[^"]*)"', first.text)[1].replace("&amp;", "&")
    assert "whose=all" in onward
    second = rita.get(onward).text
    shown = [case.number in first.text for case in cases], [f"complaints/{case.number}/?" in second for case in cases]
    assert shown == ([True, True, False], [False, False, True])
    assert "Nearest deadlines" in second
    assert "Later deadlines" not in second
    beside = rita.get(f"/review/complaints/{cases[2].number}/?{onward.partition('?')[2]}").text
    assert f'href="{onward.partition("after")[0].rstrip("&").replace("&", "&amp;")}"' in beside


@pytest.mark.parametrize("cursor", ["x", "2026-11-22~1", "9999-12-31T00:00:00+00:00~9", "~", "\x00~1"])
def test_a_cursor_that_nobody_gave_leads_to_a_page(filed, browser, cursor):
    assert browser("rita").get("/review/", {"after": cursor}).status_code == 200


LISTS = {
    "complaints_queue_by_clock": lambda: Complaint.objects.queue()[:60],
    "complaints_by_state": lambda: Complaint.objects.filter(tenant=1, state="decided").order_by("-created_at", "-id")[
        :50
    ],
    "targets_of_complaint": lambda: Target.objects.filter(complaint=1, position__gt=50).order_by("position")[:50],
}


@pytest.mark.parametrize("index", LISTS)
def test_long_lists_walk_along_their_index(tables_owner, index):
    with all_tenants(reason="test"), connection.cursor() as cursor:
        # In an empty table the general index costs as little as the one that knows the state.
        cursor.execute("DROP INDEX complaints_newest_first")
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SET LOCAL enable_bitmapscan = off")
        plan = LISTS[index]().explain()
    assert index in plan
    assert "Sort" not in plan


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
        file = filed.evidence.first().file
        storage.write(file.key, b"a picture", content_type=file.type)
    assert "TrailDeal" not in client.get(f"/case/{stranger.token}/").text
    assert client.get(f"/case/{stranger.token}/files/{file.public_id}/").status_code == 404
    assert client.get(f"/case/{seller.token}/files/{file.public_id}/").status_code == 302


def test_who_knows_what_the_goods_are_worth_says_so_and_the_desk_sorts_by_it(norrlys, browser):
    alice = cast.person("alice")
    with tenant_scope(norrlys.tenant_id):
        plain = a_case(norrlys, by=alice)
        draft = a_draft(norrlys, by=alice, links="https://shop.example/dear")
        page = browser("alice").get(f"/t/norrlys/complaints/{draft.number}/ground/").text
        assert "Price of one" in page
        for wrong in ({"price": "12,50"}, {"currency": "xxx"}, {"units": "-1"}):
            with pytest.raises(Refused):
                save_step(draft, by=alice, details=wrong)
        save_step(draft, by=alice, details={"price": "1200.50", "currency": "nok", "units": "40"})
        dear = submit_complaint(draft, by=alice)
    assert (plain.worth, dear.worth) == (0, 4081)
    rita = browser("rita")
    by_clock, by_worth = (rita.get(f"/review/{query}").text for query in ("", "?order=worth"))
    assert by_clock.index(plain.number) < by_clock.index(dear.number)
    assert by_worth.index(dear.number) < by_worth.index(plain.number)
    shown = rita.get(f"/review/complaints/{dear.number}/").text
    assert "about 4,081 EUR, says the filer" in shown
    assert "1200.50" in shown


def test_the_worth_of_goods_is_rough_and_never_breaks():
    case = Complaint(ground="counterfeit", target_count=3)
    for details, worth in (
        ({}, 0),
        ({"price": "10"}, 0),
        ({"price": "10", "currency": "eur"}, 30),
        ({"price": "10.99", "currency": "eur", "units": "2"}, 21),
        ({"price": "999999999", "currency": "gbp", "units": "999999999"}, MOST),
    ):
        case.details = details
        assert worth_of(case) == worth
    case.ground, case.details = "reputation", {"price": "10", "currency": "eur"}
    assert worth_of(case) == 0
    assert set(IN_EUROS) == {choice.key for choice in FIELDS["currency"].choices}
