"""Pictures that are not there: nobody takes one from readers, and a page stays readable without it."""

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.images import get_image_model

from education import services
from education.models import GuidePage, Video
from education.reading import editions
from education.services.starts import Shown
from portal.tenancy.scope import tenant_scope
from tests import cast
from tests.education.conftest import body_with, enter
from tests.education.filmsamples import CAPTIONS, webm
from tests.education.people import png

pytestmark = pytest.mark.django_db
READERS_SEE_IT = "Readers see it in “The tea tin”. Take it out there first."
GONE = "This picture is missing."


@pytest.fixture(autouse=True)
def _one_factor(settings):
    settings.PORTAL_REQUIRE_SECOND_FACTOR = False


def delete(client: Client, picture, way: str):
    addresses = {
        "one": f"/cms/images/{picture.pk}/delete/",
        "just sent": f"/cms/images/multiple/{picture.pk}/delete/",
        "several": f"/cms/bulk/wagtailimages/image/delete/?id={picture.pk}&next=/cms/images/",
    }
    return client.post(addresses[way], follow=True)


@pytest.mark.parametrize("way", ["one", "just sent", "several"])
class TestDeleting:
    def test_not_while_readers_see_it(self, ed, guide, pictures, way):
        answer = delete(enter(ed), pictures[0], way)
        assert READERS_SEE_IT in answer.text
        assert get_image_model().objects.filter(pk=pictures[0].pk).exists()

    def test_after_the_guide_was_withdrawn(self, ed, guide, pictures, way):
        services.withdraw_guide(guide, by=ed)
        delete(enter(ed), pictures[0], way)
        assert not get_image_model().objects.filter(pk=pictures[0].pk).exists()

    def test_the_draft_beside_the_published_text_counts_for_nothing(self, ed, guide, pictures, way):
        """What readers see is asked, not what an editor is about to change."""
        other = services.add_picture(by=ed, title="other", content=png("red"), name="other.png")
        guide.body = body_with([other, pictures[1]])
        guide.save_revision(user=ed)
        client = enter(ed)
        delete(client, pictures[0], way)
        assert get_image_model().objects.filter(pk=pictures[0].pk).exists()
        delete(client, other, way)
        assert not get_image_model().objects.filter(pk=other.pk).exists()


@pytest.fixture
def film(ed, guide, pictures) -> Video:
    """A video that the published guide shows, behind a picture of its own."""
    poster = services.add_picture(by=ed, title="poster", content=png("red"), name="poster.png")
    file = ContentFile(webm(), name="seal.webm")
    video = services.add_video(by=ed, title="The seal", file=file, poster=poster, captions={"en": CAPTIONS})
    value = {"title": "The seal", "video": video.pk, "chapters": [], "transcript": "Words."}
    guide.body = [*body_with(pictures), {"type": "video", "value": value}]
    guide.save_revision(user=ed).publish()
    return video


def test_a_video_that_readers_see_stays_with_its_first_picture(ed, film):
    client = enter(ed)
    assert READERS_SEE_IT in client.post(f"/cms/videos/delete/{film.pk}/", follow=True).text
    assert READERS_SEE_IT in delete(client, film.poster, "one").text
    assert Video.objects.filter(pk=film.pk).exists()


@pytest.mark.parametrize("side", [0, 1])
@pytest.mark.parametrize("address", ["/guides/tea-tin/", "/guides/en/tea-tin/card/", "/guides/"])
def test_readers_read_on_when_a_picture_is_gone_all_the_same(guide, pictures, side, address):
    assert GONE not in Client().get(address).text
    pictures[side].delete()
    editions.begin_another()
    page = Client().get(address)
    assert page.status_code == 200
    assert page.text.count(GONE) == 1
    assert page.text.count("<picture>") == 1
    assert page.text.index(GONE) < page.text.index("<picture>") if side == 0 else True


def test_a_close_up_too(ed, guide, pictures):
    sides = {"genuine": None, "suspect": {"image": pictures[1].pk, "alt_text": "lid", "decorative": False}}
    close = {"type": "close_up", "value": {"title": "The lid", "text": "From near.", **sides}}
    guide.body = [
        *body_with(pictures),
        close,
        {"type": "close_up", "value": close["value"] | {"genuine": sides["suspect"]}},
    ]
    guide.save_revision(user=ed).publish()
    page = Client().get("/guides/tea-tin/")
    assert (page.status_code, page.text.count(GONE)) == (200, 1)


def test_a_draft_that_lacks_the_genuine_article_can_be_looked_at(db):
    """From a case that has pictures of the copy alone, or of more copies than genuine articles."""
    cast.people()
    with tenant_scope(cast.organisation("norrlys")):
        brand, alice = cast.a_verified_brand("NORRLYS"), cast.person("alice")
        copies = [Shown(png("olive", "WEBP"), "A copy"), Shown(png("red", "WEBP"), "Another")]
        bare = services.start_guide(brand, by=alice, language="en", suspect=copies)
        half = services.start_guide(
            brand, by=alice, language="en", suspect=copies, genuine=[Shown(png("green", "WEBP"))]
        )
    for draft, missing in ((bare, 2), (half, 1)):
        page = cast.browser("alice").get(f"/cms/pages/{draft.pk}/view_draft/")
        assert (page.status_code, page.text.count(GONE)) == (200, missing)
        assert cast.browser("alice").get(f"/cms/pages/{draft.pk}/edit/").status_code == 200
        stored = GuidePage.objects.get(pk=draft.pk).body.raw_data
        assert all(block["value"]["genuine"] is not None for block in stored)
