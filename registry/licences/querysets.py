"""What a person may see of licences, and which of them let a licensee act."""

from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from portal.tenancy.models import TenantQuerySet
from registry.licences.workflow import ACCEPTED, OVER, LicenceState
from registry.querysets import granted_rights, sees_everything, works_for_agency


class LicenceQuerySet(TenantQuerySet):
    """Licences given and held."""

    def visible_to(self, user: Any) -> Self:
        """Those of the own rights and those that one holds; those of a mandate's rights; all for the desk. What was
        not sent yet is seen by whoever writes it alone: the owner, or a licensee that gives a part on."""
        sent = self.exclude(state=LicenceState.DRAFT)
        if sees_everything(user):
            return sent
        mine = list(user.memberships)
        written = Q(tenant__in=mine, through=None) | Q(through__in=mine)
        others = Q(tenant__in=mine) | Q(licensee__in=mine) | _managed_by(user)
        return self.filter(written | (others & ~Q(state=LicenceState.DRAFT)))

    def in_force(self, on: date | None = None) -> Self:
        """Accepted, not revoked, and the day (today by default) is within the period, both ends included."""
        return self._on(on).filter(state__in=ACCEPTED)

    def enforcing(self, on: date | None = None) -> Self:
        """Those by which a licensee acts in complaints that day: in force, with that power.

        One that went on with a new owner still carries what was filed under it before; nothing new can be filed, as
        its right is not the former owner's any more.
        """
        return self._on(on).filter(state__in=[*ACCEPTED, LicenceState.CONTINUED], may_enforce=True)

    def alive(self) -> Self:
        """Under way or accepted, and not ended: what another licence must agree with."""
        return self.exclude(state__in=[*OVER, LicenceState.CONTINUED, LicenceState.DRAFT]).filter(
            Q(ends_on=None) | Q(ends_on__gte=timezone.localdate())
        )

    def overlapping(self, starts_on: date, ends_on: date | None) -> Self:
        """Those whose period has a day in common with this one."""
        rows = self.filter(Q(ends_on=None) | Q(ends_on__gte=starts_on))
        return rows if ends_on is None else rows.filter(starts_on__lte=ends_on)

    def for_list(self) -> Self:
        """With what a list shows of each. The right is not among it: a licensee does not read the owner's rows."""
        return self.select_related("tenant", "licensee", "through")

    def _on(self, on: date | None) -> Self:
        day = on or timezone.localdate()
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=day), starts_on__lte=day)


def _managed_by(user: Any) -> Q:
    """Licences over rights that mandates show. Not joined: an agency that only holds a licence reads no right of it."""
    from registry.models import Right  # noqa: PLC0415 - the model is built from this module's querysets

    if not works_for_agency(user):
        return Q(pk__in=[])
    return Q(right__in=Right.objects.filter(granted_rights(user)).order_by().values("pk"))


def overlap(field: str, values: list[Any]) -> models.Q:
    """Those that share a value, where none means all."""
    return Q() if not values else Q(**{f"{field}__overlap": values}) | Q(**{field: []})
