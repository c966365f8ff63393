"""Renewing a right: a new last day and its paper, confirmed by a reviewer; what was before stays listed."""

import io
from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.core import mail
from django.utils import timezone

from complaints.demo.people import at
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
    clear_right,
    confirm_renewal,
    decline_renewal,
    expire_right,
    plan_reminders,
    send_renewal,
    suspend_right,
    withdraw_renewal,
)
from registry.views import renewals as desk
from registry.workflow import State
from tests.cast import a_brand, a_complete_right, a_mandate, browser, organisation, person, verified
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
    confirm_renewal(sent(right), by=person("rita"))
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
    alice.post(f"/t/norrlys/renewals/{renewal.pk}/send/")
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
        alice.post(f"/t/norrlys/renewals/{renewal.pk}/send/")
    renewal.refresh_from_db()
    # Tuesday to Monday it stood still: of three working days two are left after that Monday.
    assert (renewal.state, renewal.paper, renewal.due_at) == ("sent", first, datetime(2026, 12, 9, 17, tzinfo=ZONE))
    assert confirm_renewal(renewal, by=person("rita")).state == "confirmed"
    assert right.renewals.count() == 1


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
