"""A second reviewer confirms or sends back what another proposed, and judges samples blindly."""

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from complaints.codes import Outcome
from complaints.deciding.appeals import carry_out_on_appeal, check_appeal_finding
from complaints.deciding.sampling import TRIED, judgeable_by
from complaints.deciding.targets import Finding, carry_out, check_authority, check_finding
from complaints.models import Appeal, Complaint, Proposal, Sample, Target
from complaints.rounds.appealing import may_decide
from complaints.states import AppealState, ComplaintState
from complaints.workflow import PROPOSALS
from portal.accounts.models import Membership, User
from portal.shared.audit import record
from portal.shared.errors import Refused
from portal.shared.permissions import require


@transaction.atomic
def confirm_proposal(proposal: Proposal, *, by: User, note: str = "") -> list[Target]:
    """Carry out what another reviewer proposed: never one's own. What changed meanwhile refuses it."""
    require(by, "complaints.look_again", proposal)
    complaint = proposal.complaint
    complaint.refresh_from_db(from_queryset=Complaint.objects.select_for_update(of=("self",), no_key=True))
    finding, appeal = Finding.from_data(proposal.content), proposal.appeal
    if appeal is not None:
        _check_appeal(appeal, finding, by)
    elif complaint.state != ComplaintState.IN_REVIEW:
        text = _("Not possible any more: the case is “%(state)s” now. Send the proposal back.")
        raise Refused(text % {"state": complaint.get_state_display()})
    else:
        check_finding(complaint, finding)
    check_authority(finding.measures, by, proposal.proposed_by, complaint=complaint)
    changes = {"looked_by": by, "looked_at": timezone.now(), "note": note.strip()}
    PROPOSALS.apply(proposal, "second", by=by, changes=changes)
    first = proposal.proposed_by
    if appeal is not None:
        return carry_out_on_appeal(appeal, finding, by=by, decided_by=first, seconded_by=by)
    return carry_out(complaint, finding, by=by, decided_by=first, seconded_by=by)


def _check_appeal(appeal: Appeal, finding: Finding, by: User) -> None:
    if not may_decide(appeal, by):
        raise Refused(_("You decided in this case before. Somebody else decides the appeal."))
    if appeal.state != AppealState.RECEIVED:
        raise Refused(_("This appeal is decided already. Load the page again."))
    check_appeal_finding(appeal, finding)


@transaction.atomic
def send_back_proposal(proposal: Proposal, *, by: User, note: str) -> Proposal:
    """Do not confirm it, and say why: the targets stay open with the reviewer who proposed it."""
    require(by, "complaints.look_again", proposal)
    if len(note.strip()) < 10:
        raise Refused(_("Say in a sentence why you do not confirm it."), field="note")
    changes = {"looked_by": by, "looked_at": timezone.now(), "note": note.strip()}
    PROPOSALS.apply(proposal, "send_back", by=by, changes=changes)
    return proposal


@transaction.atomic
def drop_proposal(proposal: Proposal, *, by: User) -> Proposal:
    """Take one's own proposal back, to decide otherwise."""
    require(by, "complaints.review_complaint", proposal)
    if proposal.proposed_by_id != by.pk:
        raise Refused(_("Another reviewer proposed it. Confirm it, or send it back."))
    PROPOSALS.apply(proposal, "drop", by=by)
    return proposal


@transaction.atomic
def take_sample(*, by: User) -> Sample | None:
    """The sample that this reviewer has, or the oldest that nobody has who reviews today; two at once never get the
    same."""
    require(by, "complaints.review_complaint", None)
    mine = judgeable_by(by).filter(reviewer=by).first()
    if mine is not None:
        found: Sample = mine
        return found
    nobodys = Q(reviewer=None) | ~Q(reviewer__in=Membership.objects.reviewing().values("user"))
    free = judgeable_by(by).filter(nobodys).select_for_update(skip_locked=True, of=("self",), no_key=True)
    for sample in free[:TRIED]:
        if by.has_perm("complaints.look_again", sample):
            sample.reviewer = by
            sample.save(update_fields=["reviewer"])
            record("complaints.take_sample", sample, by=by)
            taken: Sample = sample
            return taken
    return None


@transaction.atomic
def judge_sample(sample: Sample, *, by: User, outcome: str, reason: str, note: str = "") -> Sample:
    """Say how one would have decided, once. It changes nothing in the case."""
    require(by, "complaints.look_again", sample)
    sample.refresh_from_db(from_queryset=Sample.objects.select_for_update(of=("self",), no_key=True))
    ground = sample.complaint.ground_data
    fits = outcome in (Outcome.UPHOLD, Outcome.DECLINE) and ground is not None
    if not fits or ground is None or reason not in {r.code for r in ground.reasons(Outcome(outcome))}:
        raise Refused(_("Choose a reason that fits the decision and the ground."), field="code")
    if sample.judged_at is not None or sample.reviewer_id != by.pk:
        raise Refused(_("This one is not yours any more. Take another."))
    sample.outcome, sample.reason, sample.note = outcome, reason, note.strip()
    sample.judged_at, sample.agrees = timezone.now(), outcome == sample.decision.outcome
    sample.save(update_fields=["outcome", "reason", "note", "judged_at", "agrees"])
    after = {"outcome": outcome, "reason": reason, "agrees": sample.agrees}
    record("complaints.judge_sample", sample, by=by, after=after)
    return sample
