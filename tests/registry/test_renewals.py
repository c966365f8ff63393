"""Renewing a right: a new last day and its paper, confirmed by a reviewer; what was before stays listed."""

import io
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from queue import Queue
from time import monotonic
from uuid import uuid4

import pytest
from django.core import mail
from django.db import connection, connections
from django.utils import timezone

from complaints.demo.people import at
from portal.shared.audit import problems
from portal.shared.desk_clock import ZONE
from portal.shared.errors import NotAllowed, Refused
from portal.shared.files.models import EvidenceFile
from portal.shared.files.sending import declare
from portal.tenancy.scope import all_tenants, tenant_scope
from registry.jobs import expire_rights, tell_renewal
from registry.models import Reminder, Renewal, Right
from registry.services import (
    ask_about_renewal,
    begin_renewal,
    change_renewal,
    clear_right,
    confirm_renewal,
    decline_renewal,
    expire_right,
    plan_reminders,
    register_right,
    send_renewal,
    submit_right,
    suspend_right,
    withdraw_renewal,
)
from registry.views import renewals as desk
from registry.workflow import State
from tests.cast import a_brand, a_complete_right, a_mandate, browser, organisation, people, person, verified
from tests.portal import filesamples as samples

JSON = "application/json"


def day(days: int):
    return timezone.localdate() + timedelta(days=days)


@pytest.fixture
def right(people) -> Right:
    with tenant_scope(organisation("norrlys")):
        brand = a_brand()
        a_mandate([brand], actions=("register",))
        return verified(a_complete_right(brand, expires_on=day(5)))


@pytest.fixture
def everything(right):
    with all_tenants(reason="owner, agent and reviewer act in turn"):
        yield


def with_paper(renewal: Renewal, state: str = "accepted") -> Renewal:
    renewal.paper = EvidenceFile.objects.create(
        tenant_id=renewal.tenant_id,
        original_name="renewal.pdf",
        name="renewal.pdf",
        size=1000,
        pieces=["0" * 64],
        fingerprint=uuid4().hex,
        begun_for=f"registry.right:{renewal.right_id}",
        uploader="the clock",
        via=EvidenceFile.Via.IMPORT,
        state=state,
    )
    renewal.save(update_fields=["paper"])
    return renewal


def sent(right: Right, days: int = 3650) -> Renewal:
    return send_renewal(with_paper(begin_renewal(right, by=None, ends_on=day(days))), by=None)


def test_a_suspended_right_is_renewed_from_its_page(everything, right):
    suspend_right(right, by=None, code="S-02", note="In doubt.")
    link = f"/t/norrlys/rights/{right.number}/renew/"
    assert link in browser("alice").get(f"/t/norrlys/rights/{right.number}/").content.decode()
    assert link not in browser("vic").get(f"/t/norrlys/rights/{right.number}/").content.decode()
    confirm_renewal(sent(right), by=person("rita"))
    right.refresh_from_db()
    assert (right.state, right.expires_on) == (State.SUSPENDED, day(3650))


@pytest.mark.parametrize("answered", [False, True])
def test_a_doubt_outlives_the_last_day_and_the_renewal(everything, right, answered):
    suspend_right(right, by=person("rita"), code="S-02", note="A cancellation is pending.")
    if answered:
        clear_right(right, by=person("alice"), note="The office refused the cancellation.")
    state = State.CLEARING if answered else State.SUSPENDED
    Right.objects.filter(pk=right.pk).update(expires_on=day(-2))
    expire_rights(timestamp=0)
    right.refresh_from_db()
    assert right.state == state
    with pytest.raises(Refused):
        expire_right(right, by=None)
    renewal = sent(right)
    desk = browser("rita").get(f"/review/renewals/{renewal.pk}/").text
    for told in ("Attacked at the office", "A cancellation is pending.", "does not end with the renewal"):
        assert told in desk, told
    assert ("The office refused the cancellation." in desk) == answered
    confirm_renewal(renewal, by=person("rita"))
    right.refresh_from_db()
    assert (right.state, right.expires_on, right.is_usable()) == (state, day(3650), False)


def test_a_confirmed_renewal_moves_the_end_and_stays_as_history(everything, right):
    confirm_renewal(sent(right), by=person("rita"))
    right.refresh_from_db()
    assert right.expires_on == day(3650)
    assert list(right.renewals.values_list("previous_ends_on", "ends_on", "state")) == [
        (day(5), day(3650), "confirmed")
    ]
    second = begin_renewal(right, by=person("gus"), ends_on=day(7000))
    assert second.previous_ends_on == day(3650)


