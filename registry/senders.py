"""Who sends a right to the reviewers: its owner, or the agency that acts for the owner."""

from typing import Any

from portal.accounts.verification import may_send
from portal.tenancy.models import Organisation
from registry.models import Right


def unverified_sender(right: Right, user: Any) -> Organisation | None:
    """The organisation that must be verified before this person can submit the right; None if nothing is in the way.

    A member of the owner sends for the owner, anybody else for an agency of theirs. The same is asked of complaints.
    """
    if right.tenant_id in user.memberships:
        return None if may_send(right.tenant) else right.tenant
    agencies = [membership.organisation for membership in user.memberships.values()]
    unverified = [each for each in agencies if each.kind == Organisation.Kind.AGENCY and not may_send(each)]
    return unverified[0] if agencies and len(unverified) == len(agencies) else None
