"""What can be appealed, by whom, and until when."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Subquery
from django.utils import timezone

from complaints import deadlines
from complaints.codes import Outcome, Side
from complaints.models import Appeal, Complaint, CounterNotice, Decision, Respondent, Target
from complaints.rounds.following import DECIDED_ONCE
from complaints.states import ANSWER_OPEN, AppealState, TargetState

BY_COMPLAINANT = (TargetState.DECLINED, TargetState.RESTORED)
ON_APPEAL = (Outcome.KEEP, Outcome.REVERSE)


def appealable(complaint: Complaint, respondent: Respondent | None = None) -> list[Target]:
    """The targets on which a side may appeal now, each with `appeal_until`; without a respondent the complainant's.

    The complainant appeals what was declined or restored; a seller what stays upheld after the answer, or when there
    is no time left to answer. What was decided on appeal is not appealed again, whoever lost.
    """
    if complaint.state not in DECIDED_ONCE or complaint.track is None:
        return []
    found = _not_appealed(complaint.targets)
    found = found.filter(state__in=BY_COMPLAINANT) if respondent is None else _upheld(found, complaint, respondent)
    rows = list(found)
    newest: dict[int, Decision] = {}
    for decision in Decision.objects.filter(target__in=rows):
        newest.setdefault(decision.target_id, decision)
    return [row for row in rows if row.pk in newest and _in_time(row, complaint, respondent, newest[row.pk])]


def appeals_end(sides: Collection[Respondent]) -> dict[int, datetime]:
    """Until when each of these sellers may appeal, the nearest end where targets differ; those that may not are left
    out. The same as `appealable` says of each, by one query for many cases."""
    mine = _not_appealed(Target.objects.filter(respondent__in=sides, state=TargetState.UPHELD))
    mine = mine.exclude(counter_notices__state__in=ANSWER_OPEN)
    newest = Decision.objects.filter(target=OuterRef("pk")).values("decided_at")[:1]
    answered = CounterNotice.objects.filter(targets=OuterRef("pk"))
    rows = mine.order_by().annotate(newest=Subquery(newest), answered=Exists(answered))
    cases, ends = {side.pk: side for side in sides}, dict[int, datetime]()
    for pk, decided_at, was_answered in rows.values_list("respondent", "newest", "answered").distinct():
        side = cases[pk]
        if decided_at is None or side.complaint.state not in DECIDED_ONCE or side.complaint.track is None:
            continue
        until = _until(side.complaint, side, decided_at)
        if (was_answered or _answers_ended(side.complaint)) and until >= timezone.now():
            ends[pk] = min(until, ends.get(pk, until))
    return ends


def appeals_of(complaint: Complaint, respondent: Respondent | None = None) -> Any:
    """The appeals of a case, newest first; with a respondent those that are that seller's business."""
    found: Any = complaint.appeals.prefetch_related("targets", "evidence__file").select_related("respondent")
    return found if respondent is None else found.shown_to(respondent)


def may_decide(appeal: Appeal, user: Any) -> bool:
    """Whether this reviewer may decide it: nobody who decided in the case before, and no party."""
    return bool(user.has_perm("complaints.decide_appeal", appeal))


def side_of(respondent: Respondent | None) -> Side:
    """Whose appeal it is."""
    return Side.COMPLAINANT if respondent is None else Side.RESPONDENT


def _not_appealed(targets: Any) -> Any:
    decided = Decision.objects.filter(target=OuterRef("pk"), outcome__in=ON_APPEAL)
    pending = Appeal.objects.filter(targets=OuterRef("pk"), state=AppealState.RECEIVED)
    return targets.filter(~Exists(decided), ~Exists(pending))


def _answers_ended(complaint: Complaint) -> bool:
    return complaint.answer_due_at is not None and complaint.answer_due_at < timezone.now()


def _upheld(found: Any, complaint: Complaint, respondent: Respondent) -> Any:
    mine = found.filter(respondent=respondent, state=TargetState.UPHELD)
    mine = mine.exclude(counter_notices__state__in=ANSWER_OPEN)
    if _answers_ended(complaint):
        return mine
    return mine.filter(counter_notices__isnull=False).distinct()


def _in_time(target: Target, complaint: Complaint, respondent: Respondent | None, decision: Decision) -> bool:
    until = _until(complaint, respondent, decision.decided_at)
    target.appeal_until = until  # type: ignore[attr-defined] # for the form and the templates
    return until >= timezone.now()


def _until(complaint: Complaint, respondent: Respondent | None, decided_at: datetime) -> datetime:
    """A seller's time begins when the seller was told."""
    told = respondent.notified_at if respondent else None
    return deadlines.appeal_due(complaint, max(decided_at, told or decided_at))
