"""What becomes of a measure: the platform or the seller answers, a reviewer takes it back, the clock ends it."""

from collections.abc import Collection, Iterable
from operator import attrgetter
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from complaints.codes import MEASURES as MEASURE_CODES
from complaints.codes import RUNGS
from complaints.deadlines import ZONE
from complaints.deciding.targets import check_authority
from complaints.events import tell
from complaints.measures.answers import repeat_on_target, repeat_on_targets, take_answer
from complaints.measures.holds import cases_waiting_for, holders_of, rest_of
from complaints.measures.outbox import Wanted, let_go_later, send_later, take_back, tell_held, usual_end
from complaints.models import Complaint, Event, Measure, Respondent
from complaints.querysets import latest_confirmed
from complaints.states import MeasureState
from complaints.trainings.missed import ask_in_its_place, begin_again, check_still_asked
from complaints.trainings.tasks import page_of
from complaints.workflow import MEASURES
from portal.accounts.models import User
from portal.shared.audit import record
from portal.shared.errors import Refused
from portal.shared.jobs import defer
from portal.shared.permissions import Actor, require

SHORTEST_REASON, LONGEST_REASON = 5, 500
REMINDERS = 2  # the first goes to the platform, the second to a reviewer


@transaction.atomic
def confirm_measure(measure: Measure, *, by: Actor | None, note: str = "") -> Measure:
    """The platform has done it, or the seller who was asked. Confirming twice is the same as once, because programs
    repeat themselves."""
    require(by, "complaints.confirm_measure", measure)
    measure.refresh_from_db(from_queryset=Measure.objects.select_for_update(of=("self",), no_key=True))
    if measure.state == MeasureState.CONFIRMED:
        return measure
    if not measure.is_asked_of_seller:
        return take_answer(measure, "confirm", Event.Kind.CONFIRMED, note, by)
    where = note or measure.note  # as the seller said
    done = take_answer(measure, "confirm", Event.Kind.CONFIRMED, where, by)
    defer("complaints.tell_of_done_measure", done)
    return done


@transaction.atomic
def confirm_measures(ids: Collection[UUID], *, by: Actor | None) -> list[Measure]:
    """The platform has done all of these (by the ids that it was told). What was confirmed before stays as it is.

    Raises Refused for all when one of them is none that the platform carries out, or waits for another case.
    """
    require(by, "complaints.confirm_measure", None)
    asked = Measure.objects.for_platform().filter(public_id__in=ids)
    rows = list(asked.select_for_update(of=("self",), no_key=True).order_by("pk"))
    if not rows or len(rows) != len(set(ids)):
        raise Refused(_("Not all of these are measures that the platform carries out."), field="ids")
    news = Measure.objects.filter(pk__in=[row.pk for row in rows if row.state != MeasureState.CONFIRMED])
    changes = {"answered_at": timezone.now(), "note": ""}
    done = MEASURES.apply_to_each(
        news.select_related("complaint", "target"), "confirm", by=by, alike=attrgetter("complaint_id"), changes=changes
    )
    if done:
        repeat_on_targets(done)
    for (_case, action), lines in _grouped(done, "complaint_id", "action"):
        positions = sorted(line.target.position for line in lines)
        tell(lines[0].complaint, Event.Kind.CONFIRMED, positions=positions, action=action)
    return rows


@transaction.atomic
def fail_measure(measure: Measure, *, by: Actor | None, note: str = "") -> Measure:
    """The platform could not do it; the note says why. The reviewers are told."""
    require(by, "complaints.confirm_measure", measure)
    return take_answer(measure, "fail", Event.Kind.FAILED, note, by)


@transaction.atomic
def retry_measure(measure: Measure, *, by: Actor | None) -> Measure:
    """Ask again for a measure that failed, that the platform never answered, or that the seller called done and is not.

    What is asked of a seller gets its usual time anew, and what followed because it was not done is taken back.
    """
    require(by, "complaints.review_complaint", measure)
    measure.refresh_from_db(from_queryset=Measure.objects.select_for_update(of=("self",), no_key=True))
    if measure.state == MeasureState.CONFIRMED and not measure.is_asked_of_seller:
        raise Refused(_("The platform has confirmed it. Nothing needs to be asked again."))
    if not measure.is_asked_of_seller and Measure.objects.filter(undoes=measure).exists():
        raise Refused(_("It was taken back already. Load the page again."))
    if measure.state == MeasureState.ASKED and not Measure.objects.silent().filter(pk=measure.pk).exists():
        raise Refused(_("It is asked for already, and the time to do it is not over."))
    changes = _asked_anew()
    if measure.is_asked_of_seller:
        changes |= {"ends_on": usual_end(MEASURE_CODES[measure.action]), "note": ""}
        begin_again(measure, by=by)
        defer("complaints.ask_seller_again", measure)
    else:
        send_later(measure.complaint)
    MEASURES.apply(measure, "retry", by=by, changes=changes)
    repeat_on_target(measure)
    return measure


