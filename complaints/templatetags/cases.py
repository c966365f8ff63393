"""How cases are told on pages: `{% load cases %}`. Every status is icon, words and colour, from the tables below."""

from datetime import date, datetime
from typing import Any

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from complaints.codes import DEFICIENCIES, MEASURES
from complaints.deciding.reasons import statement_for_reader
from complaints.evidence.captured import captured_in
from complaints.models import Complaint, Measure, Target
from complaints.pages.respondent import owner_of
from complaints.pages.seller_ways import Standing
from complaints.states import AnswerState, CaseResult, ComplaintState, MeasureState, TargetState
from portal.shared.moments import describe_exactly
from portal.shared.templatetags.look import status
from registry.offices.offices import OFFICES

register = template.Library()
register.simple_tag(captured_in)
register.filter(owner_of)

COMPLAINT = {
    ComplaintState.DRAFT: ("off", "pencil"),
    ComplaintState.SUBMITTED: ("run", "send"),
    ComplaintState.IN_REVIEW: ("run", "circle-dot"),
    ComplaintState.NEEDS_INFO: ("wait", "clock-alert"),
    ComplaintState.ANSWERED: ("run", "scale"),
    ComplaintState.INCOMPLETE: ("wait", "clock-alert"),
    ComplaintState.WAITING: ("wait", "hourglass"),
    ComplaintState.APPEALED: ("run", "scale"),
    ComplaintState.WITHDRAWN: ("off", "undo-2"),
}
RESULT = {
    CaseResult.UPHELD: ("ok", "circle-check"),
    CaseResult.IN_PART: ("ok", "circle-check"),
    CaseResult.RESTORED: ("off", "rotate-ccw"),
    CaseResult.DECLINED: ("off", "circle-minus"),
    CaseResult.NO_FINDING: ("off", "circle-dashed"),
}
TARGET = {
    TargetState.OPEN: ("run", "circle-dot"),
    TargetState.ASKED: ("wait", "clock-alert"),
    TargetState.UPHELD: ("ok", "circle-check"),
    TargetState.DECLINED: ("off", "circle-minus"),
    TargetState.LAPSED: ("off", "circle-dashed"),
    TargetState.RESTORED: ("off", "rotate-ccw"),
    TargetState.WITHDRAWN: ("off", "undo-2"),
}
MEASURE = {
    MeasureState.ASKED: ("run", "send"),
    MeasureState.REPORTED: ("wait", "message-square"),
    MeasureState.CONFIRMED: ("ok", "circle-check"),
    MeasureState.FAILED: ("bad", "circle-alert"),
    MeasureState.HELD: ("wait", "layers-2"),
}
TOLD_FIRST = (TargetState.UPHELD, TargetState.DECLINED, *(s for s in TargetState if s not in ("upheld", "declined")))
ANSWER = {
    AnswerState.RECEIVED: ("wait", "scale"),
    AnswerState.ASKED: ("wait", "clock-alert"),
    AnswerState.WAITING: ("wait", "hourglass"),
    AnswerState.PAUSED: ("wait", "circle-pause"),
    AnswerState.DROPPED: ("off", "undo-2"),
    AnswerState.MAINTAINED: ("ok", "circle-check"),
    AnswerState.RESTORED: ("off", "rotate-ccw"),
}


@register.simple_tag
def complaint_status(complaint: Complaint, *, pill: bool = False, mine: bool = False) -> SafeString:
    """Where a complaint stands. `mine=True` says “Waiting for you” to the side that was asked."""
    state = ComplaintState(complaint.state)
    if state in COMPLAINT:
        kind, icon = COMPLAINT[state]
        words = _("Waiting for you") if mine and state == ComplaintState.NEEDS_INFO else str(state.label)
        return status(kind, words, icon, pill=pill)
    result = complaint.result or CaseResult.NO_FINDING
    kind, icon = RESULT[result]
    return status(kind, str(result.label), icon, pill=pill)


@register.simple_tag
def target_status(target: Target) -> SafeString:
    """What was decided on a target."""
    state = TargetState(target.state)
    return status(*_kind_words_icon(TARGET[state], str(state.label)))


@register.simple_tag
def seller_status(standing: Standing) -> SafeString:
    """What became of a seller's listings in a case, as the seller counts them: what stands against them first."""
    upheld, restored = (standing.states.get(state, 0) for state in (TargetState.UPHELD, TargetState.RESTORED))
    kind = "wait" if standing.ways else "off"
    if upheld and standing.hidden == upheld:
        words = ngettext("%(count)d listing hidden", "%(count)d listings hidden", upheld)
        return status(kind, words % {"count": upheld}, "eye-off")
    if upheld:
        words = ngettext("Upheld against %(count)d listing", "Upheld against %(count)d listings", upheld)
        return status(kind, words % {"count": upheld}, "circle-alert")
    if standing.states.keys() & {TargetState.OPEN, TargetState.ASKED}:
        return status("run", _("Not decided yet"), "circle-dot")
    if restored:
        words = ngettext("%(count)d listing restored", "%(count)d listings restored", restored)
        return status("ok", words % {"count": restored}, "rotate-ccw")
    return status("ok", _("Nothing stands against you"), "circle-check")


