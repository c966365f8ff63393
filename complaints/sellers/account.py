"""A seller with an account: all cases whose mails go to an address that this person has confirmed."""

from typing import Any

from django.urls import reverse

from complaints.models import Respondent
from complaints.sellers.oneself import confirmed_addresses
from portal.tenancy.scope import all_tenants

SHOWN = 200


def sides_of(user: Any) -> Any:
    """The person's side in every case. Needs every organisation in scope.

    An address counts once its owner has confirmed it here: whoever reads its mail has the personal links anyway. What
    a reviewer revoked is not among them until a new link is sent.
    """
    return Respondent.objects.filter(
        email__in=confirmed_addresses(user), link_revoked_at=None, notified_at__isnull=False
    )


def cases_of(user: Any) -> list[Respondent]:
    """The person's side in every case, the newest case first; at most 200."""
    with all_tenants(reason="a seller's own cases, by the confirmed address"):
        mine = sides_of(user).select_related("complaint__tenant", "complaint__right")
        return list(mine.order_by("-complaint_id", "-pk")[:SHOWN])


def home_of(user: Any) -> str:
    """Where somebody without an organisation begins who is a seller in a case; empty for everybody else."""
    return reverse("seller-cases") if cases_of(user) else ""
