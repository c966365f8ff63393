"""What signals come to, how that fades, and what is proposed at which score."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import log2

from complaints.conduct.policy import Terms
from complaints.models import Conduct, Sanction, Signal
from complaints.states import SanctionState

YEAR = timedelta(days=365)


def score_at(signals: Sequence[Signal], moment: datetime) -> float:
    """The sum of what is left of each signal's weight, to a hundredth."""
    return round(sum(signal.weight_at(moment) for signal in signals), 2)


def falls_below(score: float, threshold: float, terms: Terms, now: datetime) -> datetime | None:
    """When the score is below a threshold if nothing is added; None where it is already."""
    if score < threshold:
        return None
    return now + timedelta(days=terms.half_life_days * log2(score / threshold) + 1)


@dataclass(frozen=True)
class Weighed:
    """A record as it stands at one moment."""

    score: float
    sent: int
    marked: int
    grave: bool

    @property
    def share(self) -> float:
        """The part of what was sent within a year on which there are signals."""
        return self.marked / self.sent if self.sent else 0.0


def weigh(signals: Sequence[Signal], sent: int, moment: datetime) -> Weighed:
    """The score, and how often there is a signal in what was sent."""
    lately = [signal for signal in signals if signal.dropped_at is None and signal.at >= moment - YEAR]
    cases = {signal.cases[0] for signal in lately}
    return Weighed(
        score=score_at(signals, moment),
        sent=max(sent, len(cases)),
        marked=len(cases),
        grave=any(signal.kind_data.grave for signal in lately),
    )


def due_kind(
    conduct: Conduct, weighed: Weighed, sanctions: Sequence[Sanction], signals: Sequence[Signal]
) -> Sanction.Kind | None:
    """What is to be proposed now, if anything: a suspension only while a warning holds.

    Nothing is proposed twice for the same signals: after each decision of a person, one has to be new.
    """
    if any(each.state == SanctionState.PROPOSED or (each.holds and not each.is_warning) for each in sanctions):
        return None
    decided = max((each.closed_at or each.decided_at for each in sanctions if each.decided_at), default=None)
    if decided is not None and not any(s.noted_at > decided for s in signals if s.dropped_at is None):
        return None
    warned = any(each.holds and each.is_warning for each in sanctions)
    kind = Sanction.Kind.SUSPENSION if warned else Sanction.Kind.WARNING
    return kind if bears(kind, weighed, conduct.terms) else None


def bears(kind: str, weighed: Weighed, terms: Terms) -> bool:
    """Whether a record as it was weighed is enough to propose this."""
    if weighed.share < terms.share and not weighed.grave:
        return False
    return weighed.score >= (terms.suspend if kind == Sanction.Kind.SUSPENSION else terms.warn)