def test_an_expired_right_carries_complaints_again(everything, right):
    Right.objects.filter(pk=right.pk).update(expires_on=day(-2))
    right.refresh_from_db()
    expire_right(right, by=None)
    confirm_renewal(sent(right), by=person("rita"))
    right.refresh_from_db()
    assert right.state == State.APPROVED
    assert right.is_usable()


def test_reminders_start_anew(everything, right):
    Right.objects.filter(pk=right.pk).update(decided_at=timezone.now() - timedelta(days=900))
    plan_reminders(by=None)
    confirm_renewal(sent(right, 180), by=person("rita"))
    plan_reminders(by=None)
    given = Reminder.objects.filter(kind="right", user=person("alice")).order_by("days")
    assert list(given.values_list("days", flat=True)) == [7, 180]


@pytest.fixture
def lapsed(everything, right) -> Right:
    """Its last day is over, and the clock has written it down."""
    Right.objects.filter(pk=right.pk).update(expires_on=day(-2))
    right.refresh_from_db()
    return expire_right(right, by=None)


@pytest.mark.parametrize("name", ["NORRLYS", "NORRLYS GOLD"])
def test_what_was_registered_anew_is_not_renewed_beside_it(lapsed, name):
    """In the same brand, where there can be but one, and in another of the same owner."""
    renewal = sent(lapsed)
    brand = lapsed.brand if name == "NORRLYS" else a_brand(name)
    anew = verified(a_complete_right(brand, expires_on=day(3650)))
    answered = browser("rita").post(f"/review/renewals/{renewal.pk}/", {"move": "confirm", "note": ""})
    assert anew.number in answered.text
    assert "Decline the renewal" in answered.text
    renewal.refresh_from_db()
    lapsed.refresh_from_db()
    assert (renewal.state, lapsed.state, lapsed.expires_on) == ("sent", State.EXPIRED, day(-2))
    decline_renewal(renewal, by=person("rita"), note="It stands here anew.")
    page = browser("alice").post(f"/t/norrlys/rights/{lapsed.number}/renew/", {"ends_on": str(day(3650))})
    assert f"You registered this right anew: {anew.number}" in page.text


def test_nor_is_it_sent_or_shown_to_whoever_does_not_see_the_other(lapsed):
    renewal = with_paper(begin_renewal(lapsed, by=person("alice"), ends_on=day(3650)))
    other = submit_right(a_complete_right(a_brand("NORRLYS GOLD")), by=None)
    with pytest.raises(Refused, match=other.number):
        send_renewal(renewal, by=person("alice"))
    assert send_renewal(renewal, by=person("gus")).state == "sent"  # his mandate does not name the other brand
    with pytest.raises(Refused, match=other.number):
        confirm_renewal(renewal, by=person("rita"))


@pytest.mark.django_db(transaction=True)
def test_confirmed_while_it_is_registered_anew_is_a_refusal_and_no_breakdown():
    """Of what somebody submits on another connection nothing is seen before it is done."""
    people()
    with all_tenants(reason="set up"):
        right = verified(a_complete_right(a_brand(), expires_on=day(5)))
        Right.objects.filter(pk=right.pk).update(expires_on=day(-2))
        renewal = sent(expire_right(Right.objects.get(pk=right.pk), by=None))
        draft = a_complete_right(right.brand, expires_on=day(3650))
    backend: Queue[int] = Queue()

    def confirm() -> None:
        try:
            with all_tenants(reason="the review desk"):
                backend.put(connection.connection.info.backend_pid)
                confirm_renewal(Renewal.objects.get(pk=renewal.pk), by=person("rita"))
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as beside:
        with all_tenants(reason="the owner"):
            submit_right(draft, by=None)
            confirmed = beside.submit(confirm)
            until_it_waits(backend.get(timeout=30))
        with pytest.raises(Refused, match="registered anew"):
            confirmed.result(timeout=30)
    with all_tenants(reason="look"):
        assert Renewal.objects.get(pk=renewal.pk).state == "sent"
        assert list(problems(right.tenant_id)) == []


