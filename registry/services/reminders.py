"""Telling people in time that something ends: planned once a day, one letter a person, nothing twice, nothing lost."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby, pairwise
from typing import Any

from django.db import transaction
from django.db.models import DateTimeField, Exists, ExpressionWrapper, F, OuterRef, Q
from django.utils import timezone

from portal.accounts.models import User
from portal.accounts.scoping import scope_of
from portal.shared.permissions import Actor, require
from portal.tenancy.scope import all_tenants
from registry.ending.endings import BY_KIND, ENDINGS, Ending, Event
from registry.models import Reminder

DAYS = (180, 90, 30, 7)
CHUNK = 500


def plan_reminders(*, by: Actor | None, today: date | None = None) -> None:
    """Write down who is to be told of what today.

    Of several reminders that are due at once (the portal was down) only the nearest is given. What came into being
    inside a window begins with the next one. Planning twice plans nothing more. Needs a scope over everything.
    """
    require(by, "registry.plan_reminders", None)
    day = today or timezone.localdate()
    for ending in ENDINGS:
        for rows in _chunks(_due(ending, day)):
            _plan(ending, rows, day)


def settle_reminders(user: User, *, by: Actor | None) -> list[tuple[Reminder, Event]]:
    """What one letter to this person has to tell now, nearest first. All of it counts as told when this transaction
    commits; what ended, moved or is no more to be seen by the person since it was planned is told no more."""
    require(by, "registry.plan_reminders", user)
    with all_tenants(reason="a person's reminders come from many organisations"):
        held = Reminder.objects.select_for_update(of=("self",), no_key=True).unsettled().filter(user=user)
        waiting = list(held.select_related("reader").order_by("reader_id", "kind", "ends_on", "pk"))
        told = [pair for _reader, group in groupby(waiting, key=_reader_id) for pair in _still_true(user, list(group))]
        Reminder.objects.filter(pk__in=[reminder.pk for reminder in waiting]).update(settled_at=timezone.now())
    return sorted(told, key=lambda pair: (pair[1].day, pair[0].pk))


def _due(ending: Ending, today: date) -> Any:
    """Those that stand in one of the windows, that were known before it began, and that were told of no nearer one."""
    due = Q()
    for days, nearer in pairwise((*DAYS, -1)):
        told = Reminder.objects.filter(
            kind=ending.kind, subject_id=OuterRef("pk"), ends_on=OuterRef(ending.ends_on), days__lte=days
        )
        begins = ExpressionWrapper(F(ending.ends_on) - timedelta(days=days), output_field=DateTimeField())
        due |= _ends_within(ending, today, days, nearer) & Q(~Exists(told), **{f"{ending.since}__lt": begins})
    return ending.rows().filter(_ends_within(ending, today, DAYS[0], -1), due).order_by("pk")


def _ends_within(ending: Ending, today: date, days: int, nearer: int) -> Q:
    """Whose last day is within `days`, but not within `nearer`."""
    first, last = today + timedelta(days=nearer), today + timedelta(days=days)
    return Q(**{f"{ending.ends_on}__gt": first, f"{ending.ends_on}__lte": last})


@transaction.atomic
def _plan(ending: Ending, rows: Sequence[Any], today: date) -> None:
    concerned = ending.concerned(rows)
    planned = [
        Reminder(
            tenant_id=row.tenant_id,
            kind=ending.kind,
            subject_id=row.pk,
            ends_on=ending.day_of(row),
            days=min(days for days in DAYS if ending.day_of(row) <= today + timedelta(days=days)),
            user_id=user,
            reader_id=reader,
        )
        for row in rows
        for user, reader in concerned[row.pk].items()
    ]
    Reminder.objects.bulk_create(planned, ignore_conflicts=True)


def _still_true(user: User, reminders: list[Reminder]) -> Iterator[tuple[Reminder, Event]]:
    """Those that the person still sees, in the scope of the organisation where they are read, and that end as said."""
    membership = user.memberships.get(reminders[0].reader_id)
    if membership is None or not user.is_active:
        return
    with scope_of(membership):
        for kind, group in groupby(reminders, key=lambda reminder: reminder.kind):
            by_id = {reminder.subject_id: reminder for reminder in group}
            ending = BY_KIND[kind]
            for row in ending.seen_by(user).filter(pk__in=list(by_id)):
                if ending.day_of(row) == by_id[row.pk].ends_on:
                    yield by_id[row.pk], Event(ending, row)


def _reader_id(reminder: Reminder) -> int:
    return reminder.reader_id


def _chunks(rows: Any) -> Iterator[list[Any]]:
    """A few hundred at a time, by key: told ones leave the query, so it begins behind the last."""
    last = 0
    while chunk := list(rows.filter(pk__gt=last)[:CHUNK]):
        yield chunk
        last = chunk[-1].pk
