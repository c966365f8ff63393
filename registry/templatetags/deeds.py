"""The states of deeds between organisations on pages: `{% load deeds %}`."""

from django import template
from django.utils.safestring import SafeString

from portal.shared.templatetags.look import status
from registry.licences.workflow import LicenceState
from registry.models import Licence, Transfer
from registry.transfers.workflow import TransferState

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

TRANSFER_TONES = {
    TransferState.DRAFT: ("off", "pencil"),
    TransferState.PROPOSED: ("wait", "hourglass"),
    TransferState.ACCEPTED: ("run", "inbox"),
    TransferState.NEEDS_INFO: ("wait", "file-plus"),
    TransferState.COMPLETED: ("ok", "badge-check"),
    TransferState.DECLINED: ("off", "circle-minus"),
    TransferState.REFUSED: ("off", "circle-minus"),
    TransferState.WITHDRAWN: ("off", "undo-2"),
    TransferState.LAPSED: ("off", "circle-minus"),
}


@register.simple_tag
def licence_status(licence: Licence, *, pill: bool = False) -> SafeString:
    """The state of a licence today."""
    tone, icon = LICENCE_TONES[licence.standing]
    return status(tone, str(licence.standing.label), icon, pill=pill)


@register.simple_tag
def transfer_status(transfer: Transfer, *, pill: bool = False) -> SafeString:
    """The state of a transfer."""
    tone, icon = TRANSFER_TONES[TransferState(transfer.state)]
    return status(tone, transfer.get_state_display(), icon, pill=pill)