def until_it_waits(backend: int) -> None:
    """Until that connection waits for what this one holds."""
    ends = monotonic() + 30
    with connection.cursor() as cursor:
        while monotonic() < ends:
            cursor.execute("SELECT 1 FROM pg_locks WHERE pid = %s AND NOT granted", [backend])
            if cursor.fetchone():
                return
    pytest.fail("It did not come to wait.")


def test_the_desk_sees_who_else_has_the_registration(lapsed):
    renewal, rita = sent(lapsed), browser("rita")
    here, told = f"/review/renewals/{renewal.pk}/", "The same registration stands here already"
    assert told not in rita.get(here).text
    rival = verified(a_complete_right(a_brand("RIVAL", of="kestrel"), expires_on=day(3650)))
    page = rita.get(here).text
    assert told in page
    assert f"/review/rights/{rival.number}/" in page
    assert confirm_renewal(renewal, by=person("rita")).state == "confirmed"  # a reviewer has seen both


@pytest.mark.parametrize("days", [5, 4, -1, 20_000])
def test_a_last_day_that_cannot_be_is_refused(everything, right, days):
    with pytest.raises(Refused) as refusal:
        begin_renewal(right, by=None, ends_on=day(days))
    assert refusal.value.field == "ends_on"


def test_one_at_a_time_and_never_without_a_checked_paper(everything, right):
    renewal = begin_renewal(right, by=None, ends_on=day(3650))
    with pytest.raises(Refused, match="under way"):
        begin_renewal(right, by=None, ends_on=day(3651))
    with pytest.raises(Refused, match="Add the paper"):
        send_renewal(renewal, by=None)
    for state in ("arrived", "refused"):
        with pytest.raises(Refused):
            send_renewal(with_paper(renewal, state), by=None)
    withdraw_renewal(renewal, by=None)
    assert begin_renewal(right, by=None, ends_on=day(3651)).pk != renewal.pk


@pytest.mark.parametrize(("name", "may"), [("alice", True), ("gus", True), ("vic", False), ("carol", False)])
def test_who_may_renew(everything, right, name, may):
    if may:
        begin_renewal(right, by=person(name), ends_on=day(3650))
    else:
        with pytest.raises(NotAllowed):
            begin_renewal(right, by=person(name), ends_on=day(3650))


def test_a_declined_one_changes_nothing_and_says_why(everything, right):
    renewal = sent(right)
    with pytest.raises(NotAllowed):
        decline_renewal(renewal, by=person("alice"), note="x")
    with pytest.raises(Refused):
        decline_renewal(renewal, by=person("rita"), note=" ")
    decline_renewal(renewal, by=person("rita"), note="The paper is of another mark.")
    mail.outbox.clear()
    tell_renewal(tenant_id=renewal.tenant_id, subject_id=renewal.pk)
    assert "another mark" in mail.outbox[0].body
    right.refresh_from_db()
    assert right.expires_on == day(5)


def test_it_goes_through_the_pages(right):
    alice, rita, carol = browser("alice"), browser("rita"), browser("carol")
    here = f"/t/norrlys/rights/{right.number}/renew/"
    assert carol.get(here).status_code == 404
    alice.post(here, {"ends_on": str(day(3650))})
    with tenant_scope(organisation("norrlys")):
        renewal = with_paper(Renewal.objects.get())
    assert "renewal.pdf" in alice.get(here).text
    alice.post(here, {"ends_on": str(day(3650)), "send": "1"})
    assert f"/review/renewals/{renewal.pk}/" in rita.get("/review/renewals/").text
    assert "renewal.pdf" in rita.get(f"/review/renewals/{renewal.pk}/").text
    assert carol.get(f"/review/renewals/{renewal.pk}/").status_code == 404
    answered = rita.post(f"/review/renewals/{renewal.pk}/", {"move": "confirm", "note": ""})
    assert answered.url == "/review/renewals/"
    assert "Confirmed" in alice.get(f"/t/norrlys/rights/{right.number}/").text


