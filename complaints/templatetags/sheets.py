"""The words of sheets of targets on pages: `{% load sheets %}`."""

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import pgettext

from complaints.models import SheetCase, TargetSheet
from complaints.sheets.workflow import SheetState
from portal.shared.templatetags.look import status

register = template.Library()

TONES = {
    SheetState.DRAFT: ("off", "upload"),
    SheetState.READING: ("run", "loader-circle"),
    SheetState.READ: ("wait", "table"),
    SheetState.CHECKING: ("run", "scan-search"),
    SheetState.CHECKED: ("wait", "list-checks"),
    SheetState.FILING: ("run", "loader-circle"),
    SheetState.DONE: ("ok", "circle-check"),
    SheetState.STOPPED: ("bad", "circle-alert"),
    SheetState.CANCELLED: ("off", "circle-minus"),
}
OUTCOMES = {
    SheetCase.Outcome.PLANNED: ("run", "list-checks"),
    SheetCase.Outcome.SENT: ("ok", "circle-check"),
    SheetCase.Outcome.DRAFT: ("wait", "pencil"),
    SheetCase.Outcome.REFUSED: ("off", "circle-minus"),
}


@register.simple_tag
def sheet_status(sheet: TargetSheet, *, pill: bool = False) -> SafeString:
    """The state of a sheet."""
    tone, icon = TONES[SheetState(sheet.state)]
    words = sheet.get_state_display()
    if sheet.state == SheetState.CHECKED and not sheet.good_count:
        words = pgettext("a sheet", "Rows to mend")
    return status(tone, words, icon, pill=pill)


@register.simple_tag
def sheet_case_status(case: SheetCase) -> SafeString:
    """What became of one complaint of a sheet."""
    tone, icon = OUTCOMES[SheetCase.Outcome(case.outcome)]
    return status(tone, case.get_outcome_display(), icon)
