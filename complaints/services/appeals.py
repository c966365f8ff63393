"""Either side appeals; somebody who did not decide before keeps the decision or reverses it. DSA Art. 20."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from complaints import deadlines
from complaints.codes import Outcome
from complaints.deciding.appeals import carry_out_on_appeal, check_appeal_finding, targets_on_appeal
from complaints.deciding.second_look import propose, second_look_for
from complaints.deciding.targets import Finding, check_authority
from complaints.events import tell
from complaints.measures.outbox import Wanted
from complaints.models import Appeal, Complaint, Event, Evidence, Guest, Respondent, Target
from complaints.models.rounds import AppealedTarget
from complaints.rounds.appealing import appealable, may_decide, side_of
from complaints.rounds.following import follow
from complaints.states import AppealState
from portal.accounts.models import User
from portal.shared.audit import record
from portal.shared.errors import Refused
from portal.shared.files.models import EvidenceFile
from portal.shared.jobs import defer
from portal.shared.permissions import require
from portal.shared.typed import is_sentence


@transaction.atomic
def appeal_as_complainant(
    complaint: Complaint,
    *,
    by: User | Guest,
    targets: Iterable[int],
    explanation: str,
    files: Iterable[EvidenceFile] = (),
) -> Appeal:
    """Appeal what was declined or restored (ids of targets), with a reason and evidence. DSA Art. 20 gives it to guests
    too."""
    require(by, "complaints.file_complaint", complaint)
    return _appeal(complaint, None, by, targets, explanation, files)


@transaction.atomic
def appeal_as_respondent(
    complaint: Complaint,
    *,
    by: Respondent,
    targets: Iterable[int],
    explanation: str,
    files: Iterable[EvidenceFile] = (),
) -> Appeal:
    """Appeal a measure that stays on one's own targets (ids)."""
    require(by, "complaints.answer_complaint", complaint)
    return _appeal(complaint, by, None, targets, explanation, files)


@transaction.atomic
def decide_appeal(
    appeal: Appeal, *, by: User, outcome: str, reason: str, statement: str, measures: Iterable[Wanted] = ()
) -> Appeal:
    """Keep the decision on the appealed targets or reverse it, with reasons that both sides get.

    Reversed for the complainant, a target is upheld and hidden; for the seller, restored. `measures` are another step
    of the ladder for what stays or becomes upheld, in place of all that stood before. Raises Refused for a reviewer who
    decided in the case before, and where nothing can be hidden any more because the right is over.

    A change that is grave, or about many targets, waits for a second reviewer: the appeal is not decided yet.
    """
    require(by, "complaints.review_complaint", appeal)
    if not may_decide(appeal, by):
        raise Refused(_("You decided in this case before. Somebody else decides the appeal."))
    targets = tuple(sorted(targets_on_appeal(appeal).values_list("pk", flat=True)))
    finding = Finding(targets, outcome, reason, statement.strip(), tuple(measures))
    check_appeal_finding(appeal, finding)
    changed = finding.measures or outcome == Outcome.REVERSE
    if changed and (whys := second_look_for(finding)):
        if appeal.state != AppealState.RECEIVED:
            raise Refused(_("This appeal is decided already. Load the page again."))
        propose(appeal.complaint, finding, whys, by=by, appeal=appeal)
        return appeal
    check_authority(finding.measures, by, complaint=appeal.complaint)
    carry_out_on_appeal(appeal, finding, by=by, decided_by=by)
    return appeal


def _appeal(
    complaint: Complaint,
    respondent: Respondent | None,
    user: User | Guest | None,
    targets: Iterable[int],
    explanation: str,
    files: Iterable[EvidenceFile],
) -> Appeal:
    complaint.refresh_from_db(from_queryset=Complaint.objects.select_for_update(of=("self",), no_key=True))
    possible = {target.pk: target for target in appealable(complaint, respondent)}
    chosen = [possible[pk] for pk in sorted(set(targets)) if pk in possible]
    _check_appeal(possible, chosen, set(targets), explanation)
    now = timezone.now()
    appeal = Appeal.objects.create(
        tenant_id=complaint.tenant_id,
        complaint=complaint,
        respondent=respondent,
        explanation=explanation.strip(),
        sent_by=user if isinstance(user, User) else None,
        received_at=now,
        due_at=deadlines.decision_due(complaint, now),
    )
    AppealedTarget.objects.bulk_create(
        AppealedTarget(tenant_id=complaint.tenant_id, appeal=appeal, target=target) for target in chosen
    )
    side = side_of(respondent)
    Evidence.objects.bulk_create(
        Evidence(tenant_id=complaint.tenant_id, complaint=complaint, appeal=appeal, file=file, side=side)
        for file in files
    )
    positions = [target.position for target in chosen]
    record("complaints.appeal_complaint", appeal, by=respondent or user, after={"targets": positions, "side": side})
    tell(complaint, Event.Kind.APPEALED, positions=positions, side=side)
    follow(complaint)
    defer("complaints.tell_of_appeal", appeal)
    return appeal


def _check_appeal(possible: dict[int, Target], chosen: list[Target], asked: set[int], explanation: str) -> None:
    if not possible:
        raise Refused(_("Nothing can be appealed here now: the time is over, or it is being decided."))
    if not chosen or len(chosen) != len(asked):
        raise Refused(_("Choose the targets that you appeal from the list."), field="targets")
    if not is_sentence(explanation):
        raise Refused(_("Say in a sentence or two why the decision is wrong."), field="explanation")