def test_another_paper_cures_it_and_the_place_stays(everything, right):
    monday = datetime(2026, 11, 30, 11, tzinfo=ZONE)
    with at(monday):
        renewal = sent(right)
        assert renewal.due_at == datetime(2026, 12, 3, 17, tzinfo=ZONE)
    alice, rita = browser("alice"), browser("rita")
    with at(monday + timedelta(days=1)):
        refused = rita.post(f"/review/renewals/{renewal.pk}/", {"move": "ask", "note": " "})
        assert "Say why" in refused.text
        asked = rita.post(f"/review/renewals/{renewal.pk}/", {"move": "ask", "note": "The paper is cut off."})
    assert asked.url == "/review/renewals/"
    assert f"/review/renewals/{renewal.pk}/" not in rita.get("/review/renewals/").text
    mail.outbox.clear()
    tell_renewal(tenant_id=renewal.tenant_id, subject_id=renewal.pk)
    assert "needs a supplement" in mail.outbox[0].subject
    assert "The paper is cut off." in mail.outbox[0].body
    assert "Add papers for NORRLYS" in alice.get("/t/norrlys/").text
    here = alice.get(f"/t/norrlys/rights/{right.number}/renew/").text
    assert "The paper is cut off." in here
    assert "Send the supplement" in here
    with pytest.raises(Refused, match="under way"):
        begin_renewal(right, by=person("alice"), ends_on=day(3651))
    renewal.refresh_from_db()
    first = with_paper(renewal).paper
    with at(monday + timedelta(days=7)):
        alice.post(f"/t/norrlys/rights/{right.number}/renew/", {"ends_on": str(renewal.ends_on), "send": "1"})
    renewal.refresh_from_db()
    # Tuesday to Monday it stood still: of three working days two are left after that Monday.
    assert (renewal.state, renewal.paper, renewal.due_at) == ("sent", first, datetime(2026, 12, 9, 17, tzinfo=ZONE))
    assert confirm_renewal(renewal, by=person("rita")).state == "confirmed"
    assert right.renewals.count() == 1


def test_a_day_that_the_paper_does_not_say_is_corrected_and_the_place_stays(everything, right):
    monday = datetime(2026, 11, 30, 11, tzinfo=ZONE)
    with at(monday):
        renewal = sent(right)
    with pytest.raises(Refused, match="was sent already"):
        change_renewal(renewal, by=person("alice"), ends_on=day(3600))
    with at(monday + timedelta(days=1)):
        ask_about_renewal(renewal, by=person("rita"), note="The paper says another day.")
    alice, here = browser("alice"), f"/t/norrlys/rights/{right.number}/renew/"
    assert f'value="{renewal.ends_on}"' in alice.get(here).text
    wrong = alice.post(here, {"ends_on": str(day(1)), "send": "1"})
    assert "later than the present one" in wrong.text
    assert f'value="{day(1)}"' in wrong.text
    correct = day(3600)
    with at(monday + timedelta(days=7)):
        assert alice.post(here, {"ends_on": str(correct), "send": "1"}).status_code == 302
    renewal.refresh_from_db()
    assert (renewal.state, renewal.ends_on) == ("sent", correct)
    assert (renewal.due_at, renewal.supplement_due_at) == (datetime(2026, 12, 9, 17, tzinfo=ZONE), None)
    confirm_renewal(renewal, by=person("rita"))
    right.refresh_from_db()
    assert right.expires_on == correct
    assert "Alice corrected the new last day" in alice.get(f"/t/norrlys/rights/{right.number}/").text


@pytest.mark.parametrize(("name", "may"), [("alice", True), ("gus", True), ("vic", False), ("carol", False)])
def test_who_may_correct_it(everything, right, name, may):
    renewal = begin_renewal(right, by=None, ends_on=day(3650))
    if may:
        assert change_renewal(renewal, by=person(name), ends_on=day(3600)).ends_on == day(3600)
    else:
        with pytest.raises(NotAllowed):
            change_renewal(renewal, by=person(name), ends_on=day(3600))


def a_patent(right: Right) -> Right:
    """Filed fifteen years ago: in eleven more no patent is in force."""
    facts = {"title": "Buckle", "office": "EP", "registration_number": "EP 2 345 678", "filed_on": str(day(-15 * 365))}
    patent = register_right(right.brand, by=None, kind="invention_patent", expires_on=day(5 * 365), **facts)
    Right.objects.filter(pk=patent.pk).update(state=State.APPROVED)
    return Right.objects.get(pk=patent.pk)


