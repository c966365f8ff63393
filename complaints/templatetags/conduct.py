"""How records are told on pages and in mails: `{% load conduct %}`."""

from datetime import date, timedelta
from typing import Any

from django import template
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from complaints.codes import Side
from complaints.conduct.effect import suspension_of
from complaints.conduct.lanes import terms_of
from complaints.models import Complaint, Conduct, Lane, Sanction
from complaints.states import LaneState, SanctionState
from portal.shared.templatetags.look import status

register = template.Library()

SANCTION = {
    SanctionState.PROPOSED: ("wait", "gauge"),
    SanctionState.IN_FORCE: ("wait", "triangle-alert"),
    SanctionState.APPEALED: ("run", "scale"),
    SanctionState.KEPT: ("wait", "triangle-alert"),
}
LANE = {
    LaneState.OUTSIDE: ("off", "circle-dashed"),
    LaneState.HELD: ("ok", "zap"),
    LaneState.WARNED: ("wait", "triangle-alert"),
}


@register.simple_tag
def sanction_status(sanction: Sanction) -> SafeString:
    """Which it is and how it stands."""
    kind, icon = SANCTION.get(SanctionState(sanction.state), ("off", "circle-dashed"))
    return status(kind, f"{sanction.get_kind_display()} · {sanction.get_state_display()}", icon)


@register.simple_tag
def lane_status(lane: Lane) -> SafeString:
    """Whether it is held."""
    kind, icon = LANE[LaneState(lane.state)]
    return status(kind, lane.get_state_display(), icon)


@register.simple_tag
def lane_ends(lane: Lane) -> date | None:
    """The day on which a lane with a warning ends if the figures stay as they are."""
    if lane.warned_at is None:
        return None
    return timezone.localdate(lane.warned_at + timedelta(days=terms_of(lane.ground).grace_days))


@register.simple_tag
def subject_kind(conduct: Conduct) -> str:
    """Whose record it is."""
    return _("seller") if conduct.is_seller else str(conduct.tenant.get_kind_display())


@register.simple_tag
def effect_of(sanction: Sanction) -> str:
    """What a warning or a suspension does, as its subject reads it."""
    if sanction.is_warning:
        return _("This is a warning. Nothing is blocked. If the score rises on, a suspension can follow.")
    return effects(sanction.conduct.side)


@register.inclusion_tag("complaints/conduct/_suspended.html", takes_context=True)
def suspended(context: Any, complaint: Complaint | None = None) -> dict[str, Any]:
    """What is said before anybody tries to send: that the filer, or the owner of the right of this draft, may not file
    now, until when, and what to do."""
    organisation = context["organisation"]
    held = suspension_of([complaint.tenant_id, complaint.agency_id] if complaint else [organisation.pk])
    return {"held": held, "organisation": organisation, "own": held is not None and held.tenant_id == organisation.pk}


@register.simple_tag
def effects(side: str) -> str:
    """What a suspension does to a side."""
    if side == Side.RESPONDENT:
        return _(
            "A suspended seller can still answer, and every answer is read. Where answering is a complaint against the "
            "platform’s decision, it needs a file that shows what it says. What law forwards and restores by the clock "
            "stays as it is."
        )
    return _(
        "A suspended organisation sends no new complaints until the last day; drafts are kept. Cases under way go on: "
        "supplements, replies, withdrawals and appeals work as always."
    )


@register.filter
def percent(part: float) -> str:
    """0.1 as 10."""
    return f"{round(part * 100, 1):g}"
