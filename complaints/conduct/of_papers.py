"""What speaks of misuse in the papers of rights. Reading only; needs every organisation in scope."""

from collections.abc import Iterator

from complaints.conduct.found import Found
from complaints.conduct.policy import SIGNALS
from portal.accounts.models import Mandate, Membership
from portal.tenancy.models import Organisation
from registry.models import Right, TransferredRight
from registry.workflow import State


def registered_by(right: Right) -> Organisation:
    """Who answers for the papers of a right: the agency whose member registered it for its owner, else the owner."""
    memberships = Membership.objects.filter(user=right.created_by_id)
    if right.created_by_id is None or memberships.filter(organisation=right.tenant_id).exists():
        return right.tenant
    mandates = Mandate.objects.filter(tenant=right.tenant_id, agency__in=memberships.values("organisation"))
    mandate = mandates.select_related("agency").order_by("-pk").first()
    return mandate.agency if mandate is not None else right.tenant


def signals_of_right(right: Right) -> Iterator[Found]:
    """A right that was not verified, or is no longer, because a paper was altered. Of one that came by a transfer the
    papers are the former owner's, unless the new one added some."""
    reasons = set(SIGNALS["altered"].reasons)
    altered = right.state == State.REJECTED and not reasons.isdisjoint(right.answer_codes)
    if altered and right.decided_at is not None and not _came_with_its_papers(right):
        yield Found("altered", f"altered:{right.number}", (right.number,), right.decided_at)


def _came_with_its_papers(right: Right) -> bool:
    came = TransferredRight.objects.filter(became=right.number).exists()
    return came and not right.papers.exclude(added_by=None).exists()
