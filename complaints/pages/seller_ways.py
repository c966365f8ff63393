"""What a seller can do in each case, by which day, and what waits for somebody else: for the page of the case and for
the list of a seller's cases, so by as many queries for many cases as for one."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from complaints.codes import MEASURES
from complaints.deadlines import ZONE
from complaints.models import CounterNotice, Measure, Respondent, Supplement, Target
from complaints.models.rounds import AppealedTarget
from complaints.rounds.answering import is_late, takes_answers, unanswered
from complaints.rounds.appealing import appeals_end
from complaints.states import ANSWER_OPEN, AnswerState, AppealState, ComplaintState, MeasureState, TargetState
from complaints.timeline import restored_on


@dataclass(frozen=True)
class Way:
    """One thing that the seller can do: where on the page of the case or below it, and until when. None: no end."""

    key: str
    title: str
    path: str
    until: datetime | date | None
    note: str = ""

    @property
    def is_here(self) -> bool:
        """Whether it stands on the page of the case itself."""
        return self.path.startswith("#")

    @property
    def is_day(self) -> bool:
        """Whether the last day counts whole."""
        return not isinstance(self.until, datetime)

    @property
    def end(self) -> datetime:
        """By what the nearest comes first; without an end, last."""
        if self.until is None:
            return datetime.max.replace(tzinfo=ZONE)
        return self.until if isinstance(self.until, datetime) else datetime.combine(self.until, time.max, ZONE)


@dataclass(frozen=True)
class Wait:
    """What waits for somebody else, and until when."""

    title: str
    until: datetime | None = None
    note: str = ""
    is_ours: bool = False
    """Whether the platform has to decide it by then."""

    @property
    def is_late(self) -> bool:
        """Whether the platform should have decided it."""
        return self.is_ours and self.until is not None and self.until < timezone.now()


@dataclass
class Standing:
    """Where a seller stands in one case: what became of the own listings, what can be done, what is waited for."""

    first: str = ""
    """The title of the first listing, or its link."""
    states: dict[str, int] = field(default_factory=dict)
    hidden: int = 0
    """How many are hidden, as the platform has confirmed."""
    ways: list[Way] = field(default_factory=list)
    """The nearest last day first."""
    waits: list[Wait] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many listings of the seller the case is about."""
        return sum(self.states.values())

    @property
    def more(self) -> int:
        """How many there are beside the first."""
        return max(0, self.count - 1)

    @property
    def keys(self) -> set[str]:
        """What can be done, by its keys."""
        return {way.key for way in self.ways}


def standings_of(cases: list[Respondent]) -> dict[int, Standing]:
    """Where the seller stands in each of these cases, by the id of the side. Needs their organisations in scope."""
    found = {case.pk: Standing() for case in cases}
    _note_listings(found)
    to_answer = set(unanswered(Target.objects.filter(respondent__in=found)).values_list("respondent", flat=True))
    appeals = appeals_end(cases)
    for case in cases:
        if case.pk in to_answer and takes_answers(case.complaint):
            found[case.pk].ways.append(_answer(case))
        if case.pk in appeals:
            found[case.pk].ways.append(Way("appeal", _("Appeal the decision"), "appeal/", appeals[case.pk]))
    _note_asked(found)
    _note_waits(found, {case.pk: case for case in cases})
    for standing in found.values():
        standing.ways.sort(key=lambda way: way.end)
    return found


def _note_listings(found: dict[int, Standing]) -> None:
    mine = Target.objects.filter(respondent__in=found)
    hidden = Q(state=TargetState.UPHELD, measure="hide", measure_state=MeasureState.CONFIRMED)
    counted = (
        mine.order_by().values("respondent", "state").annotate(count=Count("pk"), hidden=Count("pk", filter=hidden))
    )
    for pk, state, count, gone in counted.values_list("respondent", "state", "count", "hidden"):
        found[pk].states[state] = count
        found[pk].hidden += gone
    for target in mine.order_by("respondent_id", "position").distinct("respondent_id"):
        found[target.respondent_id].first = str(target)


def _answer(case: Respondent) -> Way:
    """The way to a counter-notice. While parts are still being decided its time has no end yet."""
    complaint, note = case.complaint, ""
    until = complaint.answer_due_at if complaint.answer_due_at and complaint.answer_due_at > timezone.now() else None
    if is_late(complaint):
        until, note = None, _("The time is over. A late answer is still taken.")
    return Way("answer", _("Answer with a counter-notice"), "#answer", until, note)


def _note_asked(found: dict[int, Standing]) -> None:
    """What was asked of the sellers: to complete an answer, or to do something."""
    missing = Supplement.objects.open().filter(counter_notice__respondent__in=found).select_related("counter_notice")
    for asked in missing:
        path = f"answers/{asked.counter_notice_id}/supplement/"
        note = _("If nothing comes, your answer counts as it stands, and a reviewer decides.")
        way = Way("complete", _("Complete your answer"), path, asked.due_at, note)
        found[asked.counter_notice.respondent_id].ways.append(way)
    tasks = Measure.objects.filter(respondent__in=found, state=MeasureState.ASKED).of_sellers().live()
    for task in tasks.order_by("pk"):
        instead = MEASURES.get(MEASURES[task.action].stands_for or "")
        note = _("If it is not done, this follows: %(what)s.") % {"what": instead.title} if instead else ""
        found[task.respondent_id].ways.append(Way("task", task.action_name, "#asked", task.ends_on, note))


def _note_waits(found: dict[int, Standing], cases: dict[int, Respondent]) -> None:
    """Open answers and appeals, each with its own clock."""
    open_now = CounterNotice.objects.filter(respondent__in=found, state__in=ANSWER_OPEN).order_by("pk")
    by_case: dict[int, list[CounterNotice]] = defaultdict(list)
    for answer in open_now:
        by_case[answer.respondent_id].append(answer)
    for pk, answers in by_case.items():
        found[pk].waits.extend(dict.fromkeys(_of_answers(cases[pk], answers)))
    pending = AppealedTarget.objects.filter(appeal__state=AppealState.RECEIVED, target__respondent__in=found)
    for pk, due in pending.order_by("appeal").values_list("target__respondent", "appeal__due_at").distinct():
        text = _("Somebody who did not decide before decides the appeal.")
        found[pk].waits.append(Wait(text, due, is_ours=True))


def _of_answers(case: Respondent, answers: list[CounterNotice]) -> Iterator[Wait]:
    """What is waited for after these answers. One that lacks something waits for the seller."""
    for answer in answers:
        if answer.state == AnswerState.RECEIVED:
            due = case.complaint.due_at if case.complaint.state == ComplaintState.ANSWERED else None
            yield Wait(_("Your answer is with a reviewer."), due, is_ours=True)
        elif answer.state == AnswerState.WAITING and answer.restore_from is None:
            yield Wait(_("The answer goes to the complainant. The waiting period begins when it arrives."))
        elif answer.state == AnswerState.WAITING:
            yield Wait(_("The waiting period runs."), answer.restore_from, restored_on(answer.restore_from))
        elif answer.state == AnswerState.PAUSED:
            text = _("The waiting period stands still while papers are notarised or legalised.")
            yield Wait(text, answer.pause_ends_at)
