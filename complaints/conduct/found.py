"""A signal as it is read from the cases, before it is noted."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Max, Q

from complaints.conduct.policy import SIGNALS, SignalKind
from complaints.models import Signal


@dataclass(frozen=True)
class Found:
    """A signal: of which kind, on what it stands (`key`), in which cases, and the numbers that fill its words."""

    kind: str
    key: str
    cases: tuple[str, ...]
    at: datetime
    facts: dict[str, Any] = field(default_factory=dict)
    part: float = 1.0
    """The part of the kind's weight that it has."""

    @property
    def weight(self) -> float:
        """What it weighs on its day."""
        return round(SIGNALS[self.kind].weight * self.part, 3)


def window(kind: SignalKind, end: datetime) -> tuple[datetime, datetime]:
    """The time that a kind looks at, for `__range`."""
    return end - timedelta(days=kind.days), end


def uncounted(kind: SignalKind, records: Any, moment: str) -> Q:
    """What came, by the field `moment`, after the newest signal of this kind on these records: one for each so many.

    One that a person took out has counted too: what it stood on does not come again.
    """
    newest = Signal.objects.filter(kind=kind.key, conduct__in=records).aggregate(at=Max("at"))["at"]
    return Q(**{f"{moment}__gt": newest}) if newest else Q()


def numbers(cases: Iterable[str], first: str, *, most: int = 5) -> tuple[str, ...]:
    """The number of the case itself, then a few of the others."""
    return (first, *sorted(set(cases) - {first}, reverse=True)[:most])
