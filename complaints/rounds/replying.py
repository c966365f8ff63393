"""What the complainant may still say to a counter-notice."""

from django.utils import timezone

from complaints import deadlines
from complaints.models import Complaint, CounterNotice, Reply
from complaints.states import ANSWER_OPEN


def may_reply(answer: CounterNotice) -> list[str]:
    """The stances that are open: a reply once and in time, the word of a court until it is decided, and once as long as
    no reviewer rejects its paper."""
    if answer.state not in ANSWER_OPEN or answer.complaint.source == Complaint.Source.INTAKE:
        return []
    said = {reply.goes_elsewhere for reply in answer.replies.all() if reply.rejected_at is None}
    in_time = answer.reply_due_at is None or answer.reply_due_at >= timezone.now()
    stances = [Reply.Stance.CONTEST] if False not in said and in_time else []
    if True not in said and deadlines.waits(answer.complaint):
        stances += [Reply.Stance.COURT, Reply.Stance.AUTHORITY]
    return [str(stance) for stance in stances]


def answer_to_reply(complaint: Complaint) -> CounterNotice | None:
    """The oldest answer to which the complainant may still reply; None when there is none."""
    waiting = complaint.counter_notices.filter(state__in=ANSWER_OPEN).prefetch_related("replies")
    return next((answer for answer in waiting.select_related("complaint").order_by("pk") if may_reply(answer)), None)
