"""How the reviewers' queue is told: late, today, tomorrow, and then by day."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from portal.shared.moments import describe_moment

SHOWN = 100


@dataclass(frozen=True)
class Group:
    """Rights that are due in the same stretch of time."""

    name: str
    rights: list[Any] = field(default_factory=list)


def grouped(rights: Iterable[Any]) -> list[Group]:
    """Rights in the order of their clock, in groups with a name."""
    return [Group(name, list(some)) for name, some in groupby(rights, key=_group)]


def _group(right: Any) -> str:
    now = timezone.now()
    if right.due_at is None or right.due_at < now:
        return _("Late")
    days = (timezone.localtime(right.due_at).date() - timezone.localdate()).days
    near = {0: _("Due today"), 1: _("Tomorrow")}
    return near.get(days) or describe_moment(timezone.localtime(right.due_at).date())
