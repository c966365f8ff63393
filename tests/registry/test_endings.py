"""What ends: who is reminded when, in one letter and once; the calendar; the secret address of one's own calendar."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from icalendar import Calendar

from portal.accounts.models import Membership, User
from portal.shared.models import AuditEntry
from portal.tenancy.scope import all_tenants, tenant_scope
from registry.ending.endings import BY_KIND
from registry.jobs import remind_people, send_reminders
from registry.models import AuthorisedSeller, CalendarFeed, Reminder, Right
from registry.pages.calendar import calendar_page
from registry.services import authorise_seller, plan_reminders, revoke_mandate, revoke_seller
from tests.cast import a_brand, a_complete_right, a_mandate, browser, organisation, person, verified

LONG_AGO = timezone.now() - timedelta(days=2000)


def day(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)


@pytest.fixture
def everything(people):
    with all_tenants(reason="the clock's own scope"):
        yield


def a_seller(brand, end: int, *, name: str = "Hillside", known=LONG_AGO):
    seller = authorise_seller(brand, by=None, name=name, shops=["h"], starts_on=day(0), ends_on=day(end))
    AuthorisedSeller.objects.filter(pk=seller.pk).update(created_at=known)
    return seller


def planned() -> list[tuple[str, int, str]]:
    rows = Reminder.objects.order_by("kind", "days", "user__email").values_list("kind", "days", "user__email")
    return [(kind, days, email.partition("@")[0]) for kind, days, email in rows]


def send_all() -> list:
    """Run the letters' jobs as the worker does, and return the letters."""
    mail.outbox.clear()
    for reminder in list(Reminder.objects.unsettled().one_each()):
        send_reminders(tenant_id=reminder.tenant_id, subject_id=reminder.pk)
    return list(mail.outbox)


# When ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("left", "window"),
    [(181, None), (180, 180), (170, 180), (91, 180), (90, 90), (31, 90), (30, 30), (8, 30), (7, 7), (0, 7), (-1, None)],
)
def test_the_nearest_reminder_is_given_on_its_day_or_when_the_portal_is_back(everything, left, window):
    a_seller(a_brand(), 300)
    plan_reminders(by=None, today=day(300 - left))
    assert planned() == ([("seller", window, "alice")] if window is not None else [])


def test_each_comes_once_over_the_whole_time_however_often_the_job_runs(everything):
    a_seller(a_brand(), 300)
    for passed in range(90, 302):
        plan_reminders(by=None, today=day(passed))
        plan_reminders(by=None, today=day(passed))
    assert [days for _kind, days, _who in planned()] == [7, 30, 90, 180]


@pytest.mark.parametrize(("end", "first"), [(100, 90), (90, 30), (20, 7), (5, None)])
def test_what_came_into_being_inside_a_window_begins_with_the_next(everything, end, first):
    a_seller(a_brand(), end, known=timezone.now())
    given = []
    for passed in range(end + 1):
        plan_reminders(by=None, today=day(passed))
        given = given or planned()
    assert [days for _kind, days, _who in given] == ([first] if first else [])


def test_a_new_end_starts_the_reminders_anew(everything):
    seller = a_seller(a_brand(), 7)
    plan_reminders(by=None)
    AuthorisedSeller.objects.filter(pk=seller.pk).update(ends_on=day(180))
    plan_reminders(by=None)
    assert [days for _kind, days, _who in planned()] == [7, 180]


def test_what_is_revoked_or_not_verified_reminds_nobody(everything):
    brand = a_brand()
    revoke_seller(a_seller(brand, 7), by=None, reason="Over")
    a_complete_right(brand, expires_on=day(7))
    revoke_mandate(a_mandate([brand], end=7), by=None)
    plan_reminders(by=None)
    assert planned() == []


# Whom ---------------------------------------------------------------------------------------------


