"""What a person may see of transfers."""

from collections.abc import Iterator
from typing import Any, Self

from django.db.models import Q

from portal.tenancy.models import TenantQuerySet
from registry.querysets import sees_everything
from registry.transfers.workflow import OPEN, TransferState


class TransferQuerySet(TenantQuerySet):
    """Transfers given and received."""

    def visible_to(self, user: Any) -> Self:
        """Those of which the person's organisation is a party, and for the desk those that were sent; a draft is the
        giver's alone, and so is one that was taken back before it was sent."""
        sent = ~Q(sent_at=None)
        if sees_everything(user):
            return self.filter(sent)
        mine = list(user.memberships)
        return self.filter(Q(tenant__in=mine) | (Q(recipient__in=mine) & sent))

    def under_way(self) -> Self:
        """Not over yet."""
        return self.filter(state__in=OPEN)

    def waiting(self) -> Self:
        """With the reviewers, in the order of their clock."""
        return self.filter(state=TransferState.ACCEPTED).order_by("due_at", "id")

    def awaiting_supplement(self) -> Self:
        """Asked about, and not sent again yet: the nearest last day first."""
        return self.filter(state=TransferState.NEEDS_INFO).order_by("supplement_due_at", "id")

    def for_list(self) -> Self:
        """With what a list shows of each. The rights are not among it: each party reads its own rows only."""
        return self.select_related("tenant", "recipient")


class TransferredRightQuerySet(TenantQuerySet):
    """The rights that transfers name."""

    def visible_to(self, user: Any) -> Self:
        """Those of the transfers that the person sees."""
        from registry.models import Transfer  # noqa: PLC0415 - the model is built from this module's querysets

        return self if sees_everything(user) else self.filter(transfer__in=Transfer.objects.visible_to(user))

    def leading_to(self, right: Any) -> Iterator[Any]:
        """The steps by which a right came to its owner, the last one first."""
        step = self.filter(became=right.number).select_related("right").first()
        while step is not None:
            yield step
            step = self.filter(became=step.number).select_related("right").first()
