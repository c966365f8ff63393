"""Sheets of targets in jobs: each does a little, writes it down and lets the next one follow, so that whatever else
waits gets its turn, and a worker that is killed costs one step."""

from collections.abc import Callable

from procrastinate.contrib.django import app

from complaints import services
from complaints.models import TargetSheet
from complaints.services.sheet_steps import stop_sheet
from complaints.sheets import stages
from complaints.sheets.workflow import SheetState
from portal.accounts.models import User
from portal.shared.files import storage
from portal.shared.jobs import defer_many, job, periodic
from registry.importing.walking import EVERY_MINUTE, walk


@app.task(name="complaints.read_sheet", retry=EVERY_MINUTE)
def read_sheet(tenant_id: int, subject_id: int) -> None:
    """Read a sheet."""
    _walk(tenant_id, subject_id, SheetState.READING, stages.read)


@app.task(name="complaints.check_sheet", retry=EVERY_MINUTE)
def check_sheet(tenant_id: int, subject_id: int) -> None:
    """Check the next rows of a sheet."""
    _walk(tenant_id, subject_id, SheetState.CHECKING, stages.check_some)


@app.task(name="complaints.file_sheet", retry=EVERY_MINUTE)
def file_sheet(tenant_id: int, subject_id: int) -> None:
    """File the next complaint of a sheet."""
    _walk(tenant_id, subject_id, SheetState.FILING, stages.file_some)


@periodic("complaints.forget_sheets", cron="45 3 * * *")
def forget_sheets() -> None:
    """Once a night: delete what sheets said that ended, or were left lying, long ago."""
    defer_many("complaints.forget_sheet", TargetSheet.objects.to_forget()[:1000])


@job("complaints.forget_sheet")
def forget_sheet(sheet_id: int) -> None:
    """The sheet to mend goes first: when storage is away, nothing is written down, and it is tried again."""
    sheet = TargetSheet.objects.get(pk=sheet_id)
    if sheet.mend_key:
        storage.remove(sheet.mend_key)
    services.forget_sheet(sheet, by=None)


def _walk(tenant_id: int, sheet_id: int, state: str, stage: Callable[[TargetSheet, User], None]) -> None:
    sheets = TargetSheet.objects.select_related("tenant", "sheet", "created_by", "confirmed_by")
    walk(sheets, tenant_id, sheet_id, state, stage, stop_sheet)
