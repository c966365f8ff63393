"""The queue beside a case: by its clock or by what the goods are worth, with its filters."""

from datetime import datetime, timedelta
from typing import Any

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from complaints.deadlines import days_used
from complaints.deciding.queue import LANGUAGES, SIZES, WHOSE, QueueFilter
from complaints.grounds import GROUNDS
from complaints.models import Complaint
from complaints.tracks import TRACKS
from portal.shared.moments import describe_moment
from portal.shared.paging import page_after

SHOWN = 60
COUNTED = 500
BY_WORTH = gettext_lazy("Highest value first")
ABOUT_CASE = ("targets", "measures", "sellers", "left", "right")
"""Parts of the desk's address that say where one stands in the case; the rest is about the queue beside it."""


def queue(request: Any) -> dict[str, Any]:
    """The queue with its filters, the nearest deadlines first or the highest value: 60 cases behind the cursor `after`.

    By deadline they are grouped by day, and what came by the fast lane stands before all others on the first page.
    """
    asked = asked_for(request)
    cases: Any = asked.qs
    after = request.GET.get("after", "")
    first = [] if asked.by_worth else list(cases.fast().for_list()[:SHOWN])
    order: dict[str, Any] = {"key": "worth"} if asked.by_worth else {"key": "due_at", "newest_first": False}
    others = cases.exclude(pk__in=[case.pk for case in first])  # should there be more, they stand at their day
    page = page_after(others.for_list(), after, size=SHOWN, **order)
    first = [] if after else first
    for row in (*first, *page.rows):
        row.days_used = days_used(row)
    groups = [(str(BY_WORTH), page.rows)][: len(page.rows)] if asked.by_worth else _by_day(page.rows)
    filters = _filters(request.GET)
    return {
        "groups": [*([(_("Fast lane"), first)] if first else []), *groups],
        "rows": [*first, *page.rows],
        "next": page.next,
        "counts": _counts(cases),
        "filters": filters,
        "narrowed": any(each["value"] for each in filters),
    }


def asked_for(request: Any) -> QueueFilter:
    """What the address asks of the queue; nobody else's cases but on demand."""
    chosen = request.GET.copy()
    chosen["whose"] = chosen["whose"] if chosen.get("whose") in WHOSE else "mine"
    return QueueFilter(chosen, Complaint.objects.visible_to(request.user).queue(), request=request)


def about_queue(chosen: QueryDict) -> QueryDict:
    """What of an address is about the queue."""
    kept = chosen.copy()
    for name in ABOUT_CASE:
        kept.pop(name, None)
    return kept


def with_query(address: str, chosen: QueryDict) -> str:
    """An address with what was chosen behind it."""
    return f"{address}?{chosen.urlencode()}" if chosen else address


def _by_day(rows: list[Complaint]) -> list[tuple[str, list[Complaint]]]:
    groups: dict[str, list[Complaint]] = {}
    now = timezone.localtime()
    for row in rows:
        groups.setdefault(_day(row.due_at, now), []).append(row)
    return list(groups.items())


def _day(due: datetime | None, now: datetime) -> str:
    if due is None:
        return _("Without a deadline")
    if due < now:
        return _("Late")
    day = timezone.localtime(due).date()
    if day == now.date():
        return _("Due today")
    if day == now.date() + timedelta(days=1):
        return _("Tomorrow")
    return describe_moment(day)


def _counts(cases: Any) -> dict[str, str]:
    """How many of the whole queue are late or due today, up to COUNTED: empty for none."""
    now = timezone.localtime()
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    due = list(cases.filter(due_at__lt=midnight).values_list("due_at", flat=True)[:COUNTED])
    late = sum(moment < now for moment in due)
    more = "+" if len(due) == COUNTED else ""
    return {"late": f"{late}{more}" if late else "", "today": f"{len(due) - late}{more}" if len(due) > late else ""}


def _filters(chosen: QueryDict) -> list[dict[str, Any]]:
    tracks = {key: str(track.title) for (key, _version), track in TRACKS.items()}
    options = [
        ("ground", _("Ground"), [("", _("Any ground")), *((g.key, str(g.title)) for g in GROUNDS.values())]),
        ("track", _("Track"), [("", _("Any track")), *tracks.items()]),
        ("language", _("Language"), [("", _("English, 中文")), *LANGUAGES.items()]),
        ("size", _("Links"), [("", _("Any number of links")), *((key, key.replace("-", "–")) for key in SIZES)]),
        ("order", pgettext("of a list", "Order"), [("", _("Nearest deadline first")), ("worth", BY_WORTH)]),
        (
            "whose",
            _("Whose"),
            [("", _("Mine and unassigned")), ("second", _("For a second reviewer")), ("all", _("Everybody's"))],
        ),
    ]
    return [
        {"name": name, "label": label, "options": choices, "value": chosen.get(name, "")}
        for name, label, choices in options
    ]
