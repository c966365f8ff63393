"""A signal as it is read from the cases, before it is noted."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from complaints.conduct.policy import SIGNALS, SignalKind


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


def numbers(cases: Iterable[str], first: str, *, most: int = 5) -> tuple[str, ...]:
    """The number of the case itself, then a few of the others."""
    return (first, *sorted(set(cases) - {first}, reverse=True)[:most])
