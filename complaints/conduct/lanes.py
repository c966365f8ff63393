"""The fast lane: its published figures, where an organisation stands, and what the figures ask for."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from fractions import Fraction
from math import ceil
from pathlib import Path
from typing import Any

from django.db.models import Count, F, Sum
from django.db.models.functions import Coalesce

from complaints.conduct.of_notices import BY_ACCOUNT
from complaints.conduct.policy import Part, Positive
from complaints.grounds import GROUNDS, Ground
from complaints.models import Complaint, Lane
from complaints.states import LaneState
from portal.shared.datafiles import DataFileError, Record, load


class LaneTerms(Record):
    """What the lane takes on one ground."""

    window_days: Positive
    cases: Positive
    links: Positive
    accuracy: Part
    keep: Part
    reversed: Part
    grace_days: Positive


class Fewer(Record):
    """How many are enough on a ground with few cases."""

    cases: Positive
    links: Positive


class LanePolicy(Record):
    """The whole file."""

    usual: LaneTerms
    grounds: dict[str, Fewer]


HERE = Path(__file__).parent / "lanes.toml"
POLICY = load(HERE, LanePolicy)
if unknown := set(POLICY.grounds) - set(GROUNDS):
    raise DataFileError(f"{HERE}: there is no ground called {', '.join(sorted(unknown))}.")


def terms_of(ground: str) -> LaneTerms:
    """What the lane takes on this ground."""
    fewer = POLICY.grounds.get(ground)
    return POLICY.usual.model_copy(update=fewer.model_dump()) if fewer else POLICY.usual


def counted(now: datetime) -> Iterator[Lane]:
    """Of each organisation that files and each ground: an unsaved lane with what was decided within the window before
    this moment. Needs everybody in scope."""
    since = now - timedelta(days=POLICY.usual.window_days)
    decided = Complaint.objects.filter(source__in=BY_ACCOUNT, decided_at__gte=since).order_by()
    rows = decided.annotate(filer=Coalesce("agency_id", "tenant_id")).values("filer", "ground")
    found = rows.annotate(
        cases=Count("pk"),
        upheld=Sum("upheld_count"),
        restored=Sum("restored_count"),
        links=Sum(F("upheld_count") + F("declined_count") + F("restored_count")),
    )
    for row in found.filter(links__gt=0).iterator():
        yield Lane(tenant_id=row.pop("filer"), looked_at=now, **row)


def move_due(lane: Lane, *, suspended: bool, now: datetime) -> str:
    """The name of the move that the figures ask for; empty for none."""
    terms = terms_of(lane.ground)
    if lane.state == LaneState.OUTSIDE:
        return "earn" if not suspended and is_earned(lane) else ""
    if suspended:
        return "lose"
    if lane.links and (lane.accuracy < terms.keep or lane.reversed_part > terms.reversed):
        if lane.state == LaneState.HELD:
            return "warn"
        grace = timedelta(days=terms.grace_days)
        return "lose" if lane.warned_at is not None and now >= lane.warned_at + grace else ""
    return "recover" if lane.state == LaneState.WARNED else ""


def is_earned(lane: Lane) -> bool:
    """Whether the figures are what earns it."""
    terms = terms_of(lane.ground)
    enough = lane.cases >= terms.cases and lane.links >= terms.links
    return enough and lane.accuracy >= terms.accuracy and lane.reversed_part <= terms.reversed


def missing(lane: Lane) -> Mapping[str, int]:
    """How far it is from earning the lane: cases, links, and links that would have to be upheld in a row."""
    terms = terms_of(lane.ground)
    cases, links = max(terms.cases - lane.cases, 0), max(terms.links - lane.links, 0)
    accuracy = Fraction(str(terms.accuracy))  # exactly as published: a rounding must not ask for one more
    more = ceil((accuracy * lane.links - lane.upheld) / (1 - accuracy)) if accuracy < 1 else 0
    return {"cases": cases, "links": max(links, more)}


def grounds_and_terms() -> list[tuple[Ground, LaneTerms]]:
    """Every ground with what the lane takes on it, as it is published."""
    return [(ground, terms_of(key)) for key, ground in GROUNDS.items()]


def lanes_of(organisation: Any, user: Any) -> list[Lane]:
    """Where an organisation stands on each ground on which something was decided, the lanes that it has first."""
    own = Lane.objects.visible_to(user).filter(tenant=organisation)
    return sorted(own, key=lambda lane: (lane.state == LaneState.OUTSIDE, -lane.links, lane.pk))


def holds_lane(organisation: int | None, ground: str) -> bool:
    """Whether notices of this organisation on this ground come first."""
    held = Lane.objects.filter(tenant=organisation, ground=ground, state__in=[LaneState.HELD, LaneState.WARNED])
    return bool(held.exists())


def needing_a_look(lanes: Iterable[Lane], suspended: set[int], now: datetime) -> Iterator[Lane]:
    """Those whose figures ask for a move. `suspended`: organisations (ids)."""
    return (lane for lane in lanes if move_due(lane, suspended=lane.tenant_id in suspended, now=now))
