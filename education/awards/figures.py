"""What is measured of guides: named functions. An award names one, and nominates by it.

The setting PORTAL_GUIDE_FIGURES lists each room's tuples of figures; to add one, write a function and name it there. A
figure is a whole number of a guide in all its languages together; more is better, and 0 or less nominates nothing.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias
from uuid import UUID

from django.conf import settings
from django.db.models import Sum
from django.db.models.functions import Least
from django.utils.functional import Promise
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from education.models import GuideDay

COUNTED = ("reads", "ends", "questions", "correct")
FEWEST = 20  # readings or answers, of which a share is told

Texts: TypeAlias = Mapping[UUID, Sequence[Any]]
"""The published texts (GuidePage) of each guide, by the key that they share."""


@dataclass(frozen=True)
class Figure:
    """One figure: its name in the database, what it says to readers, and the function that counts it."""

    name: str
    label: str | Promise
    count: Callable[[Texts], Mapping[UUID, int]]


def figures() -> dict[str, Figure]:
    """All figures of all rooms by name, in the order of the setting."""
    tables = map(import_string, settings.PORTAL_GUIDE_FIGURES)
    return {figure.name: figure for table in tables for figure in table}


def things_shown(texts: Texts) -> dict[UUID, int]:
    """Points, close-ups and questions, in the language that has most of them."""
    return {guide: max(map(_shown, written)) for guide, written in texts.items()}


def readings(texts: Texts) -> dict[UUID, int]:
    """How often each was read, in all its languages."""
    return {guide: sums["reads"] for guide, sums in _sums_of(texts).items()}


def read_to_the_end(texts: Texts) -> dict[UUID, int]:
    """Of a hundred readings how many reached the end: a small brand's guide stands beside one that everybody reads.
    Nothing is said of a few readings."""
    return _shares(texts, "ends", "reads")


def answered_right(texts: Texts) -> dict[UUID, int]:
    """Of a hundred questions of its quiz how many were answered right. Nothing is said of a few."""
    return _shares(texts, "correct", "questions")


def _shares(texts: Texts, part: str, whole: str) -> dict[UUID, int]:
    sums = _sums_of(texts)
    return {guide: round(100 * one[part] / one[whole]) for guide, one in sums.items() if one[whole] >= FEWEST}


def _sums_of(texts: Texts) -> dict[UUID, dict[str, int]]:
    """What was counted of each guide on all days. More ends than readings on a day are lies, as on the board."""
    keys = {text.pk: guide for guide, written in texts.items() for text in written}
    sums = {guide: dict.fromkeys(COUNTED, 0) for guide in texts}
    wanted = {f"all_{name}": Sum(Least("ends", "reads") if name == "ends" else name) for name in COUNTED}
    counted: Any = GuideDay.objects.filter(guide__in=keys).values("guide").order_by().annotate(**wanted)
    for row in counted:
        for name in COUNTED:
            sums[keys[row["guide"]]][name] += row[f"all_{name}"]
    return sums


def _shown(text: Any) -> int:
    counted = 0
    for block in text.body.raw_data:
        value = block["value"]
        inside = {"pair": "points", "quiz": "questions"}.get(block["type"])
        counted += len(value.get(inside, ())) if inside else int(block["type"] == "close_up")
    return counted


FIGURES = (
    Figure("things_shown", _("points, close-ups and questions"), things_shown),
    Figure("readings", _("readings"), readings),
    Figure("read_to_the_end", _("of a hundred readings, those that reached the end"), read_to_the_end),
    Figure("answered_right", _("of a hundred answers in its quiz, the right ones"), answered_right),
)
