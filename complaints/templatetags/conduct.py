"""How records are told on pages and in mails: `{% load conduct %}`."""

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from complaints.codes import Side
from complaints.models import Conduct, Sanction
from complaints.states import SanctionState
from portal.shared.templatetags.look import status

register = template.Library()

SANCTION = {
    SanctionState.PROPOSED: ("wait", "gauge"),
    SanctionState.IN_FORCE: ("wait", "triangle-alert"),
    SanctionState.APPEALED: ("run", "scale"),
    SanctionState.KEPT: ("wait", "triangle-alert"),
}


@register.simple_tag
def sanction_status(sanction: Sanction) -> SafeString:
    """Which it is and how it stands."""
    kind, icon = SANCTION.get(SanctionState(sanction.state), ("off", "circle-dashed"))
    return status(kind, f"{sanction.get_kind_display()} · {sanction.get_state_display()}", icon)


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
    return f"{part * 100:g}"
