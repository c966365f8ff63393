"""Guides in the browsers of those whom they concern: a brand writes and the platform publishes, a reader in Chinese
learns on a phone, and what a brand keeps to itself is looked for everywhere.
"""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect
from wagtail.images import get_image_model
from wagtail.models import Collection, Revision

from complaints.demo.people import at
from education import services
from education.demo.guides import publish_demo_guides
from education.jobs import publish_scheduled
from education.models import GuidePage
from education.models.sections import BrandSection
from portal.tenancy.scope import all_tenants, tenant_scope
from registry.models import Brand
from tests import cast
from tests.education.furniture import facts
from tests.education.people import png
from tests.journeys.people import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SECRET = "Zephyrglow"
LISTED = re.compile(r"/cms/pages/\d+/$")  # where an editor comes out after the last step with a guide
DARK = "Stays dark at dusk"
TITLE, SEEN = "The Zephyrglow label", "Double seam, four corners"
ASKED = "Say on which side of the pack the label is."
MENDED = "Two points on the left side of the pack."


def a_section(owner: str, slug: str, name: str) -> BrandSection:
    """A brand's own section, opened by its founder."""
    with tenant_scope(cast.organisation(slug)):
        return services.open_section(cast.a_verified_brand(name, of=slug), by=cast.person(owner))


@pytest.fixture
def section(norrlys) -> BrandSection:
    """The section of Norrlys with two pictures in its library; the rival Kestrel has one too."""
    a_section("carol", "kestrel", "KESTREL")
    section = a_section("alice", "norrlys", "NORRLYS")
    with all_tenants(reason="the brand's library"):
        for name, colour in (("genuine", "green"), ("suspect", "olive")):
            services.add_picture(by=None, title=f"{SECRET} {name}", content=png(colour), name=f"{name}.png")
    get_image_model().objects.update(collection=Collection.objects.get(name__startswith=section.brand_number))
    return section


class TestAGuideOfABrand:
    def test_written_sent_back_mended_approved_and_published_at_its_time(self, section, visit):
        alice, ed, carol, reader = visit("alice"), visit("ed"), visit("carol"), visit()
        guide = write_guide(alice, section)
        sees_nothing(carol, guide)
        sees_nothing(reader, guide)

        ask_for_a_change(ed)
        mend(alice)
        sees_nothing(carol, guide)

        moment = timezone.now() + timedelta(days=2)
        schedule_and_approve(ed, guide, moment)
        sees_nothing(reader, guide)
        with at(moment + timedelta(minutes=1)):
            publish_scheduled.func(timestamp=0)
        page = reader.go("/guides/?q=zephyrglow")
        page.get_by_role("link", name=TITLE).click()
        expect(page.get_by_role("heading", level=1, name=TITLE)).to_be_visible()
        expect(page.get_by_text(MENDED)).to_be_visible()
        expect(page.get_by_role("cell", name=SEEN)).to_be_visible()
        reader.judge()
        expect(carol.go(f"/guides/brands/{section.brand_number}/").get_by_role("link", name=TITLE)).to_be_visible()


def write_guide(alice: Visitor, section: BrandSection) -> GuidePage:
    """From the brand's page through an empty form to the moderators."""
    page = alice.go(f"/t/norrlys/brands/{section.brand_number}/")
    alice.press("Write guides")
    page.get_by_role("link", name=re.compile("Add child page|Add a guide")).first.click()
    page.locator("#id_title").fill(TITLE)
    page.locator("#id_summary").fill("Two points.")
    page.locator("#id_brand_name").fill("NORRLYS")
    add_pair(page)
    send_to_the_platform(page)
    return GuidePage.objects.get(title=TITLE)


