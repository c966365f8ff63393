"""An editor places the points of a pair on its pictures, by mouse and by keys, and readers see them there."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect
from wagtail.images import get_image_model

from education import services
from education.writing.tree import index_page
from portal.tenancy.scope import all_tenants
from tests import cast
from tests.education.conftest import body_with
from tests.education.people import png
from tests.journeys.people import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAIR = "body-0-value"


@pytest.fixture
def ed(norrlys, visit) -> Visitor:
    """The editor, in whose library there are three pictures."""
    with all_tenants(reason="the platform's own pictures"):
        for name, colour in (("genuine", "green"), ("suspect", "olive"), ("better", "teal")):
            services.add_picture(by=None, title=name, content=png(colour), name=f"{name}.png")
    return visit("ed")


def side(page: Page, name: str, pair: str = PAIR) -> Locator:
    """One picture of a pair's picker."""
    picker = page.locator(".spot-picker").nth(0 if pair == PAIR else 1)
    return picker.get_by_role("figure").filter(has_text=f"{name.capitalize()} picture").first


def click_at(picture: Locator, x: float, y: float) -> None:
    """In hundredths of the picture."""
    ground = picture.locator("svg")
    ground.scroll_into_view_if_needed()
    box = ground.bounding_box()
    ground.click(position={"x": box["width"] * x / 100, "y": box["height"] * y / 100})


def numbers(page: Page, point: int = 0, pair: str = PAIR) -> list[str]:
    """What stands in the four fields of a point."""
    fields = ("genuine_x", "genuine_y", "suspect_x", "suspect_y")
    return [page.locator(f"[name={pair}-points-{point}-value-{field}]").input_value() for field in fields]


def choose(page: Page, name: str, title: str) -> None:
    chooser = page.locator(f"#{PAIR}-{name}-image-chooser")
    if chooser.get_by_role("button", name="Actions").is_visible():
        chooser.get_by_role("button", name="Actions").click()
        page.get_by_role("button", name="Change image").filter(visible=True).click()
    else:
        chooser.get_by_role("button", name="Choose an image").click()
    page.get_by_role("dialog").get_by_role("link", name=title).click()
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_a_pair_just_added_is_placed_by_clicks_and_published(ed, visit):
    page = ed.go(f"/cms/pages/add/education/guidepage/{index_page('en').pk}/")
    for field, words in (("title", "The seam"), ("summary", "One point."), ("brand_name", "NORRLYS")):
        page.locator(f"#id_{field}").fill(words)
    page.get_by_role("button", name="Insert a block").first.click()
    page.get_by_role("option", name=re.compile("pair of pictures", re.IGNORECASE)).click()
    expect(side(page, "genuine").get_by_text("Choose the picture first.")).to_be_visible()
    for name in ("genuine", "suspect"):
        choose(page, name, name)
        page.locator(f"[name={PAIR}-{name}-alt_text]").fill(f"A seam, {name}")
        expect(side(page, name).get_by_role("img")).to_be_visible()
    for name in ("name", "genuine", "suspect"):
        page.locator(f"[name={PAIR}-points-0-value-{name}]").fill("Seam")

    click_at(side(page, "genuine"), 30, 70)
    assert numbers(page) == ["30", "70", "", ""]
    expect(side(page, "suspect").get_by_text("30 from the left, 70 from the top, as on the genuine")).to_be_visible()
    click_at(side(page, "suspect"), 80, 20)
    assert numbers(page) == ["30", "70", "80", "20"]
    page.get_by_role("button", name="More actions").last.click()
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_text(re.compile("created and published"))).to_be_visible()

    reader = visit()
    spots = reader.go("/guides/the-seam/").locator(".cmp .spots circle")
    assert [(spot.get_attribute("cx"), spot.get_attribute("cy")) for spot in spots.all()] == [
        ("30.0", "70.0"),
        ("80.0", "20.0"),
    ]


@pytest.fixture
def page(ed) -> Page:
    """A guide with two points, opened to be changed."""
    with all_tenants(reason="the platform's own guide"):
        pictures = list(get_image_model().objects.order_by("pk")[:2])
        draft = services.create_guide(
            by=cast.person("ed"), language="en", title="Tin", slug="tin", summary="x", body=body_with(pictures)
        )
    return ed.go(f"/cms/pages/{draft.pk}/edit/")


def spot(page: Page, number: int, name: str, pair: str = PAIR) -> Locator:
    return side(page, name, pair).get_by_role("slider", name=re.compile(f"^Point {number},"))


def test_arrow_keys_move_a_spot_and_say_where_it_is(page, ed):
    assert numbers(page) == ["10.5", "20", "", "30"]
    seal = spot(page, 1, "genuine")
    seal.focus()
    for key in ("ArrowRight", "Shift+ArrowDown", "ArrowUp"):
        page.keyboard.press(key)
    assert numbers(page)[:2] == ["12", "24"]  # 10.5 and a step of one, on the scale of whole numbers
    expect(seal).to_have_attribute("aria-valuetext", "12 from the left, 24 from the top")
    expect(side(page, "genuine").get_by_text("12 from the left, 24 from the top")).to_be_visible()
    for _step in range(4):
        page.keyboard.press("Shift+ArrowLeft")
    assert numbers(page)[0] == "0", "it stays on the picture"
    page.locator(f"[name={PAIR}-points-0-value-genuine_x]").fill("66")
    expect(seal.locator("circle")).to_have_attribute("cx", "66")


def test_a_suspect_spot_goes_back_to_the_genuine_place(page, ed):
    lid = spot(page, 2, "suspect")
    lid.focus()
    page.keyboard.press("ArrowLeft")
    assert numbers(page, 1)[2:] == ["20", "30"]
    page.keyboard.press("Delete")
    assert numbers(page, 1)[2:] == ["", ""]
    expect(lid.locator("circle")).to_have_attribute("cx", "21")


def test_a_point_added_a_point_removed_and_another_picture(page, ed):
    page.locator(f"[name={PAIR}-points-count]").locator("xpath=..").get_by_role("button", name="Add").last.click()
    expect(page.get_by_role("button", name="3", exact=True)).to_have_attribute("aria-pressed", "true")
    side(page, "genuine").get_by_role("button", name="Put it into the middle").press("Enter")
    expect(spot(page, 3, "genuine")).to_be_focused()
    page.keyboard.press("ArrowUp")
    assert numbers(page, 2) == ["50", "49", "", ""]
    assert numbers(page)[:2] == ["10.5", "20"]

    page.locator(f"[name={PAIR}-points-0-order]").locator("xpath=..").get_by_role("button", name="Delete").click()
    expect(spot(page, 3, "genuine")).to_have_count(0)
    expect(spot(page, 2, "genuine").locator("circle")).to_have_attribute("cx", "50")

    picture = side(page, "suspect").locator("img")
    before = picture.get_attribute("src")
    choose(page, "suspect", "better")
    expect(picture).not_to_have_attribute("src", before)
    assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") == 640


def test_a_copy_of_a_pair_has_spots_of_its_own(page, ed):
    page.locator("[name=body-0-type]").locator("xpath=..").get_by_role("button", name="Duplicate").first.click()
    copy = "body-2-value"
    expect(spot(page, 1, "genuine", copy)).to_be_visible()
    expect(side(page, "genuine", copy).locator("img")).to_be_visible()
    page.locator(".spot-picker").nth(1).get_by_role("button", name="1 Seal").click()
    click_at(side(page, "genuine", copy), 90, 90)
    assert numbers(page, pair=copy)[:2] == ["90", "90"]
    assert numbers(page)[:2] == ["10.5", "20"]
