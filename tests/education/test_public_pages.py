"""Readers: what they see, in which language, and what they do not see."""

import re

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from education import services
from education.models import GuidePage
from tests.education.conftest import body_with

pytestmark = pytest.mark.django_db


def text_of(client: Client, address: str, language: str = "en") -> str:
    response = client.get(address, headers={"accept-language": language})
    assert response.status_code == 200, response
    return response.content.decode()


def test_a_fresh_installation_says_that_there_are_no_guides(client):
    assert "No guides yet" in text_of(client, "/guides/")


def test_a_reader_finds_the_guide_in_the_list(client, guide):
    page = text_of(client, "/guides/")
    assert "The tea tin" in page
    assert 'href="/guides/tea-tin/"' in page


def test_pictures_and_table_carry_the_same_numbers(client, guide):
    page = text_of(client, "/guides/tea-tin/")
    spots = re.findall(r"<svg class=\"spots\".*?</svg>", page, re.DOTALL)
    on_pictures = [re.findall(r"<text [^>]*>(\d+)</text>", spot) for spot in spots]
    in_table = re.findall(r'<span class="no">(\d+)</span>', page)
    assert on_pictures == [["1", "2"], ["1", "2"]]
    assert in_table == ["1", "2"]


def test_a_point_without_a_place_on_the_suspect_stands_where_it_is_genuine(client, guide):
    suspect = re.findall(r"<svg class=\"spots\".*?</svg>", text_of(client, "/guides/tea-tin/"), re.DOTALL)[1]
    assert '<circle cx="10.5" cy="30"' in suspect


def test_drafts_are_for_editors_only(client, ed, pictures):
    services.create_guide(by=ed, language="en", title="Not yet", slug="not-yet", summary="x", body=body_with(pictures))
    assert client.get("/guides/not-yet/").status_code == 404
    assert "Not yet" not in text_of(client, "/guides/")


def test_a_withdrawn_guide_is_gone(client, ed, guide):
    services.withdraw_guide(guide, by=ed)
    assert client.get("/guides/tea-tin/").status_code == 404


class TestLanguages:
    @pytest.fixture
    def chinese(self, ed, guide, pictures) -> GuidePage:
        draft = services.translate_guide(
            guide, by=ed, language="zh-hans", title="茶罐", summary="看印章。", body=body_with(pictures, "印章")
        )
        return services.publish_guide(draft, by=ed)

    def test_the_page_follows_the_readers_language(self, client, chinese):
        assert "The tea tin" in text_of(client, "/guides/tea-tin/", "en")
        assert "看印章" in text_of(client, "/guides/tea-tin/", "zh-hans")

    def test_an_address_can_name_the_language(self, client, chinese):
        response = client.get("/guides/zh-hans/tea-tin/", headers={"accept-language": "en"})
        assert "看印章" in response.content.decode()
        assert response.headers["Content-Language"] == "zh-hans"

    def test_each_language_tells_of_the_others(self, client, chinese):
        page = text_of(client, "/guides/tea-tin/")
        assert 'hreflang="zh-hans" href="http' in page
        assert '/guides/zh-hans/tea-tin/"' in page

    def test_the_switch_leads_to_the_same_guide(self, client, chinese):
        page = text_of(client, "/guides/en/tea-tin/")
        assert 'name="next" value="/guides/tea-tin/"' in page
        response = client.post("/look/", {"language": "zh-hans", "next": "/guides/tea-tin/"}, follow=True)
        assert "看印章" in response.content.decode()

    def test_without_a_translation_the_reader_is_told(self, client, guide):
        page = text_of(client, "/guides/tea-tin/", "zh-hans")
        assert "The tea tin" in page
        assert '<article lang="en">' in page
        assert 'class="note wait"' in page

    def test_the_list_shows_each_guide_once(self, client, chinese):
        assert text_of(client, "/guides/", "zh-hans").count('href="/guides/tea-tin/"') == 1

    def test_a_translation_with_another_address_is_found_by_both(self, client, ed, guide, chinese):
        chinese.slug = "cha-guan"
        chinese.save()
        response = client.get("/guides/cha-guan/", headers={"accept-language": "en"})
        assert response.headers["Location"] == "/guides/en/tea-tin/"
        assert "看印章" in text_of(client, "/guides/cha-guan/", "zh-hans")

    def test_chinese_words_in_an_english_guide_carry_their_language(self, client, ed, pictures):
        body = body_with(pictures, "Character 岚")
        draft = services.create_guide(by=ed, language="en", title="Label", slug="label", summary="x", body=body)
        services.publish_guide(draft, by=ed)
        assert 'Character <span lang="zh-Hans">岚</span>' in text_of(client, "/guides/label/")


class TestPictures:
    def test_they_come_from_the_portal_and_may_be_kept(self, client, guide):
        address = re.search(r'<img src="([^"]+)"', text_of(client, "/guides/tea-tin/")).group(1)
        response = client.get(address)
        assert response.headers["Content-Type"] == "image/webp"
        assert "immutable" in response.headers["Cache-Control"]
        assert response.content[:4] == b"RIFF"

    def test_a_guessed_address_is_not_found(self, client, guide):
        address = re.search(r'<img src="([^"]+)"', text_of(client, "/guides/tea-tin/")).group(1)
        broken = re.sub(r"[0-9a-f]{24}", "0" * 24, address)
        assert broken != address
        assert client.get(broken).status_code == 404

    def test_every_picture_says_what_it_shows(self, client, guide):
        page = text_of(client, "/guides/tea-tin/")
        assert 'alt="genuine tin"' in page
        assert 'alt="suspect tin"' in page


@pytest.mark.parametrize("address", ["/guides/", "/guides/tea-tin/"])
def test_the_number_of_queries_does_not_grow_with_the_guides(client, ed, guide, pictures, address):
    def count() -> int:
        caches["pages"].clear()
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        return len(queries)

    count()  # the first reading fills Wagtail's and Django's caches
    one = count()
    for name in ("second", "third"):
        draft = services.create_guide(
            by=ed, language="en", title=name, slug=name, summary="x", body=body_with(pictures)
        )
        services.publish_guide(draft, by=ed)
    assert count() == one