def test_the_owners_people_who_act_and_the_agents_are_reminded(everything):
    brand = a_brand()
    right = verified(a_complete_right(brand, expires_on=day(30)))
    Right.objects.filter(pk=right.pk).update(decided_at=LONG_AGO)
    mandate = a_mandate([brand], end=30)
    type(mandate).objects.filter(pk=mandate.pk).update(created_at=LONG_AGO)
    plan_reminders(by=None)
    assert planned() == [
        ("mandate", 30, "alice"), ("mandate", 30, "gus"), ("right", 30, "alice"), ("right", 30, "gus"),
    ]  # fmt: skip
    readers = dict(Reminder.objects.values_list("user__email", "reader__slug"))
    assert readers == {"alice@people.example": "norrlys", "gus@people.example": "meridian"}


def test_one_letter_a_person_in_that_persons_language(everything):
    brand = a_brand()
    User.objects.filter(pk=person("gus").pk).update(language="zh-hans")
    a_mandate([brand], end=900)
    for number in range(5):
        a_seller(brand, 20 + number, name=f"Dealer {number}")
    remind_people.func(timestamp=0)
    letters = {letter.to[0].partition("@")[0]: letter for letter in send_all()}
    assert set(letters) == {"alice", "gus"}
    assert letters["alice"].subject.startswith("5 things end soon")
    assert letters["alice"].body.count("/t/norrlys/sellers/") == 5
    assert letters["gus"].body.count("/t/meridian/sellers/") == 5
    assert "授权经销商" in letters["gus"].body
    assert "@" in letters["alice"].extra_headers["Message-ID"]
    assert send_all() == []
    remind_people.func(timestamp=0)
    assert send_all() == []


def test_a_letter_that_could_not_go_is_sent_later_whole(everything, settings):
    a_seller(a_brand(), 20)
    plan_reminders(by=None)
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_PORT = 1  # nobody listens there
    with pytest.raises(OSError, match="connect"):
        send_all()
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert len(send_all()) == 1


def test_what_changed_between_plan_and_letter_is_not_told(everything):
    brand = a_brand()
    mandate = a_mandate([brand], end=900)
    a_seller(brand, 20)
    moved = a_seller(brand, 21, name="Moved")
    gone = a_seller(brand, 22, name="Gone")
    plan_reminders(by=None)
    revoke_mandate(mandate, by=None)
    revoke_seller(gone, by=None, reason="Over")
    AuthorisedSeller.objects.filter(pk=moved.pk).update(ends_on=day(400))
    [letter] = send_all()
    assert letter.to == ["alice@people.example"]
    assert "Hillside" in letter.body
    assert "Moved" not in letter.body
    assert "Gone" not in letter.body


def test_whoever_left_gets_no_letter(everything):
    a_seller(a_brand(), 20)
    plan_reminders(by=None)
    Membership.objects.filter(user=person("alice")).delete()
    assert send_all() == []


# The calendar -------------------------------------------------------------------------------------


@pytest.fixture
def brand(people):
    with tenant_scope(organisation("norrlys")):
        return a_brand()


def in_norrlys(make, *args, **kwargs):
    with tenant_scope(organisation("norrlys")):
        return make(*args, **kwargs)


def test_owner_and_agent_see_it_and_a_rival_does_not(brand):
    in_norrlys(a_mandate, [brand], end=300)
    in_norrlys(a_seller, brand, 40)
    month = f"?month={day(40):%Y-%m}"
    assert browser("alice").get(f"/t/norrlys/calendar/{month}").text.count("Hillside") >= 2
    assert "Hillside" in browser("gus").get(f"/t/meridian/calendar/{month}&client=norrlys").text
    assert "Hillside" not in browser("gus").get(f"/t/meridian/calendar/{month}&client=kestrel").text
    assert "Hillside" not in browser("carol").get(f"/t/kestrel/calendar/{month}").text
    assert browser("carol").get("/t/norrlys/calendar/").status_code == 404


@pytest.mark.parametrize("month", ["", "2026-13", "x", "9999-12", "0001-01", "2026-02-01", "%00"])
def test_a_month_that_cannot_be_read_is_this_one(brand, month):
    page = browser("alice").get(f"/t/norrlys/calendar/?month={month}")
    assert page.status_code == 200
    assert 'aria-current="date"' in page.text


def test_each_day_stands_under_its_weekday(brand):
    with tenant_scope(organisation("norrlys")):
        page = calendar_page(person("alice"), organisation("norrlys"), {"month": "2026-11"})
    assert page["weekdays"] == ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    assert all(cell.day.weekday() == place for week in page["weeks"] for place, cell in enumerate(week))