@transaction.atomic
def retry_silent(complaint: Complaint, *, by: Actor | None) -> list[Measure]:
    """Ask again for all of a case that the platform took and never answered. Raises Refused when there is none."""
    require(by, "complaints.review_complaint", complaint)
    silent = Measure.objects.filter(complaint=complaint).silent()
    if not silent.exists():
        raise Refused(_("Nothing waits for the platform’s answer any more. Load the page again to see what changed."))
    asked = MEASURES.apply_to_all(silent, "retry", by=by, owner=complaint, changes=_asked_anew())
    send_later(complaint)
    return asked


@transaction.atomic
def remind_platform(complaint: Complaint, *, by: None) -> None:
    """What the platform took and has not confirmed in its time is sent once more, saying so; after as long again a
    reviewer is told, who asks again by hand."""
    require(by, "complaints.run_clock", complaint)
    late = Measure.objects.filter(complaint=complaint, sent_at__lt=latest_confirmed()).silent()
    again = late.filter(reminders=0).update(reminders=1, sent_at=None)
    given_up = late.filter(reminders=1).update(reminders=REMINDERS)
    if again:
        send_later(complaint)
    if given_up:
        defer("complaints.tell_of_silence", complaint)
    record("complaints.remind_platform", complaint, by=by, after={"sent_again": again, "told_reviewer": given_up})


@transaction.atomic
def report_done(measure: Measure, *, by: Respondent, note: str) -> Measure:
    """The seller says that it is done, and where: a reviewer looks, and confirms or asks again. A task that nobody can
    look at counts at once; one that is about a module is done by its quiz."""
    require(by, "complaints.report_measure", measure)
    check_still_asked(measure)
    if page_of(measure) is not None:
        raise Refused(_("Take the module: passing its quiz says that it is done."))
    return take_answer(measure, "report" if RUNGS[measure.action].shown else "finish", Event.Kind.DONE, note, by)


@transaction.atomic
def lift_measures(complaint: Complaint, *, by: User, measures: Iterable[int], note: str) -> list[Measure]:
    """Take measures (ids) of a case back, at any time: each target or account is as it was. Both sides get the reason.

    Raises Refused without a reason, and for all when one of them is none of the case or was taken back already.
    """
    require(by, "complaints.review_complaint", complaint)
    if len(note := note.strip()) < SHORTEST_REASON:
        raise Refused(_("Say why in a few words: both sides read it."), field="note")
    rows = _held_for_lifting(complaint, set(measures))
    check_authority([Wanted(action) for action in sorted({row.action for row in rows})], by, complaint=complaint)
    take_back(rows, by=by)
    for action in sorted({row.action for row in rows}):
        positions = sorted(row.target.position for row in rows if row.action == action)
        after = {"action": action, "targets": positions, "note": note[:LONGEST_REASON]}
        record("complaints.lift_measures", complaint, by=by, after=after)
        lifted = tell(complaint, Event.Kind.LIFTED, positions=positions, action=action, note=note[:LONGEST_REASON])
        defer("complaints.tell_of_lifted", lifted)
    return rows


@transaction.atomic
def end_measures(complaint: Complaint, *, by: None) -> None:
    """The last day of measures of a case is over: the platform is asked to undo them. One that was taken back at this
    very moment is left as it is."""
    require(by, "complaints.run_clock", complaint)
    over = (
        Measure.objects.filter(complaint=complaint)
        .over(timezone.localdate(timezone=ZONE))
        .for_platform()
        .order_by("pk")
    )
    rows = _still_standing(over)
    take_back(rows, by=by)
    for (action, ended_on), lines in _grouped(rows, "action", "ends_on"):
        positions = sorted(line.target.position for line in lines)
        after = {"action": action, "targets": positions, "ended_on": ended_on}
        record("complaints.end_measures", complaint, by=by, after=after)
        tell(complaint, Event.Kind.ENDED, positions=positions, action=action)


@transaction.atomic
def miss_task(measure: Measure, *, by: None) -> None:
    """What a seller has not done by the last day has failed; where it took the place of another measure, that one
    follows. Raises Refused where it was taken back."""
    require(by, "complaints.run_clock", measure)
    measure.refresh_from_db(from_queryset=Measure.objects.select_for_update(of=("self",), no_key=True))
    if Measure.objects.filter(undoes=measure).exists():
        raise Refused(_("It was taken back already. Load the page again."))
    changes = {"answered_at": timezone.now(), "note": "Not done in time."}
    MEASURES.apply(measure, "fail", by=by, changes=changes)
    ask_in_its_place(measure, by=by)


