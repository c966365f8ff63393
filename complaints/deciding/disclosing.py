"""Who is behind the targets: whether the complainant asked, of whom it can be decided, and what was decided.

The Civil Code of China gives it, so the grounds about a person or a reputation offer it on that track alone.
"""

from functools import reduce
from operator import or_
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from complaints.grounds import GROUNDS
from complaints.models import Complaint, Disclosure, Respondent, Target
from complaints.rounds.answering import is_late
from complaints.rounds.following import DECIDED_ONCE
from complaints.rounds.telling import untold
from complaints.states import ANSWER_OPEN, AppealState, TargetState
from complaints.tracks import TRACKS
from portal.shared.jobs import defer
from portal.shared.moments import describe_exactly

IDENTITY = "disclosure"
SHOWN = 50


def asks_identity(complaint: Complaint) -> bool:
    """Whether the complainant asked who is behind the targets, and the law of the case gives it."""
    ground = complaint.ground_data
    given = ground.remedies_on(complaint.track) if ground else ()
    return IDENTITY in complaint.remedies and IDENTITY in {remedy.key for remedy in given}


def asks_identity_alone(complaint: Complaint) -> bool:
    """The same, where nothing else was asked for."""
    return asks_identity(complaint) and [remedy.key for remedy in complaint.asked_for] == [IDENTITY]


def ask_desk(complaint: Complaint) -> None:
    """Write to the senior reviewers where the complainant asked, and of something that stands upheld it is not decided
    who is behind it. For every way on which a case leaves the desk with something upheld."""
    undecided = complaint.targets.filter(state=TargetState.UPHELD, respondent__disclosure=None)
    if asks_identity(complaint) and undecided.exists():
        defer("complaints.ask_for_identity", complaint)


def still_asking(complaints: Any) -> Any:
    """Those of these decided complaints that asked, where it is still to be decided for a seller who is named."""
    given = [
        Q(ground=ground.key, track_key=track.key, track_version=track.version)
        for ground in GROUNDS.values()
        for track in TRACKS.values()
        if IDENTITY in {remedy.key for remedy in ground.remedies_on(track)}
    ]
    undecided = Target.objects.filter(
        complaint=OuterRef("pk"), state=TargetState.UPHELD, respondent__isnull=False, respondent__disclosure=None
    )
    asked = complaints.filter(upheld_count__gt=0, state__in=DECIDED_ONCE, remedies__contains=[IDENTITY])
    return asked.filter(reduce(or_, given, Q(pk__in=[])), Exists(undecided))


def not_yet(complaint: Complaint) -> dict[int, str]:
    """The sellers (ids) who cannot be named yet, each with the reason: what was told cannot be taken back, so they are
    heard first. They were told of what is upheld, could answer it in time, and their answer or appeal is decided.

    A seller whom no letter can reach can only be given the time.
    """
    told_first = _("This seller was not told of what is upheld yet. Who they are is told once they could answer.")
    decided_first = _("What this seller answered or appealed has to be decided first.")
    waiting = dict.fromkeys(_unanswered(complaint), _time_runs(complaint)) if not is_late(complaint) else {}
    waiting |= dict.fromkeys(_being_heard(complaint), decided_first)
    return waiting | {seller.pk: told_first for seller in untold(complaint)}


def _unanswered(complaint: Complaint) -> set[int]:
    """The sellers of whom something is upheld that no counter-notice is about."""
    found = complaint.targets.filter(state=TargetState.UPHELD, counter_notices=None, respondent__isnull=False)
    return set(found.order_by().values_list("respondent", flat=True))


def _being_heard(complaint: Complaint) -> set[int]:
    """The sellers whose answer or appeal is not decided."""
    answers = complaint.counter_notices.filter(state__in=ANSWER_OPEN)
    appeals = complaint.appeals.filter(state=AppealState.RECEIVED, respondent__isnull=False)
    return {*answers.values_list("respondent", flat=True), *appeals.values_list("respondent", flat=True)}


def _time_runs(complaint: Complaint) -> str:
    if complaint.state not in DECIDED_ONCE or complaint.answer_due_at is None:
        return _("Parts of this case are not decided yet, so this seller’s time to answer is not over.")
    text = _("This seller can answer until %(day)s. Who they are is not told before.")
    return text % {"day": describe_exactly(complaint.answer_due_at)}


def has_upheld(respondent: Respondent) -> bool:
    """Whether a target of this seller stands upheld."""
    return bool(respondent.targets.filter(state=TargetState.UPHELD).exists())


def to_decide(complaint: Complaint, *, again: bool) -> list[Any]:
    """The sellers of whom it can be decided: something of theirs stands upheld, and nothing was decided. With `again`
    those too of whom it was refused, each with `refused`: facts may be new. At most 50."""
    upheld = Target.objects.filter(respondent=OuterRef("pk"), state=TargetState.UPHELD)
    answered = Disclosure.objects.filter(respondent=OuterRef("pk"))
    rows = complaint.respondents.filter(Exists(upheld)).annotate(refused=Exists(answered))
    rows = rows.exclude(Exists(answered.filter(granted=True))) if again else rows.filter(refused=False)
    return list(rows.order_by("pk")[:SHOWN])


def disclosures_of(complaint: Complaint) -> Any:
    """What was decided, the newest first, each with the `positions` of the targets that stand upheld. Without any of
    them the complainant reads no more who the seller is."""
    upheld = Target.objects.filter(respondent=OuterRef("respondent"), state=TargetState.UPHELD)
    positions = ArraySubquery(upheld.order_by("position").values("position"))
    rows = Disclosure.objects.filter(complaint=complaint).select_related("respondent")
    return rows.annotate(positions=positions)
