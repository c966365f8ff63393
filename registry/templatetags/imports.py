"""The words of imports on pages: `{% load imports %}`."""

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from portal.shared.templatetags.look import status
from registry.importing.workflow import ImportState
from registry.kinds import KINDS
from registry.models import RightImport

register = template.Library()

TONES = {
    ImportState.DRAFT: ("off", "upload"),
    ImportState.READING: ("run", "loader-circle"),
    ImportState.READ: ("wait", "table"),
    ImportState.CHECKING: ("run", "scan-search"),
    ImportState.CHECKED: ("wait", "list-checks"),
    ImportState.IMPORTING: ("run", "loader-circle"),
    ImportState.DONE: ("ok", "circle-check"),
    ImportState.SUBMITTING: ("run", "loader-circle"),
    ImportState.STOPPED: ("bad", "circle-alert"),
    ImportState.CANCELLED: ("off", "circle-minus"),
}


@register.simple_tag
def import_status(right_import: RightImport, *, pill: bool = False) -> SafeString:
    """The state of an import."""
    tone, icon = TONES[ImportState(right_import.state)]
    return status(tone, right_import.get_state_display(), icon, pill=pill)


@register.simple_tag
def import_kind(right_import: RightImport) -> str:
    """The kind of right that its sheet is about."""
    return str(KINDS[right_import.kind].title) if right_import.kind in KINDS else _("Several kinds")
