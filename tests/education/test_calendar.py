"""The editorial calendar: what happens to guides in a month, for the platform all, for a brand its own."""

from datetime import date, datetime

import pytest
from django.utils import timezone

from education import services
from education.models import GuidePage
from education.planning.page import month_asked
from education.planning.plan import Kind, month_beside, months_of
from portal.tenancy.scope import all_tenants, tenant_scope
from tests import cast
from tests.education.conftest import body_with
from tests.education.people import png

pytestmark = pytest.mark.django_db
MONTH = date(2031, 5, 1)


@pytest.fixture(autouse=True)
def _people(db):
    cast.people()


@pytest.fixture
def section():
    with tenant_scope(cast.organisation("norrlys")):
        return services.open_section(cast.a_verified_brand(), by=cast.person("alice"))


@pytest.fixture
def images() -> list:
    return [
        services.add_picture(by=None, title=name, content=png(colour), name=f"{name}.png")
        for name, colour in (("genuine", "green"), ("suspect", "olive"))
    ]


def a_draft(images, title: str, **fields) -> GuidePage:
    made = {"title": title, "slug": title.lower(), "summary": "Look.", "body": body_with(images)}
    return services.create_guide(by=cast.person("ed"), language="en", **made | fields)


def plan(page: GuidePage, day: date | None = None, **fields) -> None:
    """A version that says when."""
    page.planned_for = day
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision(user=cast.person("ed"))


def noon(day: int) -> datetime:
    return datetime(MONTH.year, MONTH.month, day, 12, tzinfo=timezone.get_current_timezone())


def told(user: str) -> dict[str, tuple[Kind, int | None]]:
    """What the calendar of the month says, by the title of the guide; without a day for the undated."""
    with all_tenants(reason="only the rules of the pages decide here"):
        [month], undated = months_of(cast.person(user), MONTH, 1)
    return {
        entry.page.get_admin_display_title(): (entry.kind, entry.day and entry.day.day)
        for entry in month.entries + undated
    }


def test_each_kind_on_its_day(images):
    planned, scheduled, published = (a_draft(images, name) for name in ("Planned", "Scheduled", "Published"))
    a_draft(images, "Undated")
    plan(planned, MONTH.replace(day=3))
    plan(scheduled, go_live_at=noon(4))
    scheduled.get_latest_revision().publish(user=cast.person("ed"))
    services.publish_guide(published, by=cast.person("ed"))
    GuidePage.objects.filter(pk=published.pk).update(first_published_at=noon(5))
    assert told("ed") == {
        "Planned": (Kind.PLANNED, 3),
        "Scheduled": (Kind.SCHEDULED, 4),
        "Published": (Kind.PUBLISHED, 5),
        "Undated": (Kind.PLANNED, None),
    }


def test_what_expires_stands_there_besides(images):
    page = services.publish_guide(a_draft(images, "Short"), by=None)
    GuidePage.objects.filter(pk=page.pk).update(expire_at=noon(30))
    assert told("ed") == {"Short": (Kind.EXPIRES, 30)}


def test_with_the_moderators(images, section):
    page = a_draft(images, "Sent", section=section)
    plan(page, MONTH.replace(day=9))
    page.get_workflow().start(page, cast.person("alice"))
    assert told("ed") == {"Sent": (Kind.MODERATION, 9)}


def test_a_brand_sees_its_section_alone(images, section):
    a_draft(images, "Theirs")
    plan(a_draft(images, "Ours", section=section), MONTH.replace(day=2))
    alice = cast.browser("alice")
    page = alice.get("/cms/calendar/?month=2031-05").text
    assert "Ours" in page
    assert section.brand_number in page
    assert "Theirs" not in page
    assert "Theirs" not in alice.get("/cms/").text
    assert "Theirs" in cast.browser("ed").get("/cms/").text


@pytest.mark.parametrize(("language", "words"), [("en", "May 2031"), ("zh-hans", "2031年5月")])
def test_in_both_languages_and_to_leaf_through(images, language, words):
    ed = cast.person("ed")
    ed.language = language
    ed.save()
    page = cast.browser("ed").get("/cms/calendar/?month=2031-05").text
    assert words in page.replace(" ", "") or words in page
    assert "?month=2031-04" in page
    assert "?month=2031-06" in page


@pytest.mark.parametrize("nonsense", ["", "2031", "2031-13", "9999-01", "x"])
def test_nonsense_is_this_month(nonsense):
    assert month_asked(nonsense) == timezone.localdate().replace(day=1)


@pytest.mark.parametrize(
    ("months", "expected"), [(1, date(2032, 1, 1)), (-12, date(2030, 12, 1)), (0, date(2031, 12, 1))]
)
def test_months_beside(months, expected):
    assert month_beside(date(2031, 12, 31), months) == expected


def test_it_asks_as_often_for_three_as_for_one(images, section, django_assert_max_num_queries):
    ed = cast.browser("ed")
    a_draft(images, "One", section=section)
    ed.get("/cms/calendar/")
    with django_assert_max_num_queries(100) as few:
        ed.get("/cms/calendar/")
    for name in ("Two", "Three"):
        a_draft(images, name, section=section)
    with django_assert_max_num_queries(len(few)):
        ed.get("/cms/calendar/")