def test_the_calendar_costs_the_same_for_one_and_for_many(brand):
    alice, counts = browser("alice"), []
    for number in range(3):
        for each in range(1 + 20 * (number == 2)):
            in_norrlys(a_seller, brand, 30 + each, name=f"Dealer {number} {each}")
        with CaptureQueriesContext(connection) as asked:
            alice.get("/t/norrlys/calendar/")
        counts.append(len(asked))
    assert counts[1] == counts[2]


# The feed -----------------------------------------------------------------------------------------


def read_feed(address: str) -> dict[str, object]:
    answer = Client().get(address)
    assert answer.status_code == 200, answer.content
    return {str(entry["uid"]): entry for entry in Calendar.from_ical(answer.content).walk("VEVENT")}


@pytest.fixture
def address(brand) -> str:
    return address_of("alice", "norrlys")


def address_of(name: str, slug: str) -> str:
    page = browser(name).post(f"/t/{slug}/calendar/address/").text
    start = page.index("/calendar/", page.index('id="address"'))
    return page[start : page.index('"', start)]


def test_the_feed_holds_whole_days_under_names_that_never_change(brand, address):
    seller = in_norrlys(a_seller, brand, 40)
    [(uid, entry)] = read_feed(address).items()
    assert entry.decoded("dtstart") == day(40)
    assert entry.decoded("dtend") == day(41)
    assert "Hillside" in entry["summary"]
    assert entry["url"].endswith(f"/t/norrlys/sellers/{seller.number}/")
    with tenant_scope(organisation("norrlys")):
        AuthorisedSeller.objects.filter(pk=seller.pk).update(ends_on=day(90))
    [(same, moved)] = read_feed(address).items()
    assert same == uid
    assert moved.decoded("dtstart") == day(90)


def test_the_feed_holds_what_the_person_sees_and_nothing_else(brand):
    in_norrlys(a_seller, brand, 40)
    mandate = in_norrlys(a_mandate, [brand], end=300)
    rivals, agents = address_of("carol", "kestrel"), address_of("gus", "meridian")
    assert read_feed(rivals) == {}
    assert {uid.partition("-")[0] for uid in read_feed(agents)} == {"seller", "mandate"}
    with tenant_scope(organisation("norrlys")):
        revoke_mandate(mandate, by=None)
    assert read_feed(agents) == {}


def test_an_address_ends_when_it_is_closed_replaced_or_its_person_leaves(brand, address):
    second = address_of("alice", "norrlys")
    assert Client().get(address).status_code == 404
    assert Client().get(second).status_code == 200
    with tenant_scope(organisation("norrlys")):
        feed = CalendarFeed.objects.get(revoked_at=None)
        assert AuditEntry.objects.filter(verb="registry.open_feed").count() == 2
    assert browser("vic").post(f"/t/norrlys/calendar/address/{feed.pk}/close/").status_code == 404
    browser("alice").post(f"/t/norrlys/calendar/address/{feed.pk}/close/")
    assert Client().get(second).status_code == 404
    third = address_of("alice", "norrlys")
    Membership.objects.filter(user=person("alice")).delete()
    assert Client().get(third).status_code == 404


@pytest.mark.parametrize("secret", ["x", "a" * 43, "%00", "é" * 20])
def test_a_guessed_address_opens_nothing(people, secret):
    assert Client().get(f"/calendar/{secret}/rights.ics").status_code == 404


def test_the_address_is_private(address):
    answer = Client().get(address)
    assert "no-store" in answer.headers["Cache-Control"]
    assert answer.headers["Content-Type"].startswith("text/calendar")


def test_every_kind_is_declared_whole(everything):
    brand = a_brand()
    verified(a_complete_right(brand, expires_on=day(50)))
    a_mandate([brand], end=50)
    a_seller(brand, 50)
    for ending in BY_KIND.values():
        for row in ending.seen_by(person("alice")):
            assert ending.title(row)
            assert ending.address(row, organisation("norrlys")).startswith("/t/norrlys/")
            assert ending.concerned([row])[row.pk]
