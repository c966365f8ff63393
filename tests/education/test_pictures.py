"""The pictures of guides: each shows what it is a picture of, in two forms, with words, and of the own library."""

import io
import re

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image
from wagtail.images import get_image_model

from education import services
from education.models import GuidePage
from education.pictures.renditions import TYPES, addresses, content_of
from education.writing.tree import index_page
from portal.tenancy.scope import tenant_scope
from tests import cast
from tests.education.conftest import body_with, enter, guide_form
from tests.education.people import png

pytestmark = pytest.mark.django_db
BEGINNING = "images/rucksa.2e16d0ba.fill-640x640.format-webp.webpquality-78.webp"


@pytest.fixture(autouse=True)
def _one_factor(settings):
    settings.PORTAL_REQUIRE_SECOND_FACTOR = False


def test_two_copies_made_at_the_same_moment_keep_apart():
    """Both have looked for a free name before either has written."""
    one, other = (default_storage.get_available_name(BEGINNING, 100) for _ in range(2))
    assert one != other
    assert one.startswith("images/rucksa.")
    assert one.endswith(".webp")


class TestCopies:
    def test_browsers_choose_among_two_forms(self, guide):
        page = Client().get("/guides/tea-tin/").text
        shown = re.search(r"<picture>.*?</picture>", page).group()
        addresses = re.findall(r"/guides/pictures/[\w/]+\.(\w+) \d+w", shown)
        assert addresses == ["avif"] * 3 + ["webp"] * 3
        for form in ("avif", "webp"):
            answer = Client().get(re.search(rf"([\w/]+\.{form}) 320w", shown).group(1))
            assert answer.headers["Content-Type"] == f"image/{form}"
            assert "immutable" in answer.headers["Cache-Control"]
            with Image.open(io.BytesIO(answer.content)) as copy:
                assert (copy.format, copy.size) == (form.upper(), (320, 320))

    def test_in_no_other_form(self, guide, pictures):
        address = addresses(pictures[0])[320].replace(".webp", ".jpeg")
        assert Client().get(address).status_code == 404

    def test_they_are_cut_around_what_the_editor_marked(self, ed):
        halves = Image.new("RGB", (1200, 400), "red")
        halves.paste("blue", (800, 0, 1200, 400))
        out = io.BytesIO()
        halves.save(out, "PNG")
        picture = services.add_picture(by=ed, title="halves", content=out.getvalue(), name="halves.png")
        before = addresses(picture)[320]
        picture.focal_point_x, picture.focal_point_y = 1000, 200
        picture.focal_point_width = picture.focal_point_height = 100
        picture.save()
        assert addresses(picture)[320] != before
        for form in TYPES:
            with Image.open(io.BytesIO(content_of(picture, 320, form))) as copy:
                red, _green, blue = copy.convert("RGB").getpixel((160, 160))
            assert (blue > 200, red < 50) == (True, True)


class TestWords:
    def test_the_library_asks_what_a_picture_shows(self, ed):
        sent = {"title": "label", "file": SimpleUploadedFile("a.png", png("red"))}
        enter(ed).post("/cms/images/add/", sent | {"description": ""})
        assert not get_image_model().objects.exists()
        enter(ed).post(
            "/cms/images/add/", sent | {"description": "A label", "file": SimpleUploadedFile("a.png", png("red"))}
        )
        assert get_image_model().objects.get().default_alt_text == "A label"

    @pytest.mark.parametrize("change", [{"alt_text": ""}, {"decorative": "on"}])
    def test_no_picture_of_a_guide_is_an_ornament(self, ed, pictures, change):
        changes = {f"body-0-value-suspect-{name}": value for name, value in change.items()}
        response = publish(ed, guide_form(pictures, **changes))
        assert "Say what this picture shows" in response.text
        assert not GuidePage.objects.exists()

    def test_a_draft_may_lack_them(self, ed, pictures):
        form = guide_form(pictures, **{"body-0-value-suspect-alt_text": ""})
        enter(ed).post(add_address(), form)
        assert GuidePage.objects.filter(live=False).exists()


def test_a_guide_takes_nothing_of_another_library(db):
    """The chooser does not offer it, but a number is quickly typed. What the platform's editor put there stays."""
    cast.people()
    ed = cast.person("ed")
    pictures = [services.add_picture(by=ed, title=name, content=png("red"), name="a.png") for name in "ab"]
    with tenant_scope(cast.organisation("norrlys")):
        section = services.open_section(cast.a_verified_brand("NORRLYS"), by=cast.person("alice"))
    alice = cast.browser("alice")
    form = guide_form(pictures)
    refused = alice.post(f"/cms/pages/add/education/guidepage/{section.pk}/", form)
    assert "not of your library" in refused.text
    assert not GuidePage.objects.exists()
    draft = services.create_guide(
        by=ed, language="en", title="x", slug="x", summary="s", body=body_with(pictures), section=section
    )
    assert alice.post(f"/cms/pages/{draft.pk}/edit/", form | {"slug": "x"}).status_code == 302


def add_address() -> str:
    return f"/cms/pages/add/education/guidepage/{index_page('en').pk}/"


def publish(ed, form: dict[str, str]):
    return enter(ed).post(add_address(), form | {"action-publish": "action-publish"})
