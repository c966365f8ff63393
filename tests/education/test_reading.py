"""Readers find guides by words in both languages, test themselves, and programs read what a guide is."""

import json
import re
from importlib import import_module
from xml.etree import ElementTree as ET

import pytest
from django.apps import apps
from django.test import Client

from education import services
from education.models import GuidePage
from education.reading.finding import terms_of
from education.writing.tree import prepare
from tests.education.conftest import body_with

pytestmark = pytest.mark.django_db
QUIZ = {
    "type": "quiz",
    "value": {
        "title": "Can you tell?",
        "questions": [
            {
                "question": "How many sides has the seal?",
                "picture": None,
                "answers": [{"text": "Eight", "right": True}, {"text": "None", "right": False}],
                "explanation": "Eight, and a finger feels them.",
            },
            {
                "question": "Where is the number?",
                "picture": None,
                "answers": [{"text": "Nowhere", "right": False}, {"text": "On the rim", "right": True}],
                "explanation": "Pressed into the rim.",
            },
        ],
    },
}


@pytest.fixture
def guides(ed, pictures) -> list[GuidePage]:
    """One about seals with a quiz, in both languages, and one about bags."""
    seal = services.create_guide(
        by=ed,
        language="en",
        title="The wax seals of a tea tin",
        slug="seal",
        summary="Look at the rim.",
        category="food",
        author="Ed & Sons",
        body=[*body_with(pictures), QUIZ],
    )
    body = body_with(pictures, "印章")
    chinese = services.translate_guide(
        seal, by=ed, language="zh-hans", title="茶罐的火漆印章", body=body, summary="看盖沿。"
    )
    bag = services.create_guide(
        by=ed, language="en", title="A bag", slug="bag", summary="The seal is below.", body=body_with(pictures)
    )
    return [services.publish_guide(page, by=ed) for page in (seal, chinese, bag)]


def found(question: str, language: str = "en", **more: str) -> list[str]:
    page = Client(headers={"accept-language": language}).get("/guides/", {"q": question} | more).text
    return re.findall(r'<h2><a href="/guides/([\w-]+)/">', page)


class TestFinding:
    @pytest.mark.parametrize(
        ("text", "terms"),
        [
            ("The wax Seals", ["the", "wax", "seal"]),
            ("火漆印章 A5", ["火漆", "漆印", "印章", "a5"]),
            ("茶", ["茶"]),
            ("Northlight茶罐真假", ["northlight", "茶罐", "罐真", "真假"]),
            ("5号茶a罐", ["5", "号茶", "a", "罐"]),
            ("ＶＥＳＴＲＡ", ["vestra"]),
            ("%_'\"<script>", ["script"]),
        ],
    )
    def test_the_terms_of_a_text(self, text, terms):
        assert terms_of(text) == terms

    @pytest.mark.parametrize(
        ("question", "slugs"),
        [
            ("seal", ["seal", "bag"]),
            ("SEALS of tea", ["seal", "bag"]),
            ("rim", ["seal"]),
            ("zebra xylophone", []),
            ("' OR 1=1 --", []),
            ("x" * 5000, []),
        ],
    )
    def test_by_words_the_closest_first(self, guides, question, slugs):
        assert found(question) == slugs

    @pytest.mark.parametrize("question", ["火漆印章", "茶罐印章怎么看", "盖沿"])
    def test_in_chinese_without_gaps(self, guides, question):
        assert found(question, "zh-hans") == ["seal"]

    @pytest.mark.parametrize("question", ["茶", "罐", "印", "盖"])
    def test_by_one_character(self, guides, question):
        assert found(question, "zh-hans") == ["seal"]

    @pytest.mark.parametrize("question", ["northlight", "茶罐", "northlight茶罐", "northlight茶罐怎么辨别", "假"])
    def test_a_name_and_chinese_written_without_a_gap(self, ed, pictures, question):
        facts = {"title": "Northlight茶罐真假", "slug": "northlight", "summary": "看盖沿。"}
        body = body_with(pictures, "印章")
        services.publish_guide(services.create_guide(by=ed, language="zh-hans", body=body, **facts), by=ed)
        assert found(question, "zh-hans") == ["northlight"]
        assert found("包", "zh-hans") == []

    def test_what_was_published_before_is_found_so_too(self, guides):
        GuidePage.objects.update(terms=["火漆"], title_terms=["火漆"])
        import_module("education.migrations.0014_terms_anew").forget(apps, None)
        prepare()
        assert found("茶", "zh-hans") == ["seal"]

    def test_by_category(self, guides):
        assert found("", category="food") == ["seal"]
        assert len(found("", category="nonsense")) == 2

    def test_what_is_not_published_is_not_found(self, ed, guides):
        services.withdraw_guide(guides[0], by=ed)
        draft = services.create_guide(by=ed, language="en", title="Zephyr seal", slug="z", body=[], summary="x")
        assert draft.terms == []
        assert found("zephyr") == []

    def test_it_says_so(self, guides):
        assert "No guide has these words" in Client().get("/guides/", {"q": "zebra"}).text