def add_pair(page: Page) -> None:
    """The pair of pictures with one point."""
    page.get_by_role("button", name="Insert a block").first.click()
    page.get_by_role("option", name=re.compile("pair of pictures", re.IGNORECASE)).click()
    for side in ("genuine", "suspect"):
        field = f"body-0-value-{side}"
        page.locator(f"#{field}-image-chooser, #{field}-chooser").get_by_role("button", name="Choose an image").click()
        page.get_by_role("dialog").get_by_role("link", name=f"{SECRET} {side}").click()
        expect(page.get_by_role("dialog")).to_have_count(0)
        page.locator(f"[name={field}-alt_text]").fill(f"A label, {side}")
    point = "body-0-value-points-0-value"
    for name, words in (
        ("name", "Seam"),
        ("genuine", SEEN),
        ("suspect", "Single"),
        ("genuine_x", "40"),
        ("genuine_y", "60"),
    ):
        page.locator(f"[name={point}-{name}]").fill(words)


def send_to_the_platform(page: Page) -> None:
    page.get_by_role("button", name="More actions").last.click()
    page.get_by_role("button", name=re.compile("ubmit to")).click()
    expect(page.get_by_text(re.compile("submitted for moderation"))).to_be_visible()


def ask_for_a_change(ed: Visitor) -> None:
    """From the list of what waits for the platform."""
    page = ed.go("/cms/")
    page.get_by_role("main").get_by_role("link", name=TITLE).first.click()
    page.get_by_role("button", name="More actions").last.click()
    page.get_by_role("button", name="Request changes").click()
    dialog = page.get_by_role("dialog")
    dialog.locator("[name=comment]").fill(ASKED)
    dialog.get_by_role("button", name=re.compile("Request changes|Submit")).click()
    expect(page).to_have_url(LISTED)


def mend(alice: Visitor) -> None:
    """She finds what was asked without help, and sends it again."""
    page = alice.go("/cms/")
    page.get_by_role("main").get_by_role("link", name=TITLE).first.click()
    expect(page.get_by_text(f"The platform asks for a change: {ASKED}")).to_be_visible()
    page.locator("#id_summary").fill(MENDED)
    send_to_the_platform(page)


def schedule_and_approve(ed: Visitor, guide: GuidePage, moment) -> None:
    page = ed.go(f"/cms/pages/{guide.pk}/edit/")
    page.get_by_role("button", name="Toggle status").click()
    page.get_by_role("button", name="Set schedule").click()
    dialog = page.get_by_role("dialog")
    dialog.locator("[name=go_live_at]").fill(timezone.localtime(moment).strftime("%Y-%m-%d %H:%M"))
    dialog.get_by_role("button", name="Save schedule").click()  # the calendar stands open, above its field
    expect(page.get_by_role("status").get_by_text("has been updated")).to_be_visible()
    ed.go(f"/cms/pages/{guide.pk}/edit/")
    expect(page.get_by_text("Once scheduled").first).to_be_attached()
    page.get_by_role("button", name="More actions").last.click()
    page.get_by_role("button", name="Approve and Publish").or_(page.get_by_role("button", name="Approve")).first.click()
    expect(page).to_have_url(LISTED)
    assert Revision.objects.filter(approved_go_live_at__isnull=False, object_id=str(guide.pk)).exists()


def sees_nothing(visitor: Visitor, guide: GuidePage) -> None:
    """Neither in the public section nor, where the visitor has a key to it, in the editors' home."""
    for address in ("/guides/", "/guides/?q=zephyrglow", f"/guides/brands/{guide.get_parent().specific.brand_number}/"):
        assert SECRET.lower() not in visitor.go(address).locator("main").inner_text().lower()
    assert visitor.page.goto(visitor.address(f"/guides/{guide.slug}/")).status == 404
    for address in ("/cms/", f"/cms/pages/search/?q={SECRET}", "/cms/images/", f"/cms/pages/{guide.pk}/edit/"):
        visitor.go(address)
        assert TITLE not in visitor.page.content()


