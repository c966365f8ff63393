"""A reviewer lets a waiting period stand still while papers are notarised or legalised, and run on."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from complaints import deadlines
from complaints.events import tell
from complaints.models import CounterNotice, Event
from complaints.rounds.following import follow
from complaints.workflow import ANSWERS
from portal.accounts.models import User
from portal.shared.errors import Refused
from portal.shared.permissions import require


@transaction.atomic
def pause_waiting(answer: CounterNotice, *, by: User) -> CounterNotice:
    """Let the waiting period stand still, as long as the track's law allows at most.

    China counts no delay for notarising or legalising papers, up to 20 working days in all.
    """
    require(by, "complaints.review_complaint", answer)
    now = timezone.now()
    ends = deadlines.pause_limit(answer, now)
    if ends is None:
        raise Refused(_("The law of this case lets the waiting period run without a pause."))
    if answer.restore_from is not None and answer.restore_from <= now:
        raise Refused(_("The waiting period is over. What is hidden comes back with the clock’s next round."))
    if ends <= now:
        raise Refused(_("The waiting period stood still as long as the law allows. It runs on."))
    ANSWERS.apply(answer, "pause", by=by, changes={"paused_at": now, "pause_ends_at": ends})
    tell(answer.complaint, Event.Kind.PAUSED, positions=_positions(answer))
    follow(answer.complaint)
    return answer


@transaction.atomic
def resume_waiting(answer: CounterNotice, *, by: User | None) -> CounterNotice:
    """Let it run on; what was left is kept. `by=None` is the clock, when the law allows no more."""
    require(by, "complaints.review_complaint", answer)
    answer.refresh_from_db()
    ANSWERS.apply(answer, "resume", by=by, changes=deadlines.after_pause(answer, timezone.now()))
    tell(answer.complaint, Event.Kind.RESUMED, positions=_positions(answer))
    follow(answer.complaint)
    return answer


def _positions(answer: CounterNotice) -> list[int]:
    return sorted(answer.targets.values_list("position", flat=True))
