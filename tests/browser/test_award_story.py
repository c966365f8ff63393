"""An edition of the awards from its first line to the winner's badge, in the browsers of those whom it concerns."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from education.demo.guides import publish_demo_guides
from education.models import GuidePage
from portal.tenancy.scope import all_tenants
from tests import cast
from tests.education.furniture import TITLES, YEAR
from tests.journeys.people import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
HOME = f"/t/market/awards/{YEAR}/"


@pytest.fixture
def guides(norrlys) -> list[GuidePage]:
    """The platform's own, published some days ago."""
    with all_tenants(reason="the platform's own guides"):
        made = publish_demo_guides(by=cast.person("ed"))
    GuidePage.objects.update(first_published_at=timezone.now() - timedelta(days=5))
    return made


def test_from_the_nomination_to_the_winner(guides, visit):
    ed, rita, reader = visit("ed"), visit("rita"), visit(locale="zh-CN")
    prepare(ed)
    for button, state in (("Announce", "Announced"), ("Nominate", "Nominated")):
        ed.press(button)
        expect(ed.page.get_by_role("status").first).to_contain_text(state)
    winner = guides[-1]
    expect(ed.page.get_by_role("link", name=winner.title)).to_be_visible()
    ed.page.get_by_role("checkbox", name="Rita").check()
    ed.press("Name the jury")
    expect(ed.page.get_by_role("checkbox", name="Rita")).to_be_checked()
    ed.judge()
    ed.press("Let the jury vote")
    expect(ed.page.get_by_role("button", name="Close and announce the winners")).to_be_visible()
    expect(ed.page.get_by_text("0 of 1 has voted. Missing: Rita")).to_be_visible()
    ed.judge()

    page = rita.go(HOME)
    for guide in guides:  # she thinks again
        rita.press(f"Vote for {guide.title}")
        expect(page.get_by_role("listitem").filter(has_text=guide.title)).to_contain_text("Your vote")
    rita.judge()

    assert reader.go(f"/guides/awards/{YEAR}/").get_by_text("获奖", exact=True).count() == 0
    expect(ed.go(HOME).get_by_text("1 of 1 has voted.")).to_be_visible()
    ed.press("Close and announce the winners")
    expect(ed.page.get_by_role("listitem").filter(has_text=winner.title)).to_contain_text("Winner")
    ed.judge()

    page = reader.go("/guides/")
    page.get_by_role("link", name=f"{YEAR} 年度评选").click()
    expect(page.get_by_role("heading", name=TITLES["zh-hans"])).to_be_visible()
    chinese = winner.get_translations().get()
    expect(page.get_by_role("listitem").filter(has_text=chinese.title)).to_contain_text("获奖")
    reader.judge()
    page.get_by_role("link", name=chinese.title).click()
    expect(page.get_by_role("link", name=f"{YEAR} 年度奖项：{TITLES['zh-hans']}")).to_be_visible()
    reader.judge()


def prepare(ed: Visitor) -> None:
    """The edition with one award."""
    page = ed.go("/t/market/awards/")
    ed.judge()
    today, day = timezone.localdate(), timedelta(days=1)
    page.get_by_label("Year").fill(str(YEAR))
    page.get_by_label("Guides published from").fill((today - 9 * day).isoformat())
    page.get_by_label("Guides published until").fill((today - 2 * day).isoformat())
    ed.press("Prepare it")
    expect(page).to_have_url(ed.address(HOME))
    for code, title in TITLES.items():
        page.locator(f"[name=title_{code}]").fill(title)
    ed.press("Add it")
    expect(page.get_by_role("heading", name=TITLES["en"])).to_be_visible()
    ed.judge()
