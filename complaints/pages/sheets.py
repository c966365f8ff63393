"""What the pages of a sheet of targets show at each stage."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from complaints.forms.sheets import ConfirmSheetForm
from complaints.models import ComplaintTemplate, TargetRow, TargetSheet
from complaints.sheets.columns import columns_of
from complaints.sheets.confirming import aims_of_cases, kinds_of_cases, sentences_of
from complaints.sheets.workflow import AT_REST, WORKFLOW, SheetState
from registry.pages.imports import Tally, kept_until, table_of

CASES_SHOWN = 100
_SHOWN_AT = {SheetState.CHECKED, SheetState.FILING, SheetState.DONE, SheetState.CANCELLED}
_FIRST = (TargetRow.Outcome.BAD,)
Outcome = TargetRow.Outcome


def sheet_page(sheet: TargetSheet, user: Any, asked: Any, *, slug: str) -> dict[str, Any]:
    """The context of its page for this person; `asked` are the parameters of the address, `slug` whose page it is."""
    may_change = user.has_perm("complaints.change_sheet", sheet)
    done, of = sheet.progress
    shown = sheet.state in _SHOWN_AT
    return {
        "sheet": sheet,
        "may_change": may_change,
        "moves": [move.name for move in WORKFLOW.possible(sheet, by=user)],
        "at_rest": sheet.state in AT_REST,
        "done": done,
        "of": of,
        "drafts": sheet.case_count - sheet.sent_count,
        "tally": _tally(sheet),
        "kept_until": kept_until(sheet),
        "cases": list(sheet.cases.order_by("position")[: CASES_SHOWN + 1]) if shown else [],
        "cases_shown": CASES_SHOWN,
        "sent_files": [sheet.sheet] if sheet.sheet else [],
        "table": _table(sheet, asked, slug) if may_change and shown else None,
    }


def confirm_form(sheet: TargetSheet, request: Any) -> ConfirmSheetForm:
    """The form with which a person confirms all complaints of a sheet."""
    cases = sheet.cases.all()
    templates = ComplaintTemplate.objects.visible_to(request.user).filter(tenant=sheet.tenant_id)
    return ConfirmSheetForm(
        request.POST if request.method == "POST" else None,
        user=request.user,
        sentences=sentences_of(kinds_of_cases(cases)),
        kinds=aims_of_cases(cases),
        templates=templates,
    )


def _tally(sheet: TargetSheet) -> Tally:
    """Rows that became no target are forgotten some day."""
    handled = sheet.state == SheetState.DONE
    counts = {
        Outcome.GOOD: 0 if handled else max(0, sheet.good_count - sheet.filed_count),
        Outcome.BAD: sheet.bad_count,
        Outcome.KNOWN: sheet.known_count,
        Outcome.FILED: sheet.filed_count,
    }
    if sheet.forgotten_at is not None:
        del counts[Outcome.GOOD], counts[Outcome.BAD]
    return [(str(outcome), str(outcome.label), count) for outcome, count in counts.items() if count]


def _table(sheet: TargetSheet, asked: Any, slug: str) -> dict[str, Any]:
    rows = TargetRow.objects.filter(target_sheet=sheet)
    table = table_of(sheet, rows, _tally(sheet), columns_of(sheet.tenant), asked, first=_FIRST)
    for row in table["rows"]:
        row["number"] = row["row"].complaint_number
        row["url"] = reverse("complaint-detail", args=[slug, row["number"]]) if row["number"] else ""
    return table | {"became": _("Complaint")}
