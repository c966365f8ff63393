"""Adding what was counted to the sums of its day: one statement for the guides, three for the searches of a day."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from django.db import connection

from education.models import SearchDay
from education.models.counts import LONGEST_WORDS
from education.querysets import COUNTED

MOST_WORDS = 1000  # different words of a day that are kept; of the others only how many there were
# What may say who somebody is: addresses, and numbers as long as those of telephones, orders and papers.
_TELLS_WHO = re.compile(r"@|://|www\.|\d{5}")

# Ordered, so that two processes that write at once take the rows in the same order. Who names no guide writes nothing.
ADD_READINGS = """
INSERT INTO education_guideday AS known (guide_id, day, reads, ends, quizzes, questions, correct)
SELECT told.* FROM unnest(%s::int[], %s::date[], %s::int[], %s::int[], %s::int[], %s::int[], %s::int[])
    AS told (guide, day, reads, ends, quizzes, questions, correct)
JOIN wagtailcore_page ON wagtailcore_page.id = told.guide
ORDER BY told.guide, told.day
ON CONFLICT (guide_id, day) DO UPDATE SET
    reads = known.reads + excluded.reads, ends = known.ends + excluded.ends,
    quizzes = known.quizzes + excluded.quizzes, questions = known.questions + excluded.questions,
    correct = known.correct + excluded.correct
"""
ADD_SEARCHES = """
INSERT INTO education_searchday AS known (day, language, words, asked, in_vain)
SELECT * FROM unnest(%s::date[], %s::text[], %s::text[], %s::int[], %s::int[])
    AS told (day, language, words, asked, in_vain)
ORDER BY day, language, words
ON CONFLICT (day, language, words) DO UPDATE SET
    asked = known.asked + excluded.asked, in_vain = known.in_vain + excluded.in_vain
"""


class Reading(NamedTuple):
    """Something that readers did with a guide (its id): one of `COUNTED`."""

    guide: int
    day: date
    what: str


class Search(NamedTuple):
    """Words as they are kept (see `words_to_keep`), and whether they found nothing."""

    language: str
    words: str
    day: date
    in_vain: bool


Key = Reading | Search


def add(counted: Mapping[Key, int]) -> None:
    """Add these counts. Needs a transaction."""
    readings: dict[tuple[int, date], Counter[str]] = defaultdict(Counter)
    searches: dict[date, Counter[Search]] = defaultdict(Counter)
    for key, times in counted.items():
        if isinstance(key, Reading):
            readings[key.guide, key.day][key.what] += times
        else:
            searches[key.day][key] += times
    if readings:
        told = [(*which, *(done[column] for column in COUNTED)) for which, done in readings.items()]
        _insert(ADD_READINGS, told)
    for day, asked in searches.items():
        _add_searches(day, asked)


def words_to_keep(question: str) -> str:
    """The words of a search as they are counted; empty where they might say who somebody is."""
    words = unicodedata.normalize("NFKC", question).casefold()
    return "" if _TELLS_WHO.search(re.sub(r"[\s().-]", "", words)) else words[:LONGEST_WORDS].strip()


def _add_searches(day: date, asked: Counter[Search]) -> None:
    """Of a day that has all the words it keeps, the others are counted together."""
    kept = SearchDay.objects.filter(day=day)
    known = set(kept.filter(words__in={search.words for search in asked}).values_list("language", "words"))
    room = MOST_WORDS - kept.count()
    sums: dict[tuple[str, str], list[int]] = {}
    for search, times in asked.items():
        which = (search.language, search.words)
        if which not in known and which not in sums:
            room -= 1
            which = which if room >= 0 else (search.language, "")
        row = sums.setdefault(which, [0, 0])
        row[0] += times
        row[1] += times * search.in_vain
    _insert(ADD_SEARCHES, [(day, *which, *row) for which, row in sums.items()])


def _insert(statement: str, rows: Iterable[tuple[object, ...]]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, [list(column) for column in zip(*rows, strict=True)])