@pytest.mark.parametrize(
    ("of", "years", "odd"),
    [("patent", 6, False), ("patent", 20, True), ("trademark", 10, False), ("trademark", 20, True)],
)
def test_a_last_day_beyond_the_term_is_remarked_upon_on_both_sides(everything, right, of, years, odd):
    right = a_patent(right) if of == "patent" else right
    remark = "Usually 20 years from filing" if of == "patent" else "Usually ten years"
    alice, rita, here = browser("alice"), browser("rita"), f"/t/norrlys/rights/{right.number}/renew/"
    assert alice.post(here, {"ends_on": str(day(years * 365))}).status_code == 302
    assert (remark in alice.get(here).text) == odd
    renewal = send_renewal(with_paper(Renewal.objects.get()), by=None)
    assert (remark in alice.get(here).text) == odd
    assert (remark in rita.get(f"/review/renewals/{renewal.pk}/").text) == odd
    told = alice.get(f"/api/v1/renewals/{renewal.pk}/").json()
    assert list(told["unusual"]) == (["ends_on"] if odd else [])
    confirm_renewal(renewal, by=person("rita"))
    assert alice.get(f"/api/v1/renewals/{renewal.pk}/").json()["unusual"] == {}


def test_the_queue_goes_by_the_clock_and_says_when_it_is_cut(everything, right, monkeypatch):
    monkeypatch.setattr(desk, "SHOWN", 1)
    first = sent(right)
    rita = browser("rita")
    assert "the first hundred by clock" not in rita.get("/review/renewals/").text
    other = verified(a_complete_right(right.brand, registration_number="3", expires_on=day(5)))
    second = sent(other)
    Renewal.objects.filter(pk=second.pk).update(due_at=first.due_at - timedelta(days=1))
    shown = rita.get("/review/renewals/").text
    assert "the first hundred by clock" in shown
    assert f"/review/renewals/{second.pk}/" in shown
    assert f"/review/renewals/{first.pk}/" not in shown


def test_only_a_reviewer_asks(everything, right):
    renewal = sent(right)
    for name in ("alice", "gus", "carol", "audrey"):
        with pytest.raises(NotAllowed):
            ask_about_renewal(renewal, by=person(name), note="The paper is cut off.")


# For programs ---------------------------------------------------------------------------------------------------


def test_a_program_renews(right, everything):
    alice, rival = browser("alice"), browser("carol")
    begun = alice.post("/api/v1/renewals/", {"right": right.number, "ends_on": f"{day(3650)}"}, content_type=JSON)
    assert begun.status_code == 201
    told = begun.json()
    assert told["previous_ends_on"] == f"{day(5)}"
    assert (told["state"], told["paper"], told["moves"]) == ("prepared", None, ["send", "withdraw"])
    here = f"/api/v1/renewals/{told['id']}/"
    assert rival.patch(here, {"ends_on": f"{day(3600)}"}, content_type=JSON).status_code == 404
    assert alice.patch(here, {"ends_on": f"{day(3600)}"}, content_type=JSON).json()["ends_on"] == f"{day(3600)}"
    wrong = alice.patch(here, {"ends_on": f"{day(1)}"}, content_type=JSON)
    assert (wrong.status_code, list(wrong.json())) == (400, ["ends_on"])
    refused = alice.post(f"{here}send/")
    assert (refused.status_code, refused.json()) == (400, {"paper": ["Add the paper that shows the renewal first."]})
    declared = declare(io.BytesIO(samples.picture()), "renewal.png")
    upload = alice.post(f"{here}paper/", declared, content_type=JSON)
    assert upload.status_code == 201
    EvidenceFile.objects.filter(public_id=upload.json()["file"]["id"]).update(state="accepted")
    assert alice.post(f"{here}send/").json()["state"] == "sent"
    assert [
        line["id"] for line in alice.get(f"/api/v1/renewals/?right={right.number}&state=sent").json()["results"]
    ] == [told["id"]]
    assert rival.get("/api/v1/renewals/").json()["results"] == []
    for answer in (rival.get(here), rival.post(f"{here}withdraw/")):
        assert answer.status_code == 404
    assert alice.post(f"{here}withdraw/").json()["state"] == "withdrawn"


@pytest.mark.parametrize(
    ("number", "ends_on", "field"),
    [
        ("", "2099-01-01", "right"),
        ("own", "2001-01-01", "ends_on"),
        ("own", "soon", "ends_on"),
        ("own", "9999-12-31", "ends_on"),
    ],
)
def test_what_a_program_gets_wrong_is_named(right, everything, number, ends_on, field):
    said = {"right": right.number if number else "R-2026-999999", "ends_on": ends_on}
    answer = browser("alice").post("/api/v1/renewals/", said, content_type=JSON)
    assert (answer.status_code, list(answer.json())) == (400, [field])
