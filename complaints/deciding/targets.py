"""What a decision consists of and what it does. Who may decide is asked by the services that call this."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Self

from django.utils import timezone
from django.utils.translation import gettext as _

from complaints import deadlines
from complaints.codes import RUNGS, Ends, On, Outcome
from complaints.codes import Measure as Rung
from complaints.deciding.disclosing import ask_desk, asks_identity_alone
from complaints.deciding.reasons import check_statement, write_decisions
from complaints.deciding.right_in_force import check_right
from complaints.deciding.sampling import draw_sample
from complaints.events import recount, tell
from complaints.guides.suggesting import brand_of_points
from complaints.measures.outbox import Wanted, ask_measures
from complaints.models import Complaint, Event, Target
from complaints.rounds.following import follow
from complaints.states import ComplaintState, TargetState
from complaints.trainings.tasks import module_for
from complaints.workflow import TARGETS, WORKFLOW
from education.casework import citable_points, citation
from portal.accounts.models import User
from portal.shared.errors import Refused
from portal.shared.jobs import defer


@dataclass(frozen=True)
class Finding:
    """Some targets (ids) of a case, what is found on them and why, and what shall follow."""

    targets: tuple[int, ...]
    outcome: str
    reason: str
    statement: str
    measures: tuple[Wanted, ...] = ()
    points: tuple[str, ...] = ()

    def as_data(self) -> dict[str, Any]:
        """Fit for JSON, and for `from_data`."""
        data = asdict(self)
        for wanted in data["measures"]:
            wanted["ends_on"] = wanted["ends_on"].isoformat() if wanted["ends_on"] else None
        return data

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> Self:
        """The finding that `as_data` wrote."""
        measures = tuple(_wanted(**row) for row in data["measures"])
        said = {key: data[key] for key in ("outcome", "reason", "statement")}
        return cls(targets=tuple(data["targets"]), measures=measures, points=tuple(data["points"]), **said)


def _wanted(action: str, territories: list[str], ends_on: str | None, module: str = "") -> Wanted:
    return Wanted(action, tuple(territories), date.fromisoformat(ends_on) if ends_on else None, module)


def carry_out(
    complaint: Complaint, finding: Finding, *, by: User, decided_by: User | None, seconded_by: User | None = None
) -> list[Target]:
    """Write the decision of each target down, ask for the measures, and let the case go on. `by` makes the move."""
    outcome, reason = finding.outcome, finding.reason
    statement = "\n\n".join(filter(None, (finding.statement, citation(brand_of_points(complaint), finding.points))))
    chosen = chosen_targets(complaint, finding.targets)
    rows = TARGETS.apply_to_all(chosen, outcome, by=by, owner=complaint, reason=reason, statement=statement)
    points = _ticked(complaint, finding.points)
    decisions = write_decisions(
        complaint, rows, outcome, reason, statement, decided_by, points=points, seconded_by=seconded_by
    )
    draw_sample(decisions)
    kind = Event.Kind.UPHELD if outcome == Outcome.UPHOLD else Event.Kind.DECLINED
    tell(complaint, kind, positions=[row.position for row in rows], reason=reason)
    ask_and_tell(complaint, rows, finding.measures, by=by)
    go_on(complaint, by)
    return rows


def ask_and_tell(complaint: Complaint, rows: list[Target], measures: Iterable[Wanted], *, by: User) -> None:
    """Ask for the measures on these targets. Hiding goes without saying; the timeline tells of every other."""
    for wanted in measures:
        asked = ask_measures(complaint, rows, wanted, by=by)
        if wanted.action != "hide" and asked:
            positions = [measure.target.position for measure in asked]
            about = {"module": asked[0].training.title} if RUNGS[wanted.action].module else {}
            tell(complaint, Event.Kind.MEASURED, positions=positions, action=wanted.action, **about)


def check_finding(complaint: Complaint, finding: Finding) -> None:
    """Refuse what contradicts the ground or itself: the codes, the reasons, the points, the measures, the targets; and
    to uphold on a right that is not in force."""
    _check(complaint, finding.outcome, finding.reason, finding.statement)
    _ticked(complaint, finding.points)
    if finding.outcome == Outcome.UPHOLD:
        check_right(complaint)
        check_measures(complaint, finding.measures)
    chosen_targets(complaint, finding.targets)


def check_authority(measures: Iterable[Wanted], *people: User | None, complaint: Complaint) -> None:
    """Refuse a measure that only a senior reviewer may take, or take back, when none of these people is one."""
    for wanted in measures:
        rung = RUNGS[wanted.action]
        if rung.who == "senior_reviewer" and not any(_may_be_grave(person, complaint) for person in people):
            raise Refused(_("Only a senior reviewer may do this: %(what)s.") % {"what": rung.title})


def _may_be_grave(person: User | None, complaint: Complaint) -> bool:
    return person is not None and person.has_perm("complaints.take_grave_measure", complaint)


def go_on(complaint: Complaint, by: User | None) -> None:
    """Whoever is newly concerned is told at once; when every target has its answer, the case leaves the desk."""
    recount(complaint)
    complaint.refresh_from_db()
    if complaint.upheld_count:  # hidden now, so told now, however long the rest takes
        defer("complaints.tell_respondents", complaint)
    if complaint.open_count or complaint.state != ComplaintState.IN_REVIEW:
        return
    now = timezone.now()
    if complaint.targets.filter(state=TargetState.ASKED).exists():
        changes: dict[str, Any] = {"paused_at": now, "supplement_due_at": deadlines.supplement_due(complaint, now)}
        WORKFLOW.apply(complaint, "ask", by=by, changes=changes)
        return
    changes = {"decided_at": now, "paused_at": None, "answer_due_at": deadlines.answer_due(complaint, now)}
    WORKFLOW.apply(complaint, "decide", by=by, changes=changes)
    ask_desk(complaint)
    follow(complaint)


def chosen_targets(complaint: Complaint, targets: Iterable[int]) -> Any:
    """These targets of the case, by their ids; Refused when one is none of it."""
    ids = set(targets)
    chosen = complaint.targets.filter(pk__in=ids)
    if not ids or chosen.count() != len(ids):
        raise Refused(_("Choose at least one target of this case."), field="targets")
    return chosen


def _ticked(complaint: Complaint, points: Iterable[str]) -> list[str]:
    ticked = set(points)
    known = [point.key for point in complaint.ground_data.points] if complaint.ground_data else []
    known += [point.number for point in citable_points(brand_of_points(complaint), ticked)]
    if ticked - set(known):
        raise Refused(_("Load the page again: the checklist of this ground has changed."), field="points")
    return [key for key in known if key in ticked]


def _check(complaint: Complaint, outcome: str, reason: str, statement: str) -> None:
    ground = complaint.ground_data
    fits = outcome in (Outcome.UPHOLD, Outcome.DECLINE)
    if not fits or ground is None or reason not in {r.code for r in ground.reasons(Outcome(outcome))}:
        raise Refused(_("Choose a reason that fits the decision and the ground."), field="reason")
    check_statement(statement)


def check_measures(complaint: Complaint, measures: tuple[Wanted, ...]) -> None:
    """Refuse measures that the ground does not know, that exclude each other, or that cannot end or hold as asked; and
    none at all, unless nothing but who the seller is was asked for."""
    known = complaint.ground_data.measures if complaint.ground_data else ()
    rungs = [RUNGS[wanted.action] for wanted in measures if wanted.action in RUNGS and wanted.action in known]
    if len(rungs) != len(measures) or not (measures or asks_identity_alone(complaint)):
        raise Refused(_("Choose what shall follow."), field="measure")
    for on, field in ((On.TARGET, "measure"), (On.ACCOUNT, "account")):
        if sum(rung.on is on for rung in rungs) > 1:
            raise Refused(_("Choose one measure on the link and one on the account."), field=field)
    _check_trainings(measures, rungs)
    today = timezone.localdate(timezone=deadlines.ZONE)
    for wanted, rung in zip(measures, rungs, strict=True):
        if wanted.territories and not rung.territorial:
            raise Refused(_("%(measure)s holds everywhere.") % {"measure": rung.title}, field="place")
        if wanted.ends_on and (rung.ends is Ends.NEVER or wanted.ends_on < today):
            text = _("%(measure)s cannot end on this day.")
            field = "ends_on" if rung.on is On.TARGET else "account_ends_on"
            raise Refused(text % {"measure": rung.title}, field=field)


def _check_trainings(measures: tuple[Wanted, ...], rungs: list[Rung]) -> None:
    for wanted, rung in zip(measures, rungs, strict=True):
        if rung.stands_for and rung.stands_for in {other.key for other in rungs}:
            names = {"task": rung.title, "measure": RUNGS[rung.stands_for].title}
            raise Refused(
                _("%(task)s takes the place of this: %(measure)s. Choose one of them.") % names, field="asked"
            )
        if wanted.module and not rung.module:
            raise Refused(_("A module goes with a training task only."), field="module")
        if wanted.module and module_for(wanted.module) is None:
            raise Refused(_("This module is not published any more. Choose another one."), field="module")
