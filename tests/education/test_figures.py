"""The board of those who write guides: sums, whose they are, and what they may not be read as."""

import csv
import io
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from education import services
from education.counts.effects import keep_effect
from education.models import GuideDay, SearchDay
from tests.education.conftest import body_with, enter
from tests.education.modules import a_module

pytestmark = pytest.mark.django_db
BOARD = "/cms/figures/"


def read(guide, days_ago: int = 0, **counts: int) -> None:
    """What was counted on a day."""
    day = datetime.now(UTC).date() - timedelta(days=days_ago)
    GuideDay.objects.create(guide=guide, day=day, **counts)


def searched(words: str, asked: int, in_vain: int = 0) -> None:
    SearchDay.objects.create(day=datetime.now(UTC).date(), language="en", words=words, asked=asked, in_vain=in_vain)


def sheet(client, days: int = 30) -> list[dict[str, str]]:
    response = client.get(f"{BOARD}sheet/", {"days": days})
    assert response.headers["Content-Disposition"].startswith("attachment")
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))


@pytest.fixture
def editor(ed, settings):
    settings.PORTAL_REQUIRE_SECOND_FACTOR = False
    return enter(ed)


def test_what_is_read_and_finished(editor, guide):
    read(guide, reads=40, ends=30, quizzes=8, questions=10, correct=9)
    read(guide, 1, reads=10, ends=10)
    page = editor.get(BOARD).text
    assert "Read 50 times, 40 times to the end; 8 quizzes answered." in page
    assert "40 (80%)" in page
    assert "90%" in page


def test_more_ends_than_readings_are_no_more_than_readings(editor, guide):
    read(guide, reads=10, ends=1_000_000)
    assert "10 (100%)" in editor.get(BOARD).text


@pytest.mark.parametrize(("days", "reads"), [("7", 1), ("90", 101), ("365", 1101), ("nonsense", 1), ("-5", 1)])
def test_of_the_days_that_are_asked_for(editor, guide, days, reads):
    read(guide, reads=1)
    read(guide, 60, reads=100)
    read(guide, 200, reads=1000)
    assert f"Read {reads} times" in editor.get(BOARD, {"days": days}).text.replace(",", "")


def test_what_is_searched_for_and_what_in_vain(editor, guide):
    searched("seal", 9)
    searched("zebra", 3, 3)
    searched("", 500, 500)
    page = editor.get(BOARD).text
    in_vain, _heading, asked = page.partition("Searched for</h2>")
    assert "zebra" in in_vain
    assert "seal" not in in_vain.partition("Searched for in vain")[2]
    assert "seal" in asked
    assert "<td>500</td>" not in page


def test_training_stands_beside_the_guides(editor, ed, guide):
    module = a_module(by=ed)
    read(module, reads=7, ends=7)
    assert "Before you list" in editor.get(BOARD).text
    [first, second] = sheet(editor)
    assert (first["guide"], first["reads"], first["brand"]) == ("Before you list", "7", "")
    assert first["address"].endswith("/training/en/marks/")
    assert second["address"].endswith("/guides/en/tea-tin/")


def test_cases_are_told_as_an_observation(editor, guide):
    keep_effect(guide, days=90, before=40, after=12)
    page = editor.get(BOARD).text
    assert "40, then 12, in 90 days each" in page
    assert "This is an observation" in page


def test_as_a_sheet_in_which_nothing_runs(editor, ed, guide, pictures):
    read(guide, reads=4, ends=3)
    guide.title = "=HYPERLINK(1)"
    guide.save_revision(user=ed)
    services.publish_guide(guide, by=ed)
    [row] = sheet(editor)
    assert (row["reads"], row["ends"], row["language"]) == ("4", "3", "en")
    assert row["guide"] == "'=HYPERLINK(1)"
    assert row["address"].endswith("/guides/en/tea-tin/")


def test_the_board_asks_the_same_for_many_guides(editor, ed, guide, pictures):
    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert editor.get(BOARD).status_code == 200
        return len(queries)

    count()
    one = count()
    for name in ("second", "third"):
        draft = services.create_guide(
            by=ed, language="en", title=name, slug=name, summary="x", body=body_with(pictures)
        )
        read(services.publish_guide(draft, by=ed), reads=1)
    assert count() == one


def test_in_chinese(editor, ed, guide):
    ed.language = "zh-hans"
    ed.save()
    read(guide, reads=3)
    assert "阅读情况" in editor.get(BOARD).text


def test_who_writes_no_guides_has_no_board(alice, guide):
    assert enter(alice).get(BOARD).status_code == 404
