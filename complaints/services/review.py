"""What a reviewer does with a case: take it up, decide per target, ask for a supplement, put it back."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from complaints import deadlines
from complaints.codes import DEFICIENCIES, RUNGS, Ends, On, Outcome, Side
from complaints.events import recount, tell
from complaints.models import Complaint, Event, Target
from complaints.outbox import Wanted, ask_measures
from complaints.reasons import check_statement, write_decisions
from complaints.rounds import follow
from complaints.services.measures import check_authority
from complaints.states import ComplaintState, TargetState
from complaints.workflow import TARGETS, WORKFLOW
from portal.accounts.models import User
from portal.shared.errors import Refused
from portal.shared.jobs import defer
from portal.shared.permissions import require


@transaction.atomic
def take_up(complaint: Complaint, *, by: User) -> Complaint:
    """Become the reviewer of a case. A second reviewer is told who was first."""
    require(by, "complaints.review_complaint", complaint)
    WORKFLOW.apply(complaint, "take_up", by=by, changes={"reviewer": by})
    tell(complaint, Event.Kind.TAKEN_UP)
    return complaint


@transaction.atomic
def take_next(*, by: User) -> Complaint | None:
    """Take up the case with the nearest deadline that nobody has; None when there is none.

    Rows that somebody else takes at this moment are skipped, so two reviewers never get the same case.
    """
    require(by, "complaints.review_complaint", None)
    waiting = Complaint.objects.queue().filter(state=ComplaintState.SUBMITTED)
    for complaint in waiting.select_for_update(skip_locked=True, of=("self",), no_key=True)[:20]:
        if by.has_perm("complaints.review_complaint", complaint):
            return take_up(complaint, by=by)
    return None


@transaction.atomic
def put_back(complaint: Complaint, *, by: User) -> Complaint:
    """Give a case back to the queue. What was decided on single targets stays."""
    require(by, "complaints.review_complaint", complaint)
    WORKFLOW.apply(complaint, "put_back", by=by, changes={"reviewer": None})
    tell(complaint, Event.Kind.PUT_BACK)
    return complaint


@transaction.atomic
def decide_targets(
    complaint: Complaint,
    *,
    by: User,
    targets: Iterable[int],
    outcome: str,
    reason: str,
    statement: str,
    measures: Iterable[Wanted] = (Wanted("hide"),),
    points: Iterable[str] = (),
) -> list[Target]:
    """Uphold or decline open targets (ids) for one reason, with a statement of reasons (≤ 5,000 characters).

    `points` are the keys of the ground's checklist that the reviewer has ticked; they are kept with the decision.

    Upheld targets get the measures, at least one. When no target is left open, the case goes on: to the complainant
    where a supplement is asked for, else it is decided. DSA Art. 17; E-Commerce Law of China, Art. 42.
    """
    require(by, "complaints.review_complaint", complaint)
    _ours(complaint, by)
    chosen_measures = tuple(measures) if outcome == Outcome.UPHOLD else ()
    _check(complaint, outcome, reason, statement)
    check_measures(complaint, outcome, chosen_measures, by=by)
    chosen = _chosen(complaint, targets)
    rows = TARGETS.apply_to_all(chosen, outcome, by=by, owner=complaint, reason=reason, statement=statement.strip())
    write_decisions(complaint, rows, outcome, reason, statement, by, points=_ticked(complaint, points))
    kind = Event.Kind.UPHELD if outcome == Outcome.UPHOLD else Event.Kind.DECLINED
    tell(complaint, kind, positions=[row.position for row in rows], reason=reason)
    for wanted in chosen_measures:
        asked = ask_measures(complaint, rows, wanted, by=by)
        if wanted.action != "hide" and asked:
            tell(complaint, Event.Kind.MEASURED, positions=[m.target.position for m in asked], action=wanted.action)
    _go_on(complaint, by)
    return rows


@transaction.atomic
def ask_supplement(
    complaint: Complaint, *, by: User, targets: Iterable[int], deficiency: str, note: str = ""
) -> list[Target]:
    """Ask the complainant to add something to open targets (ids). The code says what; the note may say more.

    Cure, don't reject: number and place in the queue stay. 17 USC 512(c)(3)(B)(ii).
    """
    require(by, "complaints.review_complaint", complaint)
    _ours(complaint, by)
    ground = complaint.ground_data
    if deficiency not in DEFICIENCIES or DEFICIENCIES[deficiency].side is not Side.COMPLAINANT or ground is None:
        raise Refused(_("Choose from the list what should be added."), field="deficiency")
    changes = {"deficiency": deficiency, "deficiency_note": note.strip()}
    rows = TARGETS.apply_to_all(_chosen(complaint, targets), "ask", by=by, owner=complaint, changes=changes)
    tell(complaint, Event.Kind.ASKED, positions=[row.position for row in rows], deficiency=deficiency)
    _go_on(complaint, by)
    return rows


def _go_on(complaint: Complaint, by: User) -> None:
    """When every target has its answer, the case leaves the reviewer's desk."""
    recount(complaint)
    complaint.refresh_from_db()
    if complaint.open_count or complaint.state != ComplaintState.IN_REVIEW:
        return
    now = timezone.now()
    defer("complaints.tell_respondents", complaint)
    if complaint.targets.filter(state=TargetState.ASKED).exists():
        changes: dict[str, Any] = {"paused_at": now, "supplement_due_at": deadlines.supplement_due(complaint, now)}
        WORKFLOW.apply(complaint, "ask", by=by, changes=changes)
        return
    changes = {"decided_at": now, "paused_at": None, "answer_due_at": deadlines.answer_due(complaint, now)}
    WORKFLOW.apply(complaint, "decide", by=by, changes=changes)
    follow(complaint)


