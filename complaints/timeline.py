"""The timeline that both sides read: what comes, what is now, what was. No seller reads what another one did."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from django.db.models import Min
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from complaints.codes import DEFENCES, DEFICIENCIES, MEASURES, REASONS, WITHDRAWAL_REASONS, Side
from complaints.models import Appeal, Complaint, Event, ReceivedNotice, Respondent
from complaints.rounds.following import MOVED_BY_ROUNDS, moved_by, next_end
from complaints.states import AnswerState, ComplaintState
from portal.shared.moments import describe_moment

K = Event.Kind
IN_TIME = "R-05"
ONE_BY_ONE = (K.CONFIRMED, K.FAILED, K.HELD, K.LIFTED, K.ENDED)  # for each measure, where nobody put them together
REPORTS_READ, OTHERS_READ = 300, 1000
BY_TITLE = (K.MEASURED, K.LIFTED, K.ENDED)  # these name a measure as it is called, the others as it is said when done
SENTENCES: dict[Event.Kind, str | Promise] = {
    K.TAKEN_UP: gettext_lazy("A reviewer took up the case."),
    K.PUT_BACK: gettext_lazy("The case went back to the queue."),
    K.UPHELD: gettext_lazy("Upheld: %(targets)s."),
    K.DECLINED: gettext_lazy("Declined: %(targets)s."),
    K.ASKED: gettext_lazy("Supplement asked on %(targets)s. The clock stands still."),
    K.SUPPLEMENTED: gettext_lazy("The supplement was added."),
    K.LAPSED: gettext_lazy("No supplement came. Closed without a finding: %(targets)s."),
    K.NOTIFIED: gettext_lazy("The sellers were told, with reasons."),
    K.ANSWERED: gettext_lazy("The seller sent a counter-notice on %(targets)s."),
    K.MAINTAINED: gettext_lazy("After the answer, the measure stays on %(targets)s."),
    K.RESTORED: gettext_lazy("After the answer, the platform restores %(targets)s."),
    K.CONFIRMED: gettext_lazy("The platform confirmed: %(action)s, %(targets)s."),
    K.FAILED: gettext_lazy("The platform could not do it yet: %(action)s, %(targets)s."),
    K.MEASURED: gettext_lazy("Asked for: %(action)s, %(targets)s."),
    K.DONE: gettext_lazy("The seller says that it is done: %(action)s, %(targets)s."),
    K.LIFTED: gettext_lazy("Taken back: %(action)s, %(targets)s."),
    K.ENDED: gettext_lazy("Ended on its last day: %(action)s, %(targets)s."),
    K.HELD: gettext_lazy("Another case asks for the same, so it stays for now: %(action)s, %(targets)s."),
    K.WITHDRAWN: gettext_lazy("Withdrawn: %(targets)s."),
    K.PURCHASED: gettext_lazy("A test purchase confirms what was suspected: %(targets)s."),
    K.PAPER: gettext_lazy("A paper came in: %(kind)s."),
    K.ANSWER_ASKED: gettext_lazy(
        "The seller is asked to complete the answer on %(targets)s. No clock restores meanwhile."
    ),
    K.ANSWER_COMPLETED: gettext_lazy("The seller completed the answer on %(targets)s."),
    K.ANSWER_LAPSED: gettext_lazy("No supplement came. The answer on %(targets)s counts as it stands."),
    K.ANSWER_TAKEN: gettext_lazy("The reviewer takes the answer on %(targets)s as it stands."),
    K.FORWARDED: gettext_lazy("The answer on %(targets)s reached the complainant."),
    K.REPLIED: gettext_lazy("The complainant replied to the answer on %(targets)s."),
    K.STOPPED: gettext_lazy(
        "The complainant told of a court or an authority. Not restored until a reviewer read it: %(targets)s."
    ),
    K.PAPER_REJECTED: gettext_lazy(
        "A reviewer found that the paper shows no court and no authority that has the matter: %(targets)s."
    ),
    K.PAUSED: gettext_lazy("The waiting period stands still: %(targets)s."),
    K.RESUMED: gettext_lazy("The waiting period runs on: %(targets)s."),
    K.APPEALED: gettext_lazy("The seller appealed: %(targets)s."),
    K.KEPT: gettext_lazy("On appeal, the decision stays: %(targets)s."),
    K.REVERSED: gettext_lazy("On appeal, the decision was reversed: %(targets)s."),
    K.DISCLOSED: gettext_lazy("The platform told the complainant who is behind %(targets)s."),
    K.WITHHELD: gettext_lazy("The platform does not tell who is behind %(targets)s."),
    K.CLOSED: gettext_lazy("The case was closed."),
}


@dataclass(frozen=True)
class Line:
    """One line: when (`until` for what is still to come), what, and the code behind it in words."""

    text: str
    at: datetime | None = None
    until: datetime | None = None
    detail: str = ""
    phase: str = "past"


@dataclass(frozen=True)
class _Standing:
    """Where a case stands for whoever reads, when a waiting period is over, and the answers that may have one."""

    state: str
    waiting_until: datetime | None
    answers: Any


def timeline(complaint: Complaint, seller: Respondent | None = None) -> list[Line]:
    """Future on top, then now, then the past with the newest first. For a seller, as far as it is that one's."""
    events, is_cut = _newest(complaint)
    lines = [*coming(complaint, seller), *(past(event) for event in _joined(_for(seller, events)))]
    return [*lines, Line(_("Only the newest reports of measures are listed here."))] if is_cut else lines


