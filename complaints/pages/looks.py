"""What the desk shows of proposals that wait, and of a sample that is judged blindly."""

from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from complaints.codes import REASONS, RUNGS, Outcome, Side
from complaints.deciding.second_look import whys_in_words
from complaints.deciding.targets import Finding
from complaints.models import Complaint, Proposal, Sample
from complaints.pages.checklist import checklist_of
from complaints.pages.panes import panes_of
from complaints.states import AppealState, ProposalState
from complaints.timeline import targets_in_words
from portal.accounts.models import User

SHOWN = 5
OUTCOMES = {
    Outcome.UPHOLD: _("Uphold"),
    Outcome.DECLINE: _("Decline"),
    Outcome.KEEP: _("Keep the decision"),
    Outcome.REVERSE: _("Reverse the decision"),
}


@dataclass(frozen=True)
class Look:
    """A proposal in words, and what this reviewer may do with it. `note` is what was typed and refused."""

    proposal: Proposal
    finding: Finding
    outcome: str
    targets: str
    reason: str
    measures: list[str]
    whys: list[str]
    mine: bool
    may_look: bool
    error: str
    note: str


def looks_of(complaint: Complaint, user: User, refused: Any = None) -> list[Look]:
    """What waits for a second reviewer; and, until the next decision, what was sent back."""
    shown = Proposal.objects.visible_to(user).filter(complaint=complaint)
    rows = shown.filter(state__in=[ProposalState.WAITING, ProposalState.SENT_BACK]).select_related(
        "complaint", "appeal", "proposed_by", "looked_by"
    )
    found = [_look(row, complaint, user, refused) for row in rows[:SHOWN]]
    return [look for look in found if look.proposal.state == ProposalState.WAITING or _is_open(look.proposal)]


def _is_open(proposal: Proposal) -> bool:
    """Whether there is still to decide what was sent back."""
    if proposal.appeal is not None:
        return bool(proposal.appeal.state == AppealState.RECEIVED)
    return bool(proposal.complaint.open_count)


def _look(proposal: Proposal, complaint: Complaint, user: User, refused: Any) -> Look:
    finding = Finding.from_data(proposal.content)
    positions = complaint.targets.filter(pk__in=finding.targets).values_list("position", flat=True)
    failed = refused if refused and refused["proposal"] == proposal.pk else {"error": "", "note": ""}
    waiting = proposal.state == ProposalState.WAITING
    return Look(
        proposal=proposal,
        finding=finding,
        outcome=str(OUTCOMES[Outcome(finding.outcome)]),
        targets=targets_in_words(positions),
        reason=str(REASONS[finding.reason].title) if finding.reason in REASONS else finding.reason,
        measures=[str(RUNGS[wanted.action].title) for wanted in finding.measures if wanted.action in RUNGS],
        whys=whys_in_words(proposal),
        mine=proposal.proposed_by_id == user.pk,
        may_look=waiting and user.has_perm("complaints.look_again", proposal),
        error=str(failed["error"]),
        note=str(failed["note"]),
    )


def sample_page(sample: Sample, user: User, chosen: QueryDict) -> dict[str, Any]:
    """One target with what the first reviewer had, and nothing of what was found: no state, no decision, no measure."""
    complaint = sample.complaint
    evidence = complaint.evidence_of(Side.COMPLAINANT)
    return {
        "complaint": complaint,
        "target": sample.decision.target,
        "evidence": evidence,
        "panes": panes_of(evidence, chosen),
        "checklist": checklist_of(complaint, user),
    }
