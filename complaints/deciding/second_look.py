"""What needs a second pair of eyes, and the proposals that wait for them."""

from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from complaints.codes import RUNGS
from complaints.deciding.targets import Finding
from complaints.models import Appeal, Complaint, Proposal
from complaints.states import ProposalState, TargetState
from complaints.workflow import PROPOSALS
from portal.accounts.models import User
from portal.shared.audit import record
from portal.shared.errors import Refused

MANY = "targets"


def second_look_for(finding: Finding) -> list[str]:
    """Why this finding needs a second reviewer: the keys of its grave measures, and MANY. Empty for most."""
    whys = [wanted.action for wanted in finding.measures if RUNGS[wanted.action].second_look]
    return [*whys, MANY] if len(finding.targets) > settings.REVIEW_SECOND_LOOK_TARGETS else whys


def whys_in_words(proposal: Proposal) -> list[str]:
    """Why a second reviewer is needed, as the desk says it."""
    many = _("more than %(count)d targets") % {"count": settings.REVIEW_SECOND_LOOK_TARGETS}
    return [str(RUNGS[why].title) if why in RUNGS else many for why in proposal.whys]


def propose(
    complaint: Complaint, finding: Finding, whys: list[str], *, by: User, appeal: Appeal | None = None
) -> Proposal:
    """Keep a checked finding, or one on an appeal, for a second reviewer. Refused where one of its targets is not open,
    or waits already."""
    if appeal is None and complaint.targets.filter(pk__in=finding.targets).exclude(state=TargetState.OPEN).exists():
        raise Refused(_("One of these targets is decided already. Load the page again."), field="targets")
    waiting = waiting_proposals(complaint)
    if any(set(proposal.content["targets"]) & set(finding.targets) for proposal in waiting):
        raise Refused(_("A proposal on these targets waits for a second reviewer. Take it back first."))
    proposal = Proposal(
        tenant_id=complaint.tenant_id,
        complaint=complaint,
        appeal=appeal,
        content=finding.as_data(),
        whys=whys,
        proposed_by=by,
    )
    proposal.save()
    record("complaints.propose", proposal, by=by, after={"content": proposal.content, "whys": whys})
    return proposal


def drop_proposals(complaint: Complaint, *, by: User | None) -> None:
    """Let go of what waits: the case leaves the hands of the reviewer who proposed it."""
    for proposal in waiting_proposals(complaint):
        PROPOSALS.apply(proposal, "drop", by=by)


def waiting_proposals(complaint: Complaint) -> Any:
    """What waits for a second reviewer in this case, the newest first."""
    return Proposal.objects.filter(complaint=complaint, state=ProposalState.WAITING).select_related("proposed_by")
