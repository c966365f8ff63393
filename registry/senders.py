"""Who sends a right to the reviewers: its owner, or the agency that acts for the owner."""

from typing import Any

from portal.accounts.verification import may_send
from portal.tenancy.models import Organisation
from registry.models import Right


def unverified_sender(right: Right, user: Any) -> Organisation | None:
    """The organisation that must be verified before this person can submit the right; None if nothing is in the way.

    The same is asked of complaints: whoever acts is verified, the owner or the agency.
    """
    senders = _senders(right, user)
    unverified = [each for each in senders if not may_send(each)]
    return unverified[0] if senders and len(unverified) == len(senders) else None


def _senders(right: Right, user: Any) -> list[Organisation]:
    """For whom the person may send it: the organisation whose door they came through (ADR 37). Where none is named, a
    member of the owner sends for the owner, and anybody else for an agency that the owner gave a mandate."""
    if user.acting_for is not None:
        return [user.acting_for]
    if right.tenant_id in user.memberships:
        return [right.tenant]
    agencies = {mandate.agency_id for mandate in user.active_mandates if mandate.tenant_id == right.tenant_id}
    return [membership.organisation for pk, membership in user.memberships.items() if pk in agencies]
