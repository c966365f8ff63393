"""Replies, waiting periods and appeals on pages: `{% load rounds %}`."""

from typing import Any

from django import template
from django.utils.safestring import SafeString

from complaints.models import Appeal, Complaint, CounterNotice, Respondent, Target
from complaints.rounds.appealing import appealable, appeals_of
from complaints.rounds.replying import may_reply
from complaints.states import AppealState
from complaints.timeline import targets_in_words
from portal.shared.templatetags.look import status

register = template.Library()
register.simple_tag(appeals_of)

APPEAL = {
    AppealState.RECEIVED: ("wait", "scale"),
    AppealState.KEPT: ("ok", "circle-check"),
    AppealState.REVERSED: ("off", "rotate-ccw"),
    AppealState.DROPPED: ("off", "undo-2"),
}


@register.simple_tag
def open_stances(answer: CounterNotice) -> list[str]:
    """What the complainant may still reply to an answer."""
    return may_reply(answer)


@register.simple_tag
def can_appeal(complaint: Complaint, respondent: Respondent | None = None) -> list[Target]:
    """The targets that a side may appeal now, each with `appeal_until`."""
    return appealable(complaint, respondent)


@register.simple_tag
def appeal_status(appeal: Appeal) -> SafeString:
    """What became of an appeal."""
    state = AppealState(appeal.state)
    kind, icon = APPEAL[state]
    return status(kind, str(state.label), icon)


@register.filter
def in_words(targets: Any) -> str:
    """Some targets by their positions: “targets 1–4, 6”."""
    return targets_in_words(target.position for target in targets)