@transaction.atomic
def hold_back(complaint: Complaint, *, by: None) -> None:
    """What was to come back and has not gone out yet waits, where another case has come to hold it meanwhile."""
    require(by, "complaints.run_clock", complaint)
    lines = _undoing(complaint, MeasureState.ASKED).filter(sent_at=None)
    if held := [line for line, rest in _rests(lines) if rest != line.territories]:
        _move_all(complaint, held, "hold", by=by)
        tell_held(complaint, held)
        let_go_later(complaint)


@transaction.atomic
def let_go(complaint: Complaint, *, by: None) -> None:
    """What was taken back and another case held goes out, wherever no case holds it any more."""
    require(by, "complaints.run_clock", complaint)
    going = []
    for line, rest in _rests(_undoing(complaint, MeasureState.HELD)):
        if rest is not None:
            line.territories = rest
            going.append(line)
    if not going:
        return
    Measure.objects.bulk_update(going, ["territories"], batch_size=1000)
    _move_all(complaint, going, "let_go", by=by, **_asked_anew())
    for action in sorted({line.action for line in going}):
        positions = sorted(line.target.position for line in going if line.action == action)
        tell(complaint, Event.Kind.MEASURED, positions=positions, action=action)
    send_later(complaint)
    for other in cases_waiting_for(going):
        if other != complaint:
            let_go_later(other)


def _undoing(complaint: Complaint, state: MeasureState) -> QuerySet[Measure]:
    """The lines of a case that undo others and are in this state, held until the transaction is over."""
    lines = Measure.objects.filter(complaint=complaint, state=state).exclude(undoes=None).for_platform()
    lines = lines.select_related("target", "respondent", "undoes__target", "undoes__respondent").order_by("pk")
    found: QuerySet[Measure] = lines.select_for_update(of=("self",), no_key=True)
    return found


def _rests(lines: Iterable[Measure]) -> list[tuple[Measure, list[str] | None]]:
    """Each of these lines with the territories in which nothing else holds what it undoes; None for nowhere."""
    rows = [(line, line.undoes) for line in lines if line.undoes is not None]
    holders = holders_of([undone for _line, undone in rows])
    return [(line, rest_of(_wanted_by(line, undone), holders.get(undone.pk, ()))) for line, undone in rows]


def _wanted_by(line: Measure, undone: Measure) -> list[str]:
    """What waits asks for all of its measure again; what is on its way may have been left a part of it."""
    return undone.territories if line.state == MeasureState.HELD else line.territories


def _move_all(complaint: Complaint, lines: list[Measure], move: str, *, by: None, **changes: Any) -> None:
    """The same move for these lines of a case, repeated on the targets of which each is the newest."""
    chosen = Measure.objects.filter(pk__in=[line.pk for line in lines])
    repeat_on_targets(MEASURES.apply_to_all(chosen, move, by=by, owner=complaint, changes=changes))


def _asked_anew() -> dict[str, Any]:
    return {"asked_at": timezone.now(), "sent_at": None, "reminders": 0, "answered_at": None}


def _held_for_lifting(complaint: Complaint, ids: set[int]) -> list[Measure]:
    if not ids:
        raise Refused(_("Choose at least one measure."), field="measures")
    chosen = Measure.objects.filter(complaint=complaint, pk__in=ids, action__in=list(RUNGS)).order_by("pk")
    rows = _still_standing(chosen)
    if len(rows) != len(ids):
        raise Refused(_("It was taken back already. Load the page again."), field="measures")
    return rows


def _still_standing(measures: QuerySet[Measure]) -> list[Measure]:
    """These measures, held until the transaction is over; without those that somebody took back while it waited."""
    held = measures.select_related("complaint", "target", "respondent").select_for_update(of=("self",), no_key=True)
    rows = list(held)
    taken_back = set(Measure.objects.filter(undoes__in=[row.pk for row in rows]).values_list("undoes", flat=True))
    return [row for row in rows if row.pk not in taken_back]


def _grouped(measures: Iterable[Measure], *names: str) -> Iterable[tuple[tuple[Any, ...], list[Measure]]]:
    """Those for which these fields are the same, together, in the order in which they come."""
    groups: dict[tuple[Any, ...], list[Measure]] = {}
    for measure in measures:
        groups.setdefault(attrgetter(*names)(measure), []).append(measure)
    return groups.items()
