"""With which reasons a reviewer may conclude an answer now."""

from django.utils import timezone
from django.utils.translation import gettext as _

from complaints import deadlines
from complaints.codes import Outcome, Reason, reasons_for
from complaints.models import CounterNotice
from complaints.states import AnswerState
from portal.shared.moments import describe_exactly

ELSEWHERE = "M-05"
FORGED = "M-06"
STANDING_STILL = (AnswerState.WAITING, AnswerState.PAUSED)


def reasons_now(answer: CounterNotice, outcome: Outcome) -> tuple[Reason, ...]:
    """The reasons with which this outcome is possible now.

    Where the law restores, it restores unless a court or an authority has the matter, whatever a reviewer thinks of the
    answer: 17 USC 512(g)(2)(C); E-Commerce Law of China, Art. 43; ADR 39. A forged answer is none.
    """
    if outcome == Outcome.RESTORE:
        return () if not_yet(answer) else reasons_for(outcome)
    if not _law_decides(answer):
        return reasons_for(outcome)
    possible = {FORGED, ELSEWHERE} if _is_elsewhere(answer) else {FORGED}
    return tuple(reason for reason in reasons_for(outcome) if reason.code in possible)


def why_few(answer: CounterNotice) -> str:
    """Why the measure is maintained with some reasons only; empty where every reason will do."""
    if not _law_decides(answer):
        return ""
    if _is_elsewhere(answer):
        return _(
            "A court or an authority has the matter: maintain for that, or because the answer is forged. If the paper "
            "is none, reject it first."
        )
    return _(
        "The clock restores by itself. The measure stays only when the paper of a court or an authority is on file, or "
        "the answer is forged."
    )


def not_yet(answer: CounterNotice) -> str:
    """Why nothing can be restored now: the complainant may still go to court. Empty when it can."""
    if answer.restore_from is None and answer.state == AnswerState.RECEIVED and deadlines.waits(answer.complaint):
        return _("The time to go to court or to the authority has not begun. Take the answer as it stands: it begins.")
    if answer.restore_from is not None and answer.restore_from > timezone.now():
        text = _("The complainant has until %(day)s to go to court or to the authority. Nothing is restored before.")
        return text % {"day": describe_exactly(answer.restore_from)}
    return ""


def _law_decides(answer: CounterNotice) -> bool:
    """Whether the law's clock runs, or the word of a court stopped it. A declaration that lacks what the law wants, and
    was not completed in time, starts no clock: there a reviewer decides."""
    if not deadlines.waits(answer.complaint):
        return False
    return answer.state in STANDING_STILL or (answer.state == AnswerState.RECEIVED and _is_elsewhere(answer))


def _is_elsewhere(answer: CounterNotice) -> bool:
    return any(reply.goes_elsewhere for reply in answer.replies.all())
