"""What is measured of guides: named functions. An award names one, and nominates by it.

The setting PORTAL_GUIDE_FIGURES lists each room's tuples of figures; to add one, write a function and name it there. A
figure is a whole number of a guide in all its languages together; more is better, and 0 or less nominates nothing.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias
from uuid import UUID

from django.conf import settings
from django.utils.functional import Promise
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

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


def _shown(text: Any) -> int:
    counted = 0
    for block in text.body.raw_data:
        value = block["value"]
        inside = {"pair": "points", "quiz": "questions"}.get(block["type"])
        counted += len(value.get(inside, ())) if inside else int(block["type"] == "close_up")
    return counted


FIGURES = (Figure("things_shown", _("points, close-ups and questions"), things_shown),)
