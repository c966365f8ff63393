"""The board of those who write guides: what is read, finished, answered and searched for in vain; and how many cases
on a brand there were before and after a guide. That is an observation: what else happened meanwhile, nobody counted."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from typing import Any

from django.conf import settings
from django.urls import reverse

from education.models import GuideEffect, GuidePage, ModulePage, SearchDay
from education.querysets import COUNTED

PERIODS = (7, 30, 90, 365)  # days
USUAL = 30
MOST_GUIDES, MOST_SEARCHES = 500, 30
COLUMNS = ("guide", "language", "brand", "address", *COUNTED, "days_compared", "cases_before", "cases_after")


@dataclass(frozen=True)
class Row:
    """One text of a guide or of a training module, or all together (`guide` is None)."""

    guide: Any
    reads: int
    ends: int
    quizzes: int
    questions: int
    correct: int

    @property
    def finished(self) -> int | None:
        """Percent of the readings that reached the end; None without a reading."""
        return round(100 * self.ends / self.reads) if self.reads else None

    @property
    def known(self) -> int | None:
        """Percent of the questions that were answered right; None without an answer."""
        return round(100 * self.correct / self.questions) if self.questions else None

    @property
    def is_module(self) -> bool:
        """Whether it trains sellers."""
        return isinstance(self.guide, ModulePage)

    @property
    def brand(self) -> str:
        """The brand that a guide names; empty for a module."""
        return getattr(self.guide, "brand_name", "")

    @property
    def effect(self) -> GuideEffect | None:
        """The cases before and after it; None for a guide that is too new, or about no brand of the registry."""
        return getattr(self.guide, "effect", None)


class Board:
    """What one person sees of the last days. Nonsense instead of a number of days is a month."""

    def __init__(self, user: Any, days: str) -> None:
        self.user = user
        self.days = int(days) if days in map(str, PERIODS) else USUAL
        self.periods = PERIODS
        self.since: date = datetime.now(UTC).date() - timedelta(days=self.days - 1)

    @cached_property
    def rows(self) -> list[Row]:
        """The published guides and modules that the person may edit, the most read first."""
        pages = [*self._of(GuidePage).select_related("effect")[:MOST_GUIDES], *self._of(ModulePage)[:MOST_GUIDES]]
        rows = [Row(page, **{name: getattr(page, name) for name in COUNTED}) for page in pages]
        return sorted(rows, key=lambda row: -row.reads)[:MOST_GUIDES]

    @property
    def total(self) -> Row:
        """All of them together."""
        return Row(None, **{name: sum(getattr(row, name) for row in self.rows) for name in COUNTED})

    @cached_property
    def searches(self) -> list[Any]:
        """What was searched for, the most often first; nothing for those who write for one brand."""
        return list(self._searches().order_by("-asked", "words")[:MOST_SEARCHES])

    @cached_property
    def in_vain(self) -> list[Any]:
        """What was searched for and not found, the most often first."""
        return list(self._searches().filter(failed__gt=0).order_by("-failed", "words")[:MOST_SEARCHES])

    def lines(self) -> Iterator[list[str]]:
        """The guides as a sheet, with its head."""
        yield list(COLUMNS)
        for row in self.rows:
            page, effect = row.guide, row.effect
            address = settings.PORTAL_URL + reverse(page.door, args=[page.language, page.slug])
            counts = [getattr(row, name) for name in COUNTED]
            cases = [effect.days, effect.before, effect.after] if effect else ["", "", ""]
            yield [page.title, page.language, row.brand, address, *map(str, [*counts, *cases])]

    def _of(self, model: Any) -> Any:
        return model.objects.visible_to(self.user).written_by(self.user).with_figures(self.since)

    def _searches(self) -> Any:
        return SearchDay.objects.visible_to(self.user).filter(day__gte=self.since).exclude(words="").summed()