def events_of(complaint: Complaint, seller: Respondent | None = None) -> list[Event]:
    """All that happened, the newest first; for a seller without what is about the listings of others alone."""
    return _for(seller, list(complaint.events.all()))


def _newest(complaint: Complaint) -> tuple[list[Event], bool]:
    """What a page reads of a case, and whether something is left out: of what platforms and the clock tell one by one,
    the newest, so that they crowd nothing else out."""
    reports = list(complaint.events.filter(kind__in=ONE_BY_ONE)[: REPORTS_READ + 1])
    others = list(complaint.events.exclude(kind__in=ONE_BY_ONE)[:OTHERS_READ])
    merged = sorted([*reports[:REPORTS_READ], *others], key=lambda event: (event.at, event.pk), reverse=True)
    return merged, len(reports) > REPORTS_READ


def _for(seller: Respondent | None, events: list[Event]) -> list[Event]:
    if seller is None:
        return events
    own = set(seller.targets.values_list("position", flat=True))
    return [event for event in events if _concerns(event, own)]


def coming(complaint: Complaint, seller: Respondent | None = None) -> list[Line]:
    """What happens next and until when, as both sides may read it."""
    stands = _standing(complaint, seller)
    later, now, until = _next(complaint, stands)
    lines = [Line(later[0], until=later[1], phase="future")] if later else []
    if stands.waiting_until and stands.state != ComplaintState.WAITING:  # beside what a reviewer has to do
        lines.insert(0, Line(restored_on(stands.waiting_until), phase="future"))
    return [*lines, Line(now, until=until, phase="now")] if now else lines


def _standing(complaint: Complaint, seller: Respondent | None) -> _Standing:
    """For a seller, what another answers or appeals moves nothing."""
    if seller is None:
        return _Standing(complaint.state, complaint.waiting_until, complaint.counter_notices)
    answers, state = seller.counter_notices, complaint.state
    if state in MOVED_BY_ROUNDS:
        state = moved_by(answers.all(), Appeal.objects.filter(complaint=complaint).shown_to(seller))
    return _Standing(state, next_end(answers.all()), answers)


def _concerns(event: Event, own: set[int]) -> bool:
    """Whether it is about the whole case or one of these positions; the others are left out of what it says."""
    positions = event.data.get("positions")
    if not positions:
        return True
    event.data["positions"] = [position for position in positions if position in own]
    return bool(event.data["positions"])


def _joined(events: Iterable[Event]) -> list[Event]:
    """Measures that are reported one by one, with nothing between and in the same words, are one line: the newest."""
    kept: list[Event] = []
    for event in events:
        last = kept[-1] if kept else None
        if last is not None and event.kind in ONE_BY_ONE and _said(last) == _said(event):
            last.data["positions"].extend(event.data.get("positions", ()))
        else:
            event.data["positions"] = list(event.data.get("positions", ()))
            kept.append(event)
    return kept


def _said(event: Event) -> tuple[str, Any, Any]:
    return event.kind, event.data.get("action"), event.data.get("note")


def _next(  # noqa: PLR0911 - one answer per state
    complaint: Complaint, stands: _Standing
) -> tuple[tuple[str, datetime | None] | None, str, datetime | None]:
    """What comes later (and until when), what is due now, and until when."""
    match stands.state:
        case ComplaintState.SUBMITTED | ComplaintState.IN_REVIEW:
            later = _("The sellers get the decision with its reasons, and can answer.")
            return (later, None), _("A reviewer decides each target."), complaint.due_at
        case ComplaintState.NEEDS_INFO:
            later = _("The reviewer goes on. The clock stands still until then.")
            return (later, None), _("The complainant adds a supplement."), complaint.supplement_due_at
        case ComplaintState.DECIDED if complaint.upheld_count:
            later = _("The time to answer ends. Then the decision stands.")
            return (later, complaint.answer_due_at), _("The sellers can answer."), complaint.answer_due_at
        case ComplaintState.DECIDED:
            return None, _("The case closes."), complaint.answer_due_at
        case ComplaintState.ANSWERED:
            return None, _("The reviewer reads the answer, and maintains or restores."), complaint.due_at
        case ComplaintState.INCOMPLETE:
            later = _("The reviewer goes on. If nothing comes, the answer counts as it stands.")
            return (later, None), _("The seller completes the answer."), _asked_until(stands)
        case ComplaintState.APPEALED:
            later = _("Both sides get the decision with its reasons.")
            return (later, None), _("Somebody who did not decide before decides the appeal."), complaint.due_at
        case ComplaintState.WAITING:
            return _waiting(stands)
    return None, "", None


