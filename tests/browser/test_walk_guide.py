"""An editor publishes a guide, and visitors read it: in both languages, on any screen, without JavaScript."""

import pytest
from playwright.sync_api import expect

from complaints.demo import drawings
from education import services
from portal.tenancy.scope import all_tenants
from tests import cast
from tests.journeys.people import Visitor, weight

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LIGHT_ENOUGH = 200_000  # bytes of a first visit, without pictures


@pytest.fixture
def draft(transactional_db):
    """A guide in English that nobody has published, with its text in Chinese."""
    cast.people()
    with all_tenants(reason="the platform's own pictures"):
        ed = cast.person("ed")
        genuine, suspect = (
            services.add_picture(by=ed, title=title, content=drawings.tin(genuine=title == "Genuine"), name="tin.jpg")
            for title in ("Genuine", "Suspect")
        )
        english = services.create_guide(
            by=ed,
            language="en",
            title="The tea tin",
            slug="tea-tin",
            summary="Look at the seal: two points in two minutes.",
            brand_name="Qingyu",
            body=pair_of(genuine, suspect, "Seal"),
        )
        services.translate_guide(
            english,
            by=ed,
            language="zh-hans",
            title="茶罐",
            summary="看印章：两分钟，两个要点。",
            body=pair_of(genuine, suspect, "印章"),
        )
    return english


def pair_of(genuine, suspect, name: str) -> list:
    sides = [{"image": image.pk, "alt_text": image.title, "decorative": False} for image in (genuine, suspect)]
    point = {"name": name, "genuine": "□", "suspect": "○", "genuine_x": 50, "genuine_y": 50}
    points = [point | {"suspect_x": None, "suspect_y": None}]
    value = {"genuine": sides[0], "suspect": sides[1], "genuine_note": "", "suspect_note": "", "points": points}
    return [{"type": "pair", "value": value}]


def test_an_editor_publishes_and_visitors_read(draft, browser, watched, live_server, settings):
    settings.PORTAL_URL = live_server.url
    reader = Visitor(browser, live_server.url)
    watched(reader.page)
    assert reader.page.goto(reader.address("/guides/tea-tin/")).status == 404
    publish(Visitor(browser, live_server.url, user=cast.person("ed")), draft)
    page = reader.go("/guides/")
    reader.judge()
    page.get_by_role("link", name="The tea tin").click()
    expect(page.get_by_role("heading", level=1, name="The tea tin")).to_be_visible()
    reader.judge()
    page.get_by_role("banner").get_by_role("button", name="中文").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("茶罐")
    expect(page.get_by_role("cell", name="印章", exact=True)).to_be_visible()
    reader.judge()
    assert weight(reader, "/guides/tea-tin/", pictures=False) < LIGHT_ENOUGH
    plain = Visitor(browser, live_server.url, java_script_enabled=False).go("/guides/tea-tin/")
    expect(plain.get_by_role("img", name="Genuine")).to_be_visible()
    expect(plain.get_by_role("cell", name="Seal").or_(plain.get_by_text("Seal")).first).to_be_visible()


def publish(ed: Visitor, draft) -> None:
    """Press Publish in the editors' home."""
    for page in (draft, *draft.get_translations()):
        editor = ed.go(f"/cms/pages/{page.pk}/edit/")
        editor.get_by_role("button", name="More actions").click()
        editor.locator("[name=action-publish]").click()
        expect(editor.get_by_text("is now live").or_(editor.get_by_text("published")).first).to_be_visible()
    ed.context.close()