class TestQuiz:
    def answer(self, **answers: str):
        return Client().post("/guides/en/seal/quiz/", answers)

    def test_questions_stand_in_the_guide_and_the_answers_do_not(self, guides):
        page = Client().get("/guides/seal/").text
        assert "How many sides has the seal?" in page
        assert "a finger feels them" not in page

    def test_what_is_right_and_why(self, guides):
        page = self.answer(q1="0", q2="0").text
        assert "1 of 2 is right" in page
        assert "a finger feels them" in page
        assert "Your answer" in page

    @pytest.mark.parametrize("sent", [{}, {"q1": "7"}, {"q1": "-1"}, {"q1": "x" * 9000}, {"q1": "²"}, {"q9": "0"}])
    def test_nonsense_is_no_answer(self, guides, sent):
        response = self.answer(**sent)
        assert response.status_code == 200
        assert "0 of 2 are right" in response.text

    def test_a_thousand_answers_are_limited(self, guides):
        statuses = [self.answer(q1="0").status_code for _ in range(65)]  # more than two minutes' worth, in a moment
        assert statuses[:20] == [200] * 20
        assert 429 in statuses

    def test_opening_its_address_leads_to_the_guide(self, guides):
        assert Client().get("/guides/en/seal/quiz/").headers["Location"] == "/guides/en/seal/"
        assert Client().post("/guides/en/bag/quiz/").headers["Location"] == "/guides/en/bag/"


class TestPrograms:
    def test_what_a_guide_is(self, guides):
        page = Client().get("/guides/en/seal/").text
        told = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page).group(1))
        assert told["headline"] == "The wax seals of a tea tin"
        assert told["author"]["name"] == "Ed & Sons"
        assert '<link rel="canonical" href="http' in page
        assert 'property="og:image" content="http' in page

    def test_no_title_ends_the_element(self, ed, pictures):
        draft = services.create_guide(
            by=ed, language="en", title="</script><b>x", slug="x", summary="x", body=body_with(pictures)
        )
        services.publish_guide(draft, by=ed)
        assert "</script><b>" not in Client().get("/guides/x/").text

    def test_the_map_names_each_text_with_its_languages(self, guides):
        response = Client().get("/guides/sitemap.xml")
        tree = ET.fromstring(response.content)  # noqa: S314 - our own answer
        places = [place.text for place in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
        assert len(places) == 3
        assert response.text.count('hreflang="zh-hans"') == 2

    @pytest.mark.parametrize(("language", "count"), [("en", 2), ("zh-hans", 1)])
    def test_what_is_new_in_a_language(self, guides, language, count):
        response = Client().get(f"/guides/{language}/feed/")
        assert response.headers["Content-Type"].startswith("application/atom+xml")
        assert response.text.count("<entry>") == count

    def test_a_card_goes_into_frames_and_the_guide_into_none(self, guides):
        card, page = (Client().get(f"/guides/en/seal/{end}") for end in ("card/", ""))
        assert "frame-ancestors *" in card.headers["Content-Security-Policy"]
        assert "X-Frame-Options" not in card.headers
        assert "frame-ancestors 'none'" in page.headers["Content-Security-Policy"]

    def test_a_fake_is_reported_without_an_account(self, guides):
        assert "/notify/?ground=counterfeit" in Client().get("/guides/seal/").text

    def test_what_reads_the_whole_web_is_asked_to_stay_outside(self):
        response = Client().get("/robots.txt")
        assert response.headers["Content-Type"].startswith("text/plain")
        assert "Disallow: /t/" in response.text
        assert "/guides/sitemap.xml" in response.text
