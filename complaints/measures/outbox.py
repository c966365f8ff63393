"""The outbox: what the platform, and sometimes the seller, is asked to do and to undo. Sent by a job, confirmed through
the API; what is asked of a seller is read, and confirmed, behind the personal link."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Min, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from procrastinate.contrib.django.models import ProcrastinateJob

from complaints.codes import MEASURES, On
from complaints.codes import Measure as Rung
from complaints.deadlines import ZONE
from complaints.events import tell
from complaints.measures.holds import cases_waiting_for, holders_of, rest_of
from complaints.models import Complaint, Event, Measure, Target
from complaints.states import MeasureState, TargetState
from complaints.timeline import targets_in_words
from complaints.trainings.tasks import assign_trainings
from portal.shared.audit import record
from portal.shared.errors import Refused
from portal.shared.jobs import defer
from portal.shared.permissions import Actor

SEND = "complaints.send_measures"
LOOK_UP = "complaints.look_up_targets"
LET_GO = "complaints.let_go"


@dataclass(frozen=True)
class Wanted:
    """One measure as a reviewer asks for it. Territories are ISO 3166-1 codes, none is everywhere; without a last day
    it stays until it is taken back, or as long as the ladder says. `module` is the key of a training module."""

    action: str
    territories: tuple[str, ...] = ()
    ends_on: date | None = None
    module: str = ""


@dataclass(frozen=True)
class Waiting:
    """What of a case the platform has not been told yet: how many measures, since when, and when it is tried again if
    the platform did not answer. And what it was told and has not confirmed in its time: how many, and since when."""

    count: int
    since: datetime | None
    again_at: datetime | None
    silent: int
    silent_since: datetime | None


def waiting_measures(complaint: Complaint) -> Waiting | None:
    """What waits in the outbox or for an answer, to be said on the pages of the case; None where nothing does."""
    measures = Measure.objects.filter(complaint=complaint)
    unsent = measures.filter(state=MeasureState.ASKED, sent_at=None).for_platform()
    found = unsent.aggregate(count=Count("pk"), since=Min("asked_at"))
    silent = measures.silent().aggregate(silent=Count("pk"), silent_since=Min("asked_at"))
    if not found["count"] and not silent["silent"]:
        return None
    put_off = ProcrastinateJob.objects.filter(lock=lock_of(complaint), status="todo", attempts__gt=0)
    again_at = put_off.values_list("scheduled_at", flat=True).order_by("pk").first() if found["count"] else None
    return Waiting(**found, **silent, again_at=again_at)


def send_later(complaint: Complaint) -> None:
    """Defer the sending, in this transaction. What belongs to one case goes out in its order, never twice at once."""
    defer(SEND, complaint, lock=lock_of(complaint))


def look_up_later(complaint: Complaint) -> None:
    """Defer the question what stands behind the links, in this transaction. One case is asked about once at a time."""
    defer(LOOK_UP, complaint, lock=lock_of(complaint, LOOK_UP))


def lock_of(complaint: Complaint, job: str = SEND) -> str:
    """Jobs with the same lock run one after another, the oldest first, also while one waits for its next try."""
    return f"{job}:{complaint.pk}"


def ask_measures(complaint: Complaint, targets: Sequence[Target], wanted: Wanted, *, by: Actor | None) -> list[Measure]:
    """Put the lines of one measure into the outbox, in the decision's transaction, and defer the job that sends them:
    one for each target, or, where it is on the account or asked of the respondent, one for each seller.

    A seller who stands under the same measure in this case gets no second one. Raises Refused when a seller is not
    named.
    """
    rung = MEASURES[wanted.action]
    occasions = list(targets) if rung.on is On.TARGET else _one_for_each_seller(complaint, targets, wanted.action)
    now, ends_on = timezone.now(), wanted.ends_on or usual_end(rung)
    measures = [
        Measure(
            tenant_id=complaint.tenant_id,
            complaint=complaint,
            target=target,
            respondent=None if rung.on is On.TARGET else target.respondent,
            action=wanted.action,
            territories=list(wanted.territories),
            ends_on=ends_on,
            asked_at=now,
        )
        for target in occasions
    ]
    _put_out(complaint, measures, by=by)
    if rung.module:
        assign_trainings(measures, wanted.module)
    return measures


def undo_measures(targets: QuerySet[Target], *, by: Actor | None) -> None:
    """Take back what was done because of these targets of one complaint: what was done to each of them, and to a seller
    of whom no other target of the case is upheld."""
    rows = list(targets.select_related("complaint"))
    if not rows:
        return
    complaint, ids = rows[0].complaint, [row.pk for row in rows]
    upheld = complaint.targets.filter(state=TargetState.UPHELD).exclude(pk__in=ids)
    sellers = {row.respondent_id for row in rows} - set(upheld.values_list("respondent_id", flat=True))
    of_case = Measure.objects.filter(complaint=complaint).live().select_related("target", "respondent")
    to_targets = of_case.filter(target__in=ids, respondent=None)
    take_back([*to_targets, *of_case.filter(respondent__in=sellers - {None})], by=by)


def take_back(measures: Sequence[Measure], *, by: Actor | None) -> None:
    """Put one line for each of these live measures of one complaint into the outbox, which undoes it.

    What another case holds too waits for that case: the platform is not asked. Two that fall at the same moment see
    each other stand, so whether it goes, and where, is asked again by a job once this transaction is over.
    """
    if not measures:
        return
    now, complaint, holders = timezone.now(), measures[0].complaint, holders_of(measures)
    lines = [
        Measure(
            tenant_id=measure.tenant_id,
            complaint=complaint,
            target=measure.target,
            respondent=measure.respondent,
            action=MEASURES[measure.action].undone_by or "",
            territories=measure.territories,
            undoes=measure,
            asked_at=now,
            state=_state_of_undoing(measure, holders.get(measure.pk, ())),
        )
        for measure in measures
    ]
    _put_out(complaint, lines, by=by)
    if held := [line for line in lines if line.state == MeasureState.HELD]:
        tell_held(complaint, held)
        let_go_later(complaint)
    for other in cases_waiting_for([line for line in lines if line.state == MeasureState.ASKED]):
        let_go_later(other)


def tell_held(complaint: Complaint, lines: Iterable[Measure]) -> None:
    """Say in the timeline that these lines of a case wait for another one; not for which."""
    positions: dict[str, list[int]] = {}
    for line in lines:
        if line.undoes is not None:
            positions.setdefault(line.undoes.action, []).append(line.target.position)
    for action, about in positions.items():
        tell(complaint, Event.Kind.HELD, positions=sorted(about), action=action)


def let_go_later(complaint: Complaint) -> None:
    """Defer the question whether what this case let go and another one held may go, in this transaction."""
    defer(LET_GO, complaint, lock=lock_of(complaint, LET_GO))


def _state_of_undoing(measure: Measure, holders: Collection[Measure]) -> MeasureState:
    """Nobody has to do anything for what was only asked of the seller."""
    if measure.is_asked_of_seller:
        return MeasureState.CONFIRMED
    return MeasureState.ASKED if rest_of(measure.territories, holders) == measure.territories else MeasureState.HELD


def _put_out(complaint: Complaint, measures: list[Measure], *, by: Actor | None) -> None:
    Measure.objects.bulk_create(measures, batch_size=1000)
    alike: dict[tuple[str, str], list[Measure]] = {}
    for measure in measures:
        alike.setdefault((measure.action, measure.state), []).append(measure)
    for (action, state), lines in alike.items():
        if MEASURES[action].on is On.TARGET:
            Target.objects.filter(pk__in=[line.target_id for line in lines]).update(
                measure=action, measure_state=state, measure_at=lines[0].asked_at
            )
        positions = sorted(line.target.position for line in lines)
        ends_on = max((line.ends_on for line in lines if line.ends_on), default=None)
        after = {"action": action, "targets": positions, "territories": lines[0].territories, "ends_on": ends_on}
        record("complaints.ask_measures", complaint, by=by, after=after | {"state": state})
    if any(measure.state == MeasureState.ASKED and not measure.is_asked_of_seller for measure in measures):
        send_later(complaint)


def _one_for_each_seller(complaint: Complaint, targets: Sequence[Target], action: str) -> list[Target]:
    nameless = [target.position for target in targets if target.respondent_id is None]
    if nameless:
        text = _("Name the seller of %(targets)s first: this measure is about the seller.")
        raise Refused(text % {"targets": targets_in_words(nameless)}, field="account")
    standing = Measure.objects.filter(complaint=complaint, action=action).live()
    under_it = set(standing.values_list("respondent_id", flat=True))
    first = {target.respondent_id: target for target in reversed(targets)}
    return [target for seller, target in first.items() if seller not in under_it]


def usual_end(rung: Rung) -> date | None:
    """The last day of a measure that has to end when nobody names one; None where it need not."""
    return timezone.localdate(timezone=ZONE) + timedelta(days=rung.days) if rung.days else None
