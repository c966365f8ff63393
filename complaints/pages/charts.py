"""Figures of Today as charts: outcomes by week, time to decision, acceptance by ground. Drawn as plain SVG."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Sum
from django.db.models.functions import TruncWeek
from django.utils import timezone

from complaints.codes import REASONS, Outcome
from complaints.deadlines import ZONE, handling
from complaints.grounds import GROUNDS
from complaints.models import Complaint, Decision
from complaints.states import ComplaintState
from portal.shared.clocks import WORKING_DAY, working_time

WEEKS = 12
QUARTER = timedelta(days=90)
HANDLED = 300  # so many of the newest decisions are timed
PROMISE = 3
WIDTH, FLOOR, HEIGHT, LEFT = 560, 170, 150, 30
STEP = 0.5  # of a working day: one bar of the histogram
LONGEST = 5.0
OUTCOMES = ("upheld", "part", "declined")


@dataclass(frozen=True)
class Bar:
    """One rectangle."""

    x: float
    y: float
    width: float
    height: float
    look: str


@dataclass(frozen=True)
class Chart:
    """Rectangles, the lines of the grid with their figures, and the words under the floor."""

    bars: list[Bar]
    grid: list[tuple[float, int]]
    ticks: list[tuple[float, str]]
    words: dict[str, Any]


@dataclass(frozen=True)
class Acceptance:
    """How much of what was decided on one ground was upheld, and the commonest reason where it was not."""

    ground: str
    links: int
    percent: int
    reason: str


def outcomes_by_week(user: Any) -> Chart | None:
    """Decided complaints in each of twelve weeks: upheld, in part, declined or restored. None without any."""
    first = _monday(timezone.localtime()) - timedelta(weeks=WEEKS - 1)
    counts = _outcomes(user, first)
    if not any(map(sum, counts)):
        return None
    top, grid = _scale(max(map(sum, counts)))
    bars, ticks, space = [], [], (WIDTH - LEFT - 12) / WEEKS
    for number, parts in enumerate(counts):
        x, base = LEFT + 12 + number * space, float(FLOOR)
        for look, count in zip(("c1", "c2", "c3"), parts, strict=True):
            height = count * HEIGHT / top
            base -= height
            bars.append(Bar(round(x, 1), round(base, 1), 22, round(max(height - 1.5, 0), 1), look))
        if number % 2:
            ticks.append((round(x + 11, 1), f"W{(first + timedelta(weeks=number)).isocalendar().week}"))
    last = dict(zip(OUTCOMES, counts[-1], strict=True))
    return Chart([bar for bar in bars if bar.height], grid, ticks, last)


def time_to_decision(user: Any) -> Chart | None:
    """How many working days decisions took, in bars of half a day. None when nothing was decided."""
    decided = _decided(user, timezone.now() - QUARTER).exclude(submitted_at=None)[:HANDLED]
    days = sorted(filter(None, map(_working_days, decided)))
    if not days:
        return None
    slots = Counter(min(int(day / STEP), int(LONGEST / STEP) - 1) for day in days)
    top, grid = _scale(max(slots.values()))
    width = (WIDTH - LEFT) / (LONGEST / STEP)
    bars = []
    for slot, count in sorted(slots.items()):
        height = count * HEIGHT / top
        look = "c1" if slot * STEP < PROMISE else "cw"
        bars.append(
            Bar(round(LEFT + slot * width, 1), round(FLOOR - height, 1), round(width - 3, 1), round(height, 1), look)
        )
    ticks = [(round(LEFT + day / STEP * width, 1), str(day)) for day in range(int(LONGEST))]
    kept = round(100 * sum(day <= PROMISE for day in days) / len(days))
    words = {"median": f"{median(days):.1f}", "kept": kept, "promise": round(LEFT + PROMISE / STEP * width, 1)}
    return Chart(bars, grid, ticks, words)


def acceptance(user: Any) -> list[Acceptance]:
    """Per ground over 90 days, by link."""
    decided = _decided(user, timezone.now() - QUARTER).order_by()
    rows = decided.values("ground").annotate(links=Sum("target_count") - Sum("open_count"), upheld=Sum("upheld_count"))
    declined = (
        Decision.objects.filter(complaint__in=decided.values("pk"), outcome=Outcome.DECLINE)
        .order_by()
        .values_list("complaint__ground", "reason")
        .annotate(count=Count("id"))
        .order_by("count")
    )
    commonest = {ground: reason for ground, reason, _count in declined}
    return [
        Acceptance(
            str(GROUNDS[row["ground"]].title),
            row["links"],
            round(100 * row["upheld"] / row["links"]),
            str(REASONS[commonest[row["ground"]]].title) if commonest.get(row["ground"]) in REASONS else "",
        )
        for row in sorted(rows, key=lambda row: -row["links"])
        if row["ground"] in GROUNDS and row["links"]
    ]


def _outcomes(user: Any, first: datetime) -> list[tuple[int, ...]]:
    """How many complaints were upheld, upheld in part, and declined or restored, in each week from this Monday."""
    rows = (
        _decided(user, first - timedelta(weeks=8))
        .filter(decided_at__gte=first)
        .order_by()
        .annotate(week=TruncWeek("decided_at"))
        .values("week")
        .annotate(
            upheld=Count("id", filter=Q(upheld_count__gte=F("target_count"))),
            part=Count("id", filter=Q(upheld_count__gt=0, upheld_count__lt=F("target_count"))),
            declined=Count("id", filter=Q(upheld_count=0) & (Q(declined_count__gt=0) | Q(restored_count__gt=0))),
        )
    )
    weeks = {row["week"]: tuple(row[name] for name in OUTCOMES) for row in rows}
    return [weeks.get(first + timedelta(weeks=n), (0, 0, 0)) for n in range(WEEKS)]


def _decided(user: Any, since: datetime) -> QuerySet[Any]:
    states = [
        ComplaintState.DECIDED,
        ComplaintState.ANSWERED,
        ComplaintState.INCOMPLETE,
        ComplaintState.WAITING,
        ComplaintState.APPEALED,
        ComplaintState.CLOSED,
    ]
    found: QuerySet[Any] = Complaint.objects.visible_to(user).filter(
        created_at__gte=since, state__in=states, decided_at__isnull=False
    )
    return found


def _working_days(complaint: Complaint) -> float:
    if complaint.track is None or complaint.submitted_at is None or complaint.decided_at is None:
        return 0.0
    span = working_time(complaint.submitted_at, complaint.decided_at, handling(complaint).calendar, ZONE)
    return max(span / WORKING_DAY, 0.05)


def _monday(moment: datetime) -> datetime:
    day = moment - timedelta(days=moment.weekday())
    return day.replace(hour=0, minute=0, second=0, microsecond=0)


def _scale(most: int) -> tuple[int, list[tuple[float, int]]]:
    """The figure at the top of the chart, and three lines under it."""
    step = max(1, -(-most // 3))
    top = step * 3
    return top, [(round(FLOOR - HEIGHT * n / 3, 1), step * n) for n in range(4)]
