"""What is read is counted, however the page was answered; nobody is known, and nobody counts for many."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import OperationalError, connection
from django.db.models import Sum
from django.test import Client
from django.test.utils import CaptureQueriesContext

from education import services
from education.counts import counting, sums
from education.jobs import forget_searches
from education.models import GuideDay, SearchDay
from tests.education.conftest import body_with, enter
from tests.education.modules import HALF, a_module
from tests.education.test_reading import QUIZ

pytestmark = pytest.mark.django_db
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
PHONE = (
    "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Mobile Safari/537.36 XWEB/1"
)
PAGE = "/guides/tea-tin/"
END = "/guides/en/tea-tin/end/"


@pytest.fixture(autouse=True)
def _nothing_counted_before(monkeypatch):
    monkeypatch.setattr(counting, "TALLY", counting.Tally())
    monkeypatch.setattr(counting, "VISITORS", counting.Visitors())


def as_reader(client: Client | None = None, address: str = PAGE, **headers: str):
    return (client or Client()).get(address, headers={"user-agent": FIREFOX, "accept-language": "en"} | headers)


def counted(what: str = "reads") -> int:
    """What stands in the database after this process has written."""
    counting.TALLY.write()
    return GuideDay.objects.aggregate(all=Sum(what))["all"] or 0


class TestReadings:
    def test_made_ready_and_still_the_same_all_count(self, guide):
        first = as_reader()
        as_reader()
        assert as_reader(**{"if-none-match": first.headers["ETag"]}).status_code == 304
        assert counted() == 3

    def test_it_costs_no_question_to_the_database(self, guide):
        as_reader()
        with CaptureQueriesContext(connection) as queries:
            as_reader()
        assert len(queries) == 1
        assert counted() == 2

    def test_each_text_by_itself(self, ed, guide, pictures):
        chinese = services.translate_guide(
            guide, by=ed, language="zh-hans", title="茶罐", summary="看印章。", body=body_with(pictures)
        )
        services.publish_guide(chinese, by=ed)
        for language in ("en", "zh-hans", "zh-hans"):
            as_reader(**{"accept-language": language})
        assert counted() == 3
        assert dict(GuideDay.objects.values_list("guide__locale__language_code", "reads")) == {"en": 1, "zh-hans": 2}

    def test_sums_grow_on_the_same_row(self, guide):
        for _time in range(3):
            as_reader()
            counted()
        assert GuideDay.objects.get().reads == 3

    def test_who_has_signed_in_to_read_counts(self, alice, guide):
        as_reader(enter(alice))
        assert counted() == 1

    def test_who_writes_guides_does_not(self, ed, guide):
        assert as_reader(enter(ed)).status_code == 200
        assert counted() == 0

    def test_nor_does_a_preview(self, guide):
        guide.make_preview_request(preview_mode="")
        assert counted() == 0

    @pytest.mark.parametrize(
        "address", ["/guides/", "/guides/en/tea-tin/card/", "/guides/nothing/", "/guides/sitemap.xml"]
    )
    def test_nor_what_is_no_guide(self, guide, address):
        as_reader(address=address)
        assert counted() == 0

    def test_nor_a_look_at_its_head(self, guide):
        Client().head(PAGE, headers={"user-agent": FIREFOX})
        assert counted() == 0

    @pytest.mark.parametrize(
        "ahead", [{"sec-purpose": "prefetch;prerender"}, {"purpose": "prefetch"}, {"x-moz": "prefetch"}]
    )
    def test_nor_a_page_fetched_ahead(self, guide, ahead):
        as_reader(**ahead)
        assert counted() == 0

    def test_an_unknown_guide_writes_nothing(self, guide):
        counting.count_reading(guide.pk + 1000, "reads")
        as_reader()
        assert counted() == 1
        assert GuideDay.objects.count() == 1


@pytest.mark.parametrize("agent", [FIREFOX, PHONE])
def test_browsers(agent):
    assert counting.is_browser(agent)


@pytest.mark.parametrize(
    "agent",
    [
        "",
        "curl/8.10",
        "python-requests/2.33",
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        "Mozilla/5.0 (compatible; Baiduspider/2.0)",
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/140.0 Safari/537.36",
        "facebookexternalhit/1.1",
        "Mozilla/5.0 (iPhone) AppleWebKit/605.1 (KHTML, like Gecko) Version/18.0 (Applebot/0.1; +https://a.example)",
    ],
)
def test_programs(agent):
    assert not counting.is_browser(agent)


class TestNobodyCountsForMany:
    def test_readings_of_one_address(self, guide, settings):
        settings.GUIDE_READS_A_MINUTE = 3
        for _time in range(20):
            assert as_reader().status_code == 200
        assert 3 <= counted() <= 6  # a minute may end meanwhile

    def test_others_count_beside_it(self, guide, settings):
        settings.GUIDE_READS_A_MINUTE = 1
        for host in range(5):
            Client(REMOTE_ADDR=f"192.0.2.{host}").get(PAGE, headers={"user-agent": FIREFOX})
        assert counted() == 5

    def test_a_household_of_many_addresses_is_one(self, guide, settings):
        settings.GUIDE_READS_A_MINUTE = 1
        for host in range(20):
            Client(REMOTE_ADDR=f"2001:db8::{host + 1:x}").get(PAGE, headers={"user-agent": FIREFOX})
        assert 1 <= counted() <= 2

    def test_the_memory_of_a_minute_has_an_end(self, monkeypatch):
        monkeypatch.setattr(counting, "MOST_ADDRESSES", 2)
        visitors = counting.Visitors()
        assert sum(visitors.may_count(f"192.0.2.{host}") for host in range(50)) <= 4

    def test_counting_can_be_switched_off(self, guide, settings):
        settings.GUIDE_READS_A_MINUTE = 0
        as_reader()
        assert counted() == 0


class TestEnds:
    def reach(self, address: str = END, **headers: str):
        return Client().post(address, headers={"user-agent": FIREFOX} | headers)

    def test_the_page_tells_where(self, guide):
        assert f'data-end="{END}"' in as_reader().text

    def test_they_are_counted(self, guide):
        assert self.reach(origin="http://testserver").status_code == 204
        assert counted("ends") == 1

    @pytest.mark.parametrize(
        "headers", [{"origin": "https://evil.example"}, {"origin": "null"}, {"user-agent": "curl/8"}]
    )
    def test_not_when_another_site_or_a_program_says_so(self, guide, headers):
        assert self.reach(**headers).status_code == 204
        assert counted("ends") == 0

    def test_a_flood_is_a_trickle(self, guide):
        assert {self.reach().status_code for _time in range(100)} == {204}
        assert counted("ends") <= 60  # a minute may end meanwhile

    @pytest.mark.parametrize("address", ["/guides/en/nothing/end/", "/guides/zh-hans/tea-tin/end/"])
    def test_of_no_guide_there_is_none(self, guide, address):
        assert self.reach(address).status_code == 404
        counting.TALLY.write()
        assert not GuideDay.objects.exists()

    def test_a_draft_has_none(self, ed, guide):
        services.withdraw_guide(guide, by=ed)
        assert self.reach().status_code == 404

    def test_it_is_said_and_not_asked(self, guide):
        assert Client().get(END).status_code == 405


def test_what_quizzes_come_to(ed, pictures):
    draft = services.create_guide(
        by=ed, language="en", title="Seal", slug="seal", summary="x", body=[*body_with(pictures), QUIZ]
    )
    services.publish_guide(draft, by=ed)
    for answers in ({"q1": "0", "q2": "0"}, {"q1": "0", "q2": "1"}, {}):
        Client().post("/guides/en/seal/quiz/", answers, headers={"user-agent": FIREFOX})
    assert [counted(what) for what in ("quizzes", "questions", "correct")] == [3, 6, 3]


def test_a_training_module_counts_as_a_guide_does(ed):
    a_module(by=ed)
    page = as_reader(address="/training/marks/").text
    reader = {"user-agent": FIREFOX}
    Client().post("/training/en/marks/quiz/", HALF, headers=reader)
    Client().post(page.partition('data-end="')[2].partition('"')[0], headers=reader)
    assert counted() == 1
    assert GuideDay.objects.values_list("reads", "ends", "quizzes", "questions", "correct").get() == (1, 1, 1, 2, 1)


class TestSearches:
    def search(self, words: str, language: str = "en") -> None:
        Client().get("/guides/", {"q": words}, headers={"user-agent": FIREFOX, "accept-language": language})

    def kept(self) -> dict[str, tuple[int, int]]:
        counting.TALLY.write()
        return {row.words: (row.asked, row.in_vain) for row in SearchDay.objects.all()}

    def test_words_and_whether_they_found_something(self, guide):
        for words in ("Seal", "  seal ", "zebra", "印章"):
            self.search(words)
        assert self.kept() == {"seal": (2, 0), "zebra": (1, 1), "印章": (1, 1)}

    def test_in_a_category_that_has_none_they_found_something_elsewhere(self, guide):
        reader = {"user-agent": FIREFOX, "accept-language": "en"}
        for words in ("seal", "zebra"):
            Client().get("/guides/", {"q": words, "category": "toys"}, headers=reader)
        assert self.kept() == {"seal": (1, 0), "zebra": (1, 1)}

    def test_the_same_words_in_two_languages(self, guide):
        self.search("A5")
        self.search("A5", "zh-hans")
        counting.TALLY.write()
        assert SearchDay.objects.count() == 2

    @pytest.mark.parametrize("words", ["ann@example.org", "0151 234-56 78", "https://shop.example/x", "order 123456"])
    def test_what_may_say_who_somebody_is_is_not_kept(self, guide, words):
        self.search(words)
        assert self.kept() == {"": (1, 1)}

    def test_a_day_has_room_for_so_many(self, guide, monkeypatch):
        monkeypatch.setattr(sums, "MOST_WORDS", 2)
        for words in ("seal", "zebra", "lion", "seal", "tiger"):
            self.search(words)
        assert self.kept() == {"seal": (2, 0), "zebra": (1, 1), "": (2, 2)}
        self.search("lynx")
        self.search("zebra")
        assert self.kept() == {"seal": (2, 0), "zebra": (2, 2), "": (3, 3)}

    def test_rare_words_are_forgotten_after_a_month(self, guide):
        today = datetime.now(UTC).date()
        old = today - timedelta(days=40)
        for day, words, asked in ((old, "rare", 4), (old, "common", 5), (today, "new", 1), (today, "rare", 1)):
            SearchDay.objects.create(day=day, language="en", words=words, asked=asked)
        forget_searches.func(timestamp=0)
        assert set(SearchDay.objects.values_list("day", "words")) == {
            (old, "common"),
            (today, "new"),
            (today, "rare"),
        }


def test_what_cannot_be_written_waits(guide):
    as_reader()

    def away(*_statement):
        raise OperationalError("away")

    with connection.execute_wrapper(away), pytest.raises(OperationalError):
        counting.TALLY.write()
    assert counted() == 1
