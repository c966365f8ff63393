"""The words of this room on pages: `{% load registry %}`."""

from datetime import date
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from portal.accounts.models import Mandate
from portal.shared.moments import describe_exactly, describe_rest
from portal.shared.templatetags.look import status
from registry.models import AuthorisedSeller, Renewal, Right
from registry.offices.territories import name_territories
from registry.pages.calendar import month_name
from registry.renewals.workflow import RenewalState
from registry.standing import doubt_about
from registry.workflow import IN_DOUBT, VERIFIED, State

register = template.Library()

RIGHT_TONES = {
    State.DRAFT: ("off", "pencil"),
    State.SUBMITTED: ("run", "inbox"),
    State.IN_REVIEW: ("run", "scan-search"),
    State.NEEDS_INFO: ("wait", "file-plus"),
    State.APPROVED: ("ok", "badge-check"),
    State.SUSPENDED: ("wait", "circle-pause"),
    State.CLEARING: ("run", "circle-pause"),
    State.REJECTED: ("off", "circle-minus"),
    State.WITHDRAWN: ("off", "undo-2"),
    State.EXPIRED: ("wait", "clock-alert"),
    State.TRANSFERRED: ("off", "arrow-right-left"),
}
MANDATE_TONES = {
    Mandate.State.DRAFT: ("off", "pencil"),
    Mandate.State.PROPOSED: ("wait", "hourglass"),
    Mandate.State.COMING: ("hold", "hourglass"),
    Mandate.State.IN_FORCE: ("ok", "circle-check"),
    Mandate.State.ENDED: ("off", "circle-dashed"),
    Mandate.State.DECLINED: ("off", "circle-minus"),
    Mandate.State.WITHDRAWN: ("off", "undo-2"),
    Mandate.State.REVOKED: ("off", "circle-minus"),
    Mandate.State.GIVEN_UP: ("off", "circle-minus"),
}
SELLER_TONES = {
    AuthorisedSeller.State.VALID: ("ok", "badge-check"),
    AuthorisedSeller.State.COMING: ("hold", "hourglass"),
    AuthorisedSeller.State.ENDED: ("wait", "clock-alert"),
    AuthorisedSeller.State.REVOKED: ("bad", "ban"),
}
RENEWAL_TONES = {
    RenewalState.PREPARED: ("off", "pencil"),
    RenewalState.SENT: ("run", "inbox"),
    RenewalState.NEEDS_INFO: ("wait", "file-plus"),
    RenewalState.CONFIRMED: ("ok", "badge-check"),
    RenewalState.DECLINED: ("off", "circle-minus"),
    RenewalState.WITHDRAWN: ("off", "undo-2"),
    RenewalState.LAPSED: ("off", "circle-minus"),
}


@register.simple_tag
def right_status(right: Right, *, pill: bool = False) -> SafeString:
    """The state of a right; a verified one whose last day is over says so before any job has run. A doubt about it
    outlives that day: then both are said."""
    tone, icon = RIGHT_TONES[State(right.state)]
    said = status(tone, right.get_state_display(), icon, pill=pill)
    if right.state in VERIFIED and right.has_ended():
        expired = status("wait", _("Expired"), "clock-alert", pill=pill)
        return format_html("{} {}", said, expired) if right.state in IN_DOUBT else expired
    return said


@register.simple_tag
def right_doubt(right: Right) -> str:
    """Why no complaint can stand on the right today; empty while it is usable."""
    return doubt_about(right)


@register.simple_tag
def mandate_status(mandate: Mandate, *, pill: bool = False) -> SafeString:
    """The state of a mandate today."""
    tone, icon = MANDATE_TONES[mandate.standing]
    return status(tone, str(mandate.standing.label), icon, pill=pill)


@register.filter
def as_list(thing: Any) -> list[Any]:
    """One thing where several are expected."""
    return [thing]


@register.simple_tag
def seller_status(seller: AuthorisedSeller, *, pill: bool = False) -> SafeString:
    """The state of a dealer's authorisation today; one that the public page cannot confirm says so."""
    if seller.lacks_confirmation:
        return status("wait", _("Not confirmed"), "circle-question-mark", pill=pill)
    tone, icon = SELLER_TONES[seller.state]
    return status(tone, str(seller.state.label), icon, pill=pill)


@register.simple_tag
def renewal_status(renewal: Renewal) -> SafeString:
    """The state of a renewal."""
    tone, icon = RENEWAL_TONES[RenewalState(renewal.state)]
    return status(tone, renewal.get_state_display(), icon)


@register.filter
def territories(codes: list[str]) -> str:
    """Countries by name in the active language."""
    return name_territories(codes)


@register.filter
def reach(right: Right) -> str:
    """Where a right of several states is valid, in a few words; empty where its office says it all."""
    office = right.registrar
    return name_territories(right.territories) if office and right.territories not in ((), (office.code,)) else ""


@register.filter
def day(value: date) -> str:
    """A day with its weekday and year, for what is read later or on paper."""
    return describe_exactly(value)


@register.filter
def as_day(value: Any) -> date | None:
    """A date, from a column or from the details, where it is text."""
    return date.fromisoformat(value) if isinstance(value, str) else value


@register.filter
def rest(value: date) -> str:
    """How long is left until a day: "90 days left"."""
    return describe_rest(value)


@register.filter
def month(value: date) -> str:
    """A month with its year."""
    return month_name(value)
