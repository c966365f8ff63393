"""The words of exports on pages: `{% load exports %}`."""

from django import template
from django.utils.safestring import SafeString

from portal.exports.models import Export
from portal.exports.workflow import ExportState
from portal.shared.templatetags.look import status

register = template.Library()

TONES = {
    ExportState.ASKED: ("hold", "hourglass"),
    ExportState.MAKING: ("run", "loader-circle"),
    ExportState.READY: ("ok", "circle-check"),
    ExportState.FAILED: ("bad", "circle-alert"),
    ExportState.CANCELLED: ("off", "circle-minus"),
    ExportState.OVER: ("off", "circle-dashed"),
}


@register.simple_tag
def export_status(export: Export) -> SafeString:
    """The state of an export. One past its term counts as deleted before the clock has done it."""
    state = ExportState(export.state)
    if state == ExportState.READY and not export.is_there:
        state = ExportState.OVER
    tone, icon = TONES[state]
    return status(tone, str(state.label), icon)
