"""The editorial calendar: what is planned, scheduled, with the moderators, published and expiring, by month.

Of a draft only its newest version knows what is planned, so its stored form is read, as Wagtail itself does.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import pgettext_lazy
from wagtail.models import Revision, WorkflowState

from education.models import GuidePage
from education.writing.sections import brands_of

MOST = 500  # guides looked at; the newest changed ones


class Kind(models.TextChoices):
    """What happens to a guide on a day."""

    PLANNED = "planned", pgettext_lazy("calendar of guides", "Planned")
    MODERATION = "moderation", pgettext_lazy("calendar of guides", "In moderation")
    SCHEDULED = "scheduled", pgettext_lazy("calendar of guides", "Scheduled")
    PUBLISHED = "published", pgettext_lazy("calendar of guides", "Published")
    EXPIRES = "expires", pgettext_lazy("calendar of guides", "Expires")


@dataclass(frozen=True)
class Entry:
    """One thing that happens to one guide. `day` is None for a draft for which nobody has planned one."""

    kind: Kind
    day: date | None
    page: Any
    brand: str = ""
    """The number of the brand in whose section the guide stands."""


@dataclass(frozen=True)
class Month:
    """One month with what happens in it, by day."""

    first: date
    entries: list[Entry]


def months_of(user: Any, first: date, count: int) -> tuple[list[Month], list[Entry]]:
    """So many months from this one, and the drafts without a day: of the guides that the person may edit."""
    entries = sorted(_entries(user), key=lambda entry: (entry.day or date.max, entry.page.title))
    starts = [month_beside(first, number) for number in range(count)]
    months = [Month(start, [e for e in entries if e.day and e.day.replace(day=1) == start]) for start in starts]
    return months, [entry for entry in entries if entry.day is None]


def month_beside(day: date, months: int) -> date:
    """The first day of the month so many months after that of a day, or before it."""
    number = day.year * 12 + day.month - 1 + months
    return date(number // 12, number % 12 + 1, 1)


def _entries(user: Any) -> Iterator[Entry]:
    found = GuidePage.objects.written_by(user).select_related("latest_revision", "locale")
    pages = list(found.order_by("-latest_revision_created_at", "-pk")[:MOST])
    brands, moderated, scheduled = brands_of(pages), _moderated(pages), _scheduled(pages)
    for page in pages:
        brand = brands.get(page.pk, "")
        if page.live and page.first_published_at:
            yield Entry(Kind.PUBLISHED, timezone.localdate(page.first_published_at), page, brand)
        if page.live and page.expire_at:
            yield Entry(Kind.EXPIRES, timezone.localdate(page.expire_at), page, brand)
        planned = _planned(page)
        if page.pk in scheduled:
            yield Entry(Kind.SCHEDULED, timezone.localdate(scheduled[page.pk]), page, brand)
        elif page.pk in moderated:
            yield Entry(Kind.MODERATION, planned or timezone.localdate(moderated[page.pk]), page, brand)
        elif not page.live:
            yield Entry(Kind.PLANNED, planned, page, brand)


def _planned(page: Any) -> date | None:
    said = page.latest_revision.content if page.latest_revision else {}
    return parse_date(str(said.get("planned_for") or said.get("go_live_at") or "")[:10])


def _moderated(pages: list[Any]) -> dict[int, datetime]:
    """When each went to the moderators, of those that are with them."""
    keys = [str(page.pk) for page in pages]
    states = WorkflowState.objects.filter(Q(status=WorkflowState.STATUS_IN_PROGRESS), object_id__in=keys)
    return {int(key): moment for key, moment in states.values_list("object_id", "created_at")}


def _scheduled(pages: list[Any]) -> dict[int, datetime]:
    """When each is to be published, of those that are approved."""
    keys = [str(page.pk) for page in pages]
    approved = Revision.page_revisions.filter(object_id__in=keys, approved_go_live_at__isnull=False)
    return {int(key): moment for key, moment in approved.values_list("object_id", "approved_go_live_at")}
