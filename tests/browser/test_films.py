"""A reader plays the video of a guide: out of the private store, under the content policy, with and without scripts."""

import pytest
from django.core.files.base import ContentFile
from playwright.sync_api import expect

from education import services
from portal.tenancy.scope import all_tenants
from tests import cast
from tests.education.conftest import body_with
from tests.education.filmsamples import CAPTIONS, CHINESE, webm
from tests.education.people import png
from tests.journeys.people import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def guide(transactional_db):
    """A published guide with a video of three seconds in two chapters."""
    cast.people()
    with all_tenants(reason="the platform's own guide"):
        ed = cast.person("ed")
        pictures = [services.add_picture(by=ed, title=name, content=png("teal"), name="a.png") for name in "ab"]
        words = {"en": CAPTIONS, "zh-hans": CHINESE}
        video = services.add_video(
            by=ed, title="The seal", file=ContentFile(webm(), name="seal.webm"), poster=pictures[0], captions=words
        )
        chapters = [{"at": "0:00", "title": "Genuine"}, {"at": "0:02", "title": "Copy"}]
        value = {"title": "The seal in a film", "video": video.pk, "chapters": chapters, "transcript": "Pressed."}
        body = [*body_with(pictures), {"type": "video", "value": value}]
        draft = services.create_guide(by=ed, language="en", title="The tin", slug="tin", summary="Look.", body=body)
        return services.publish_guide(draft, by=ed)


def test_a_reader_goes_to_a_chapter(guide, browser, watched, live_server):
    reader = Visitor(browser, live_server.url)
    watched(reader.page)
    page = reader.go("/guides/tin/")
    reader.judge()
    film = page.locator("video")
    assert film.evaluate("film => film.networkState") != 2, "nothing is loaded before somebody plays"
    page.get_by_role("link", name="Copy").click()
    page.wait_for_function("() => document.querySelector('video').currentTime >= 2")
    assert page.url.endswith("/guides/tin/")
    assert film.evaluate("film => film.videoWidth") == 160
    page.wait_for_function("() => document.querySelector('track').readyState === 2")
    assert film.evaluate("film => film.textTracks[0].cues.length") == 2


def test_without_scripts_a_chapter_is_a_link_into_the_film(guide, browser, live_server):
    reader = Visitor(browser, live_server.url, java_script_enabled=False)
    page = reader.go("/guides/tin/")
    expect(page.get_by_text("Transcript")).to_be_visible()
    with page.expect_response(lambda answer: answer.status == 206) as answered:
        page.get_by_role("link", name="Copy").click()
    assert answered.value.header_value("content-type") == "video/webm"
    assert page.url.endswith("#t=2")
