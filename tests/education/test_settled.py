"""What the platform has read stays what readers see: a brand changes no picture and no video behind the moderators."""

from datetime import UTC, datetime

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from wagtail.images import get_image_model
from wagtail.models import Collection

from education import services
from education.models import BrandSection, GuidePage, Video
from education.pictures.renditions import addresses
from portal.tenancy.scope import tenant_scope
from tests import cast
from tests.education.conftest import body_with
from tests.education.filmsamples import CAPTIONS, CHINESE, webm
from tests.education.people import png

pytestmark = pytest.mark.django_db
FOCUS = {"focal_point_x": 900, "focal_point_y": 100, "focal_point_width": 100, "focal_point_height": 100}


@pytest.fixture(autouse=True)
def _people(db):
    cast.people()


@pytest.fixture
def section() -> BrandSection:
    with tenant_scope(cast.organisation("norrlys")):
        return services.open_section(cast.a_verified_brand("NORRLYS"), by=cast.person("alice"))


@pytest.fixture
def library(section) -> Collection:
    return Collection.objects.get(name__startswith=section.brand_number)


@pytest.fixture
def pictures(library) -> list:
    ed = cast.person("ed")
    made = [services.add_picture(by=ed, title=name, content=png("green"), name=f"{name}.png") for name in "ab"]
    get_image_model().objects.update(collection=library)
    return made


@pytest.fixture
def draft(section, pictures) -> GuidePage:
    ed = cast.person("ed")
    facts = {"title": "The label", "slug": "label", "summary": "Look.", "body": body_with(pictures)}
    return services.create_guide(by=ed, language="en", section=section, **facts)


def publish(draft: GuidePage) -> None:
    services.publish_guide(draft, by=cast.person("ed"))


def submit(draft: GuidePage) -> None:
    draft.get_workflow().start(draft, cast.person("alice"))


def approve_for_later(draft: GuidePage) -> None:
    draft.go_live_at = datetime(2999, 1, 1, tzinfo=UTC)
    draft.save_revision(user=cast.person("ed")).publish()
    assert not GuidePage.objects.get(pk=draft.pk).live


def change(name: str, picture, **more):
    """What the form of a picture sends, over both doors."""
    sent = {"title": "renamed", "description": "A label", "collection": picture.collection_id, "tags": ""}
    client = cast.browser(name)
    client.post(f"/cms/images/{picture.pk}/", sent | {field: value for field, value in more.items() if value})
    prefixed = {f"image-{picture.pk}-{field}": value for field, value in (sent | more).items() if value}
    client.post(f"/cms/images/multiple/{picture.pk}/", prefixed, headers={"x-requested-with": "XMLHttpRequest"})
    return get_image_model().objects.get(pk=picture.pk)


def red() -> SimpleUploadedFile:
    return SimpleUploadedFile("other.png", png("red"))


@pytest.mark.parametrize("settle", [publish, submit, approve_for_later])
class TestPictures:
    def test_neither_file_nor_part_changes(self, draft, pictures, settle):
        settle(draft)
        before = addresses(pictures[0])
        content = Client().get(before[320]).content
        after = change("alice", get_image_model().objects.get(pk=pictures[0].pk), file=red(), **FOCUS)
        assert after.title == "renamed"
        assert addresses(after) == before
        assert Client().get(before[320]).content == content

    def test_the_form_says_what_to_do_instead(self, draft, pictures, settle):
        settle(draft)
        page = cast.browser("alice").get(f"/cms/images/{pictures[0].pk}/").text
        assert "so the part that is shown stays too" in page
        assert 'name="file"' not in page

    def test_the_platform_may(self, draft, pictures, settle):
        settle(draft)
        picture = get_image_model().objects.get(pk=pictures[0].pk)
        assert addresses(change("ed", picture, **FOCUS)) != addresses(picture)


def by_itself(client: Client, picture) -> str:
    return client.post(f"/cms/images/{picture.pk}/delete/", follow=True).text


def after_sending(client: Client, picture) -> str:
    xhr = {"x-requested-with": "XMLHttpRequest"}
    return client.post(f"/cms/images/multiple/{picture.pk}/delete/", headers=xhr, follow=True).text


def with_others(client: Client, picture) -> str:
    back = {"next": "/cms/images/"}
    return client.post(
        f"/cms/bulk/wagtailimages/image/delete/?id={picture.pk}&next=/cms/images/", back, follow=True
    ).text


