"""Imports in jobs: each does a little, writes it down and lets the next one follow, so that whatever else waits gets
its turn, and a worker that is killed costs one step."""

from collections.abc import Callable

from procrastinate.contrib.django import app

from portal.accounts.models import User
from portal.shared.files import storage
from portal.shared.jobs import defer_many, job, periodic
from registry import services
from registry.importing import stages
from registry.importing.walking import EVERY_MINUTE, walk
from registry.importing.workflow import ImportState
from registry.models import RightImport
from registry.services.import_steps import stop_import

Stage = Callable[[RightImport, User], None]


@app.task(name="registry.read_import", retry=EVERY_MINUTE)
def read_import(tenant_id: int, subject_id: int) -> None:
    """Read the sheet of an import."""
    _walk(tenant_id, subject_id, ImportState.READING, stages.read)


@app.task(name="registry.check_import", retry=EVERY_MINUTE)
def check_import(tenant_id: int, subject_id: int) -> None:
    """Check the next rows of an import."""
    _walk(tenant_id, subject_id, ImportState.CHECKING, stages.check_some)


@app.task(name="registry.carry_out_import", retry=EVERY_MINUTE)
def carry_out_import(tenant_id: int, subject_id: int) -> None:
    """Import the next rows, or send the next papers."""
    _walk(tenant_id, subject_id, ImportState.IMPORTING, stages.import_some)


@app.task(name="registry.submit_import", retry=EVERY_MINUTE)
def submit_import(tenant_id: int, subject_id: int) -> None:
    """Submit the next drafts of an import that are complete."""
    _walk(tenant_id, subject_id, ImportState.SUBMITTING, stages.submit_some)


@periodic("registry.forget_imports", cron="35 3 * * *")
def forget_imports() -> None:
    """Once a night: delete what the sheets of imports said that ended, or were left lying, long ago."""
    defer_many("registry.forget_import", RightImport.objects.to_forget()[:1000])


@job("registry.forget_import")
def forget_import(import_id: int) -> None:
    """The sheet to mend goes first: when storage is away, nothing is written down, and it is tried again."""
    right_import = RightImport.objects.get(pk=import_id)
    if right_import.mend_key:
        storage.remove(right_import.mend_key)
    services.forget_import(right_import, by=None)


def _walk(tenant_id: int, import_id: int, state: str, stage: Stage) -> None:
    imports = RightImport.objects.select_related("tenant", "sheet", "archive", "created_by")
    walk(imports, tenant_id, import_id, state, stage, stop_import)