def _ticked(complaint: Complaint, points: Iterable[str]) -> list[str]:
    ticked = set(points)
    known = [point.key for point in complaint.ground_data.points] if complaint.ground_data else []
    if ticked - set(known):
        raise Refused(_("Load the page again: the checklist of this ground has changed."), field="points")
    return [key for key in known if key in ticked]


def _ours(complaint: Complaint, by: User) -> None:
    """The case is locked, in review, and with this reviewer; otherwise the message says who has it."""
    complaint.refresh_from_db(from_queryset=Complaint.objects.select_for_update(of=("self",), no_key=True))
    if complaint.state == ComplaintState.SUBMITTED:
        raise Refused(_("Take the case up first."))
    if complaint.state != ComplaintState.IN_REVIEW:
        text = _("Not possible any more: the case is “%(state)s” now. Your text is kept; load the page again.")
        raise Refused(text % {"state": complaint.get_state_display()})
    if complaint.reviewer is not None and complaint.reviewer != by:
        text = _("%(name)s has this case. Your text is kept.")
        raise Refused(text % {"name": complaint.reviewer.get_full_name()})


def _chosen(complaint: Complaint, targets: Iterable[int]) -> Any:
    ids = set(targets)
    chosen = complaint.targets.filter(pk__in=ids)
    if not ids or chosen.count() != len(ids):
        raise Refused(_("Choose at least one target of this case."), field="targets")
    return chosen


def _check(complaint: Complaint, outcome: str, reason: str, statement: str) -> None:
    ground = complaint.ground_data
    fits = outcome in (Outcome.UPHOLD, Outcome.DECLINE)
    if not fits or ground is None or reason not in {r.code for r in ground.reasons(Outcome(outcome))}:
        raise Refused(_("Choose a reason that fits the decision and the ground."), field="reason")
    check_statement(statement)


def check_measures(complaint: Complaint, outcome: str, measures: Sequence[Wanted], *, by: User) -> None:
    """Refuse measures that the ground does not know, that contradict each other, or that this person may not take."""
    if outcome != Outcome.UPHOLD:
        return
    known = complaint.ground_data.measures if complaint.ground_data else ()
    rungs = [RUNGS[wanted.action] for wanted in measures if wanted.action in RUNGS and wanted.action in known]
    if not measures or len(rungs) != len(measures):
        raise Refused(_("Choose what shall follow."), field="measure")
    for on, field in ((On.TARGET, "measure"), (On.ACCOUNT, "account")):
        if sum(rung.on is on for rung in rungs) > 1:
            raise Refused(_("Choose one measure on the link and one on the account."), field=field)
    today = timezone.localdate()
    for wanted, rung in zip(measures, rungs, strict=True):
        check_authority(wanted.action, by=by, complaint=complaint)
        if wanted.territories and not rung.territorial:
            raise Refused(_("%(measure)s holds everywhere.") % {"measure": rung.title}, field="place")
        if wanted.ends_on and (rung.ends is Ends.NEVER or wanted.ends_on < today):
            text = _("%(measure)s cannot end on this day.")
            field = "ends_on" if rung.on is On.TARGET else "account_ends_on"
            raise Refused(text % {"measure": rung.title}, field=field)