def _asked_until(stands: _Standing) -> datetime | None:
    """Until when a seller can complete an answer; the nearest last day where several are asked."""
    asked = stands.answers.filter(state=AnswerState.ASKED, supplements__ended_at=None)
    until: datetime | None = asked.aggregate(until=Min("supplements__due_at"))["until"]
    return until


def _waiting(stands: _Standing) -> tuple[tuple[str, datetime | None] | None, str, datetime | None]:
    """A waiting period: it runs, it stands still, or the answer has not reached the complainant yet."""
    if stands.waiting_until is not None:
        return (restored_on(stands.waiting_until), None), _("The waiting period runs."), stands.waiting_until
    paused = stands.answers.filter(state=AnswerState.PAUSED).order_by("pause_ends_at").first()
    if paused is None:
        return None, _("The answer goes to the complainant. The waiting period begins when it arrives."), None
    later = _("The waiting period runs on. Exactly what was left of it is kept.")
    now = _("The waiting period stands still while papers are notarised or legalised.")
    return (later, paused.pause_ends_at), now, paused.pause_ends_at


def restored_on(waiting_until: datetime | None) -> str:
    """The sentence about the end of the nearest waiting period, with its day; empty while none runs."""
    if waiting_until is None:
        return ""
    day = describe_moment(timezone.localtime(waiting_until).date())
    text = _("Restored on %(day)s, unless the complainant tells us of a court or an authority before.")
    return text % {"day": day}


def past(event: Event) -> Line:
    """The sentence for what happened."""
    return Line(_sentence(event), at=event.at, detail=_detail(event.data))


def _sentence(event: Event) -> str:
    data = event.data
    if event.kind == K.FILED:
        count = data.get("targets", 0)
        return ngettext("Filed with %(count)d target.", "Filed with %(count)d targets.", count) % {"count": count}
    words = {
        "targets": targets_in_words(data.get("positions", ())),
        "action": _action(data.get("action", ""), "title" if event.kind in BY_TITLE else "done"),
        "task": _action(data.get("missed", ""), "title"),
        "kind": _paper(data),
    }
    return str(_text(event)) % words


def _text(event: Event) -> str | Promise:
    data = event.data
    match event.kind:
        case K.RESTORED if data.get("reason") == IN_TIME:
            return _("Nobody told of a court or an authority in time. The platform restores %(targets)s.")
        case K.MEASURED if data.get("missed"):
            return _("Not done in time: %(task)s. In its place: %(action)s, %(targets)s.")
        case K.DONE if data.get("module"):
            return _("The seller passed the quiz of the training task, %(targets)s.")
        case K.WITHDRAWN if not data.get("positions"):
            return _("The complaint was withdrawn.")
        case K.APPEALED if data.get("side") == Side.COMPLAINANT:
            return _("The complainant appealed: %(targets)s.")
    return SENTENCES[K(event.kind)]


def targets_in_words(positions: Iterable[int]) -> str:
    """“target 3” or “targets 1–4, 6”."""
    numbers = sorted(positions)
    if not numbers:
        return ""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    text = ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)
    return ngettext("target %(numbers)s", "targets %(numbers)s", len(numbers)) % {"numbers": text}


def _detail(data: dict[str, Any]) -> str:
    """The code that an event carries, in words; several in a row."""
    if codes := data.get("deficiencies"):
        titles = [f"{DEFICIENCIES[code].title} ({code})" for code in codes if code in DEFICIENCIES]
        return pgettext("between the parts of a list", ", ").join(titles)
    for key, table in (
        ("reason", REASONS),
        ("reason", WITHDRAWAL_REASONS),
        ("deficiency", DEFICIENCIES),
        ("defence", DEFENCES),
    ):
        code = str(data.get(key, ""))
        if code in table:
            title = str(table[code].title)
            return f"{title} ({code})" if table in (REASONS, DEFICIENCIES) else title
    return str(data.get("module") or data.get("note") or "")


def _paper(data: dict[str, Any]) -> str:
    kinds = dict(ReceivedNotice.Kind.choices)
    return str(kinds.get(data.get("paper", ""), "")).lower()


def _action(action: str, words: Literal["done", "title"]) -> str:
    return str(getattr(MEASURES[action], words)) if action in MEASURES else action
