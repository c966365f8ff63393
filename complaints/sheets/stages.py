"""The stages of a sheet of targets as jobs walk through them: read, check some rows, file some complaints."""

from django.utils.translation import gettext as _

from complaints.models import TargetRow, TargetSheet
from complaints.services import sheet_steps
from complaints.sheets.checking import Checker
from complaints.sheets.columns import SHEETS, columns_of
from complaints.sheets.rights import Rights
from portal.accounts.models import User
from portal.shared.errors import Refused
from portal.tenancy.scope import tenant_scope
from registry.importing.choosing import remembered
from registry.importing.columns import guess
from registry.importing.mending import write_mend_sheet
from registry.importing.walking import acting, keep_mend_sheet, open_sheet

MOST_ROWS = 100_000
ROWS_AT_ONCE = 5000


def read(sheet: TargetSheet, _user: User) -> None:
    """Read the sheet, and guess what its columns mean."""
    found = open_sheet(sheet.sheet, most=MOST_ROWS)
    with tenant_scope(sheet.tenant_id):
        mapping = guess(found.headings, columns_of(sheet.tenant), remembered(SHEETS, found.headings))
        sheet_steps.keep_sheet_rows(sheet, found, by=None, mapping=mapping)


def check_some(sheet: TargetSheet, user: User) -> None:
    """Check the next rows; after the last, find what is there already, and show the preview."""
    unchecked = TargetRow.objects.filter(target_sheet=sheet, outcome=TargetRow.Outcome.UNCHECKED).order_by("line")
    with acting(sheet, user):
        rows = list(unchecked.values_list("line", "cells")[:ROWS_AT_ONCE])
        rights = Rights(user) if rows else None
    if rights is None:
        _preview(sheet, user)
        return
    checker = Checker(sheet.mapping, rights)
    checked = [checker.check(line, cells) for line, cells in rows]
    with tenant_scope(sheet.tenant_id):
        sheet_steps.keep_sheet_checks(sheet, checked, by=None)


def file_some(sheet: TargetSheet, _user: User) -> None:
    """File the next complaint, for the person who confirmed; then finish."""
    person = sheet.confirmed_by
    if person is None:
        raise Refused(_("Whoever confirmed these complaints is no longer a member. Begin a new sheet."))
    with acting(sheet, person):
        if sheet_steps.file_some(sheet, by=person):
            return
    key = _mend(sheet)
    with tenant_scope(sheet.tenant_id):
        sheet_steps.finish_sheet(sheet, by=None, mend_key=key)


def _preview(sheet: TargetSheet, user: User) -> None:
    with acting(sheet, user):
        cases = sheet_steps.settle_sheet(sheet, by=user)
    key = _mend(sheet)
    with tenant_scope(sheet.tenant_id):
        sheet_steps.show_sheet_preview(sheet, by=None, mend_key=key, cases=cases)


def _mend(sheet: TargetSheet) -> str:
    """Write the sheet of the bad rows; the key under which it lies, empty when there are none."""
    with tenant_scope(sheet.tenant_id):
        bad = TargetRow.objects.filter(target_sheet=sheet, outcome=TargetRow.Outcome.BAD).order_by("line")
        if not bad.exists():
            return ""
        content = write_mend_sheet(sheet, bad.iterator(chunk_size=1000), columns_of(sheet.tenant))
    return keep_mend_sheet(sheet, content)
