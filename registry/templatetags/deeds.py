"""The states of deeds between organisations on pages: `{% load deeds %}`."""

from django import template
from django.utils.safestring import SafeString

from portal.shared.templatetags.look import status
from registry.licence_workflow import LicenceState
from registry.models import Licence

register = template.Library()

LICENCE_TONES = {
    LicenceState.DRAFT: ("off", "pencil"),
    LicenceState.PROPOSED: ("wait", "hourglass"),
    LicenceState.COMING: ("hold", "hourglass"),
    LicenceState.IN_FORCE: ("ok", "circle-check"),
    LicenceState.ENDED: ("off", "circle-dashed"),
    LicenceState.DECLINED: ("off", "circle-minus"),
    LicenceState.WITHDRAWN: ("off", "undo-2"),
    LicenceState.REVOKED: ("off", "circle-minus"),
    LicenceState.CONTINUED: ("off", "arrow-right"),
}


@register.simple_tag
def licence_status(licence: Licence, *, pill: bool = False) -> SafeString:
    """The state of a licence today."""
    tone, icon = LICENCE_TONES[licence.standing]
    return status(tone, str(licence.standing.label), icon, pill=pill)