@pytest.mark.parametrize("delete", [by_itself, after_sending, with_others])
class TestDeleting:
    """A brand deletes what its own people have sent, but nothing that readers soon see."""

    @pytest.fixture
    def own(self, pictures):
        get_image_model().objects.update(uploaded_by_user=cast.person("alice"))
        return pictures[0]

    def test_of_a_mere_draft_it_goes(self, draft, own, delete):
        delete(cast.browser("alice"), own)
        assert not get_image_model().objects.filter(pk=own.pk).exists()

    @pytest.mark.parametrize("settle", [submit, approve_for_later])
    @pytest.mark.parametrize("name", ["alice", "ed"])
    def test_what_is_read_or_approved_stays(self, draft, own, delete, settle, name):
        settle(draft)
        said = delete(cast.browser(name), own)
        assert get_image_model().objects.filter(pk=own.pk).exists()
        assert "in “The label”. Take it out there first." in said

    def test_nobody_is_told_the_draft_of_another(self, own, pictures, delete):
        facts = {"title": "Zephyrglow", "slug": "z", "summary": "s", "body": body_with(pictures)}
        submit(services.create_guide(by=cast.person("ed"), language="en", **facts))
        said = delete(cast.browser("alice"), own)
        assert get_image_model().objects.filter(pk=own.pk).exists()
        assert "It stands in a guide that the platform reads now" in said
        assert "Zephyrglow" not in said


class TestDrafts:
    def test_the_part_that_is_shown_may_still_be_chosen_but_another_file_is_another_picture(self, draft, pictures):
        picture = get_image_model().objects.get(pk=pictures[0].pk)
        name = picture.file.name
        after = change("alice", picture, file=red(), **FOCUS)
        assert after.focal_point_x == 900
        assert after.file.name == name

    def test_again_after_the_guide_was_sent_back(self, draft, pictures):
        submit(draft)
        state = draft.current_workflow_task_state
        state.reject(user=cast.person("ed"), comment="From nearer.")
        assert change("alice", get_image_model().objects.get(pk=pictures[0].pk), **FOCUS).focal_point_x == 900


class TestVideos:
    @pytest.fixture
    def video(self, library, pictures) -> Video:
        file = ContentFile(webm(), name="seal.webm")
        facts = {"title": "The seal", "file": file, "poster": pictures[0], "captions": {"en": CAPTIONS}}
        return services.add_video(by=cast.person("ed"), collection=library, **facts)

    def send(self, video: Video, pictures: list) -> Video:
        captions = SimpleUploadedFile("said.vtt", CHINESE.encode())
        sent = {
            "title": "renamed",
            "poster": pictures[1].pk,
            "captions_en": captions,
            "collection": video.collection_id,
        }
        cast.browser("alice").post(f"/cms/videos/edit/{video.pk}/", sent)
        return Video.objects.get(pk=video.pk)

    def test_in_a_published_guide_it_stays(self, draft, pictures, video):
        value = {"title": "The seal", "video": video.pk, "chapters": [], "transcript": "Words."}
        draft.body = [*body_with(pictures), {"type": "video", "value": value}]
        draft.save_revision(user=cast.person("ed")).publish()
        after = self.send(video, pictures)
        assert after.title == "renamed"
        assert (after.poster, after.captions) == (video.poster, video.captions)

    @pytest.mark.parametrize("settle", [submit, approve_for_later])
    def test_it_stays_where_the_platform_has_read_it(self, draft, pictures, video, settle):
        Video.objects.update(uploaded_by_user=cast.person("alice"))
        value = {"title": "The seal", "video": video.pk, "chapters": [], "transcript": "Words."}
        draft.body = [*body_with(pictures), {"type": "video", "value": value}]
        draft.save_revision(user=cast.person("ed"))
        settle(draft)
        said = cast.browser("alice").post(f"/cms/videos/delete/{video.pk}/", follow=True).text
        assert Video.objects.filter(pk=video.pk).exists()
        assert "in “The label”. Take it out there first." in said

    def test_of_a_mere_draft_it_goes(self, draft, pictures, video):
        Video.objects.update(uploaded_by_user=cast.person("alice"))
        cast.browser("alice").post(f"/cms/videos/delete/{video.pk}/")
        assert not Video.objects.filter(pk=video.pk).exists()

    def test_before_that_it_may_change(self, draft, pictures, video):
        after = self.send(video, pictures)
        assert after.poster == pictures[1]
        assert after.captions != video.captions

    def test_its_first_picture_stays_where_no_guide_shows_that_by_itself(self, draft, library, pictures, video):
        poster = services.add_picture(by=cast.person("ed"), title="first", content=png("blue"), name="first.png")
        get_image_model().objects.filter(pk=poster.pk).update(collection=library)
        Video.objects.filter(pk=video.pk).update(poster=poster)
        value = {"title": "The seal", "video": video.pk, "chapters": [], "transcript": "Words."}
        draft.body = [*body_with(pictures), {"type": "video", "value": value}]
        draft.save_revision(user=cast.person("ed")).publish()
        after = change("alice", get_image_model().objects.get(pk=poster.pk), file=red(), **FOCUS)
        assert (after.file.name, after.focal_point_x) == (poster.file.name, None)