@register.simple_tag
def statement_of(decided: Any, complaint: Complaint) -> str:
    """The statement of reasons of a decision, of an answer or of an appeal in this case, for the reader."""
    return statement_for_reader(decided.reason, decided.statement, complaint)


@register.simple_tag
def answer_status(answer: Any) -> SafeString:
    """What became of a counter-notice."""
    state = AnswerState(answer.state)
    return status(*_kind_words_icon(ANSWER[state], str(state.label)))


@register.simple_tag
def measure_status(target: Target) -> SafeString | str:
    """How far the platform is with the newest measure on a target. Nothing where there is none."""
    measure = MEASURES.get(target.measure)
    if measure is None:
        return ""
    if target.measure_state == MeasureState.CONFIRMED:
        return status("ok", str(measure.done), measure.icon)
    if target.measure_state == MeasureState.FAILED:
        return status("bad", _("%(measure)s: failed") % {"measure": measure.title}, "circle-alert")
    if target.measure_state == MeasureState.HELD:
        return status("wait", _("%(measure)s: stays because of another case") % {"measure": measure.title}, "layers-2")
    return status("run", _("%(measure)s: asked") % {"measure": measure.title}, "send")


@register.simple_tag
def asked_of_sellers(complaint: Complaint) -> list[Measure]:
    """What the sellers of a case are asked to do and was not taken back, the newest first; at most 50."""
    asked = Measure.objects.filter(complaint=complaint).of_sellers().live()
    return list(asked.select_related("respondent", "target", "training").order_by("-pk")[:50])


@register.simple_tag
def measure_line(measure: Measure) -> SafeString | str:
    """How far one measure is whose name stands beside it."""
    known, state = MEASURES.get(measure.action), MeasureState(measure.state)
    if known is None:
        return ""
    words = str(known.done if state == MeasureState.CONFIRMED else state.label)
    return status(*_kind_words_icon(MEASURE[state], words))


@register.simple_tag
def deficiency_title(code: str) -> str:
    """What a deficiency code asks for, in words."""
    return f"{DEFICIENCIES[code].title} ({code})" if code in DEFICIENCIES else str(code)


@register.simple_tag
def right_line(right: Any) -> str:
    """A right as people cite it: “NORRLYS EM 017 893 412 (class 18, 25)”."""
    if right is None:
        return ""
    parts = [right.title, right.office, right.registration_number]
    return " ".join(part for part in (*parts, _in_brackets(right.nice_classes)) if part)


@register.filter
def classes_line(classes: list[int]) -> str:
    """Nice classes in a row: “Nice class 18, 25”. Empty for none."""
    if not classes:
        return ""
    numbers = ", ".join(map(str, classes))
    return ngettext("Nice class %(numbers)s", "Nice classes %(numbers)s", len(classes)) % {"numbers": numbers}


@register.filter
def office_name(code: str) -> str:
    """An office by its short or full name."""
    office = OFFICES.get(code)
    return str(office.short or office.name) if office else code


@register.filter
def exactly(moment: datetime | date | None) -> str:
    """A moment or a day that stays true when it is read later, as in a mail: “Wed 25 Nov 2026, 17:00 CET”."""
    return describe_exactly(moment) if moment else ""


@register.filter
def measure_done(key: str) -> str:
    """The state of a target once a measure is confirmed."""
    return str(MEASURES[key].done) if key in MEASURES else key


@register.simple_tag
def tally(targets: dict[str, int]) -> str:
    """How many targets are in which state: “4 upheld, 1 declined, 1 waits for you”."""
    counted = [(state.label, targets.get(state, 0)) for state in TOLD_FIRST]
    return pgettext("between the parts of a list", ", ").join(
        f"{count} {str(label).lower()}" for label, count in counted if count
    )


def _kind_words_icon(look: tuple[str, str], words: str) -> tuple[str, str, str]:
    kind, icon = look
    return kind, words, icon


def _in_brackets(classes: list[int]) -> str:
    if not classes:
        return ""
    numbers = ", ".join(map(str, classes))
    return "(" + ngettext("class %(numbers)s", "class %(numbers)s", len(classes)) % {"numbers": numbers} + ")"
