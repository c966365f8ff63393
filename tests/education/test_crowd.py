"""Many guides and many brands: each is reached from the list, and words that stand in all of them find nothing."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from education import services
from education.counts import counting
from education.models import SearchDay
from education.reading.telling import telling_terms
from education.views import readers
from portal.tenancy.scope import tenant_scope
from tests import cast
from tests.education.conftest import body_with
from tests.education.people import png
from tests.education.test_counting import FIREFOX

pytestmark = pytest.mark.django_db
NEXT = re.compile(r'href="(\?[^"]*page=\d+[^"]*)"[^>]*>Next')


@pytest.fixture
def _few_on_a_page(monkeypatch):
    monkeypatch.setattr(readers, "MOST_SHOWN", 2)


def publish(by, pictures, slug: str, title: str, **told):
    body = body_with(pictures, told.pop("point", "Seal"))
    facts = {"language": "en", "summary": "Look."} | told
    draft = services.create_guide(by=by, title=title, slug=slug, body=body, **facts)
    return services.publish_guide(draft, by=by)


def walk(address: str, question: str = "") -> list[str]:
    """The guides on all pages of a list, by the way of its links."""
    found: list[str] = []
    for _page in range(20):
        page = Client().get(address + question, headers={"accept-language": "en"}).text
        found += re.findall(r'<h2><a href="/guides/([\w-]+)/"', page)
        following = NEXT.search(page)
        if following is None:
            return found
        question = following.group(1).replace("&amp;", "&")
    raise AssertionError("it never ends")


@pytest.mark.usefixtures("_few_on_a_page")
class TestPages:
    def test_every_guide_is_reached_once_and_in_order(self, ed, pictures):
        slugs = [publish(ed, pictures, f"tin-{number}", f"Tin {number}").slug for number in range(5)]
        assert walk("/guides/") == slugs[::-1]

    def test_pages_keep_what_was_searched_for(self, ed, pictures):
        for number in range(3):
            publish(ed, pictures, f"tin-{number}", f"Tin {number}", category="food")
        publish(ed, pictures, "tin-of-toys", "A tin of toys", category="toys")
        assert set(walk("/guides/", "?q=tin&category=food")) == {"tin-0", "tin-1", "tin-2"}

    @pytest.mark.parametrize("page", ["0", "-1", "x", "99"])
    def test_nonsense_shows_a_page_all_the_same(self, ed, pictures, page):
        publish(ed, pictures, "tin", "Tin")
        assert "/guides/tin/" in Client().get(f"/guides/?page={page}").text

    def test_only_what_is_shown_is_loaded(self, ed, pictures):
        counts = []
        for number in range(6):
            publish(ed, pictures, f"tin-{number}", f"Tin {number}")
            if number in (2, 5):
                with CaptureQueriesContext(connection) as asked:
                    Client().get("/guides/?q=seal")
                counts.append(len(asked))
                loading = [each["sql"] for each in asked if '"education_guidepage"."body"' in each["sql"]]
                assert loading
                assert all(" IN (" in sql for sql in loading)
        assert counts[0] == counts[1]

    def test_the_series_of_a_brand_and_the_list_of_brands(self, db, ed_of_the_cast):
        pictures = [services.add_picture(by=ed_of_the_cast, title=n, content=png("red"), name="a.png") for n in "ab"]
        for number in range(3):
            with tenant_scope(cast.organisation("norrlys")):
                brand = cast.a_verified_brand(f"BRAND {number}")
                section = services.open_section(brand, by=cast.person("alice"))
            for guide in range(3 if number == 0 else 1):
                publish(ed_of_the_cast, pictures, f"label-{number}-{guide}", "Label", section=section)
            if number == 0:
                first = brand
        assert set(walk(f"/guides/brands/{first.number}/")) == {"label-0-0", "label-0-1", "label-0-2"}
        index = Client().get("/guides/", headers={"accept-language": "en"}).text
        assert "BRAND 1" in index
        assert "BRAND 2" not in index
        assert 'href="/guides/brands/"' in index
        everyone = Client().get("/guides/brands/", headers={"accept-language": "en"}).text
        assert [name for name in ("BRAND 0", "BRAND 1", "BRAND 2") if name not in everyone] == []


@pytest.fixture
def ed_of_the_cast(db):
    cast.people()
    return cast.person("ed")


class TestCommonWords:
    @pytest.fixture
    def guides(self, ed, pictures):
        """Five that say what all guides say, and one about a tea tin in Chinese."""
        for number in range(5):
            said = f"How to tell a fake from the genuine article: 真假怎么看 {number}"
            publish(ed, pictures, f"all-{number}", "Look twice", summary=said)
        publish(ed, pictures, "tin", "茶罐印章", language="zh-hans", summary="看印章")

    @pytest.mark.parametrize("question", ["a fake rolex", "how to tell the fake Rolex", "劳力士真假"])
    def test_they_find_nothing_by_themselves_and_that_is_counted(self, guides, question, monkeypatch):
        monkeypatch.setattr(counting, "TALLY", counting.Tally())
        monkeypatch.setattr(counting, "VISITORS", counting.Visitors())
        page = Client().get("/guides/", {"q": question}, headers={"accept-language": "en", "user-agent": FIREFOX})
        assert "No guide has these words." in page.text
        counting.TALLY.write()
        assert [(day.asked, day.in_vain) for day in SearchDay.objects.all()] == [(1, 1)]

    @pytest.mark.parametrize(
        ("question", "slug"), [("茶罐印章怎么看", "tin"), ("how to tell a fake seal", "all-0"), ("fake", "all-0")]
    )
    def test_beside_a_word_that_tells_or_alone_they_do_no_harm(self, guides, question, slug):
        assert f"/guides/{slug}/" in Client().get("/guides/", {"q": question}).text

    def test_one_statement_for_any_number_of_words(self, guides, django_assert_num_queries):
        with django_assert_num_queries(1):
            assert telling_terms(["the", "fake", "article", "rolex"]) == ["rolex"]
