"""Public pages stand ready for whoever has not signed in: the newest, in the reader's language, with nobody's name."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from education import services
from education.reading import editions
from portal.tenancy.scope import tenant_scope
from registry.models import Brand
from tests import cast
from tests.education.conftest import body_with, enter

pytestmark = pytest.mark.django_db
PAGE = "/guides/tea-tin/"


def read(address: str = PAGE, language: str = "en", **headers: str):
    """As somebody who has never been here."""
    return Client().get(address, headers={"accept-language": language} | headers)


@pytest.fixture
def brand(db) -> Brand:
    """Alice's, with a section of its own."""
    cast.people()
    with tenant_scope(cast.organisation("norrlys")):
        brand = cast.a_verified_brand()
        services.open_section(brand, by=cast.person("alice"))
    return brand


def written(service, subject, **facts):
    """What Alice writes about points."""
    with tenant_scope(subject.tenant_id):
        return service(subject, by=cast.person("alice"), **facts)


def queries_of(address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert read(address).status_code == 200
    return len(queries)


class TestHeaders:
    @pytest.mark.parametrize("address", ["/guides/", PAGE, "/guides/en/tea-tin/card/", "/guides/sitemap.xml"])
    def test_a_page_may_be_kept_and_is_asked_for_again(self, guide, address):
        response = read(address)
        assert response.headers["Cache-Control"] == "public, no-cache"
        assert {"Cookie", "Accept-Language"} <= {name.strip() for name in response.headers["Vary"].split(",")}
        assert response.headers["ETag"]
        assert not response.cookies
        assert "csrfmiddlewaretoken" not in response.text

    def test_who_has_it_is_told_so(self, guide):
        first = read()
        again = read(**{"if-none-match": first.headers["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["ETag"] == first.headers["ETag"]

    def test_and_not_after_a_change(self, ed, guide):
        first = read()
        guide.title = "The tea caddy"
        guide.save_revision(user=ed)
        services.publish_guide(guide, by=ed)
        again = read(**{"if-none-match": first.headers["ETag"]})
        assert again.status_code == 200
        assert "The tea caddy" in again.text

    def test_what_is_not_there_is_asked_for_each_time(self, ed, guide):
        services.withdraw_guide(guide, by=ed)
        assert read().status_code == 404
        services.publish_guide(guide, by=ed)
        assert read().status_code == 200

    def test_pictures_keep_their_own(self, guide):
        address = read().text.partition('<img src="')[2].partition('"')[0]
        assert "immutable" in read(address).headers["Cache-Control"]


class TestReady:
    @pytest.mark.parametrize("address", ["/guides/", PAGE, "/guides/en/feed/", "/guides/sitemap.xml"])
    def test_the_second_reader_costs_one_question(self, guide, address):
        assert queries_of(address) > 1
        assert queries_of(address) == 1

    def test_it_is_the_same_page_with_the_same_policy(self, guide):
        first, second = read(), read()
        assert first.content == second.content
        for name in ("Content-Security-Policy", "X-Frame-Options", "Content-Language", "Content-Type", "Vary"):
            assert first.headers[name] == second.headers[name]

    def test_by_language_and_theme(self, ed, guide, pictures):
        chinese = services.translate_guide(
            guide, by=ed, language="zh-hans", title="茶罐", summary="看印章。", body=body_with(pictures)
        )
        services.publish_guide(chinese, by=ed)
        for _time in range(2):
            assert "看印章" not in read().text
            assert "看印章" in read(language="zh-hans").text
            assert 'data-bs-theme="dark"' in read(cookie="portal_theme=dark").text
            assert "data-bs-theme" not in read().text
            assert "data-bs-theme" not in read(cookie="portal_theme=neon").text

    def test_a_question_is_answered_anew(self, guide):
        read("/guides/?q=tea")
        assert queries_of("/guides/?q=tea") > 1

    def test_another_process_has_changed_something(self, guide):
        read()
        editions.begin_another()
        assert queries_of(PAGE) > 1


class TestOfOnesOwn:
    def test_a_signed_in_reader_has_an_own_header(self, ed, guide):
        assert "Ed Berg" not in read().text
        own = enter(ed).get(PAGE)
        assert "Ed Berg" in own.text
        assert own.headers["Cache-Control"] == "private, no-cache"
        assert "ETag" not in own.headers
        assert "Ed Berg" not in read().text

    def test_nor_does_the_first_reader_leave_it_behind(self, ed, guide):
        enter(ed).get(PAGE)
        assert "Ed Berg" not in read().text

    @pytest.mark.parametrize("own", [{"cookie": "sessionid=anything"}, {"authorization": "Bearer rp_x"}])
    def test_whoever_may_be_somebody_gets_no_common_page(self, guide, own):
        read()
        assert read(**own).headers["Cache-Control"] == "private, no-cache"

    def test_the_editors_preview_is_neither_taken_nor_left(self, guide):
        read()
        guide.title = "Not yet"
        assert "Not yet" in guide.make_preview_request(preview_mode="").text
        assert "Not yet" not in read().text


class TestTrue:
    """Whatever changes a page, the next reader reads it."""

    def test_publishing_and_withdrawing(self, ed, guide, pictures):
        for address in ("/guides/", "/guides/en/feed/", "/guides/sitemap.xml"):
            assert "the-lid" not in read(address).text
        draft = services.create_guide(
            by=ed, language="en", title="The lid", slug="the-lid", summary="x", body=body_with(pictures)
        )
        assert "the-lid" not in read("/guides/").text
        services.publish_guide(draft, by=ed)
        for address in ("/guides/", "/guides/en/feed/", "/guides/sitemap.xml"):
            assert "the-lid" in read(address).text
        services.withdraw_guide(draft, by=ed)
        for address in ("/guides/", "/guides/en/feed/", "/guides/sitemap.xml"):
            assert "the-lid" not in read(address).text

    def test_a_translation(self, ed, guide, pictures):
        assert "note wait" in read(language="zh-hans").text
        chinese = services.translate_guide(
            guide, by=ed, language="zh-hans", title="茶罐", summary="看印章。", body=body_with(pictures)
        )
        services.publish_guide(chinese, by=ed)
        assert "看印章" in read(language="zh-hans").text

    def test_points_that_enter_and_leave_the_public_ring(self, brand):
        section = f"/guides/brands/{brand.number}/"
        said = {"language": "en", "name": "Thread", "genuine": "Zephyrglow", "suspect": "dull"}
        point = written(services.add_point, brand, ring="casework", **said)
        for ring, shown in (("casework", False), ("public", True), ("brand", False), ("public", True)):
            written(services.change_point, point, ring=ring, **said)
            assert ("Zephyrglow" in read(section).text) == shown
        written(services.retire_point, point)
        assert "Zephyrglow" not in read(section).text

    def test_an_edition_stays_short(self, guide):
        before = editions.current()
        with connection.cursor() as cursor:
            cursor.execute("UPDATE education_change SET added_at = now() - interval '2 hours'")
        editions.forget()
        assert editions.current() != before
        read()
        assert queries_of(PAGE) == 1


def test_a_page_that_is_not_ready_costs_the_same_with_many_points(brand):
    counts = []
    for number in range(4):
        said = {"language": "en", "name": f"Point {number}", "genuine": "even", "suspect": "odd"}
        written(services.add_point, brand, ring="public", **said)
        counts.append(queries_of(f"/guides/brands/{brand.number}/"))
    assert len(set(counts[1:])) == 1
    assert counts[1] > 1