def test_a_reader_in_chinese_learns_on_a_phone(norrlys, visit):
    with all_tenants(reason="the platform's own guides"):
        publish_demo_guides(by=cast.person("ed"))
    reader = visit(screen="phone", locale="zh-CN")
    page = reader.go("/guides/")
    page.get_by_role("searchbox").fill("背包 标签")
    page.get_by_role("searchbox").press("Enter")
    expect(page.locator("ul.guides li").first.get_by_role("link", name="VESTRA")).to_be_visible()
    reader.judge()
    page.get_by_role("link", name="VESTRA 背包的正面标签").click()
    expect(page.locator("article")).to_have_attribute("lang", "zh-hans")

    over = page.locator("[data-over-tools] button").first
    expect(over).to_be_visible()  # hidden until its script runs: whoever presses before that presses nothing
    over.press("Enter")
    line = page.get_by_role("slider").first
    expect(line).to_be_focused()
    before = line.input_value()
    line.press("ArrowRight")
    line.press("ArrowRight")
    expect(line).to_have_value(str(int(before) + 2))
    expect(page.locator(".cmp.over").first).to_have_attribute("style", re.compile(f"{int(before) + 2}%"))

    for answer in ("三座", "金属环加拉绳"):
        page.get_by_role("radio", name=answer).press("Space")
    page.locator(".quiz button").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("2")
    expect(page.get_by_text("您的回答")).to_have_count(0)
    expect(page.get_by_text("三座，中间最高。")).to_be_visible()
    reader.judge()


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_what_stands_around_a_guide_is_for_everybody(norrlys, visit, language):
    """A brand's series with what it tells everybody of its points, the card for other sites, the list on paper."""
    with all_tenants(reason="guides of the brand's own section"):
        section = a_section("alice", "norrlys", "VESTRA")
        [guide, *_] = publish_demo_guides(by=cast.person("ed"))
        brand = Brand.objects.get(number=section.brand_number)
        services.add_point(brand, by=cast.person("alice"), **facts("Woven", ring="public"))
    reader = visit()
    for address, heading in (
        (f"brands/{section.brand_number}/", "VESTRA"),
        (f"{guide.slug}/card/", None),
        (f"{guide.slug}/checklist/", None),
    ):
        page = reader.go(f"/guides/{language}/{address}")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        assert heading is None or heading in page.get_by_role("heading", level=1).inner_text()
        reader.judge()
    reader.page.emulate_media(media="print")
    expect(reader.page.get_by_role("listitem").first).to_be_visible()
    expect(reader.page.get_by_role("banner")).to_be_hidden()


def test_a_secret_mark_is_looked_for_everywhere(norrlys, visit):
    """Alice writes it down for the brand alone; a reader who knows the word looks wherever readers can look."""
    with all_tenants(reason="guides of the brand's own section"):
        section = a_section("alice", "norrlys", "VESTRA")
        [guide, *_] = publish_demo_guides(by=cast.person("ed"))
    alice, reader, carol, ed = visit("alice"), visit(), visit("carol"), visit("ed")
    page = alice.go(f"/t/norrlys/brands/{section.brand_number}/points/new/")
    page.get_by_role("radio", name="The brand only").check()
    page.get_by_label("What to look at").fill(f"{SECRET} thread")
    page.get_by_label("On the genuine article").fill(f"{SECRET} shines")
    page.get_by_label("On the suspect article").fill(DARK)
    alice.press("Continue to the pictures")
    expect(page.get_by_text(f"{SECRET} shines")).to_be_visible()
    alice.judge()
    number = page.url.rstrip("/").rpartition("/")[2]
    told = [number, f"{SECRET} thread", f"{SECRET} shines", DARK]

    for language in ("en", "zh-hans"):
        for address in (
            f"/guides/{language}/?q={SECRET}",
            f"/guides/{language}/brands/{section.brand_number}/",
            f"/guides/{language}/{guide.slug}/",
            f"/guides/{language}/{guide.slug}/card/",
        ):
            content = reader.go(address).content()
            assert [words for words in told if words in content] == [], address
    for address in ("/guides/en/feed/", "/guides/zh-hans/feed/", "/guides/sitemap.xml"):
        assert SECRET not in reader.context.request.get(reader.address(address)).text(), address
    expect(reader.go(f"/guides/?q={SECRET}").get_by_text("No guide has these words.")).to_be_visible()
    for visitor in (carol, ed):
        assert visitor.page.goto(visitor.address(f"/t/norrlys/points/{number}/")).status == 404
    ed.go(f"/cms/pages/search/?q={SECRET}")
    assert [words for words in told if words in ed.page.content()] == []
