"""Imports in jobs: each does a little, writes it down and lets the next one follow, so that whatever else waits gets
its turn, and a worker that is killed costs one step."""

from collections.abc import Callable

from django.utils import translation
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from portal.accounts.models import User
from portal.shared.errors import Refused
from portal.shared.files import storage
from portal.shared.files.storage import StorageDown
from portal.shared.jobs import defer_many, fresh_connection, job, periodic
from portal.tenancy.scope import tenant_scope
from registry import services
from registry.import_workflow import ImportState
from registry.importing import stages
from registry.models import RightImport
from registry.services.import_steps import stop_import

Stage = Callable[[RightImport, User], None]

# "Storage does not answer. We try again every minute": for a day.
EVERY_MINUTE = RetryStrategy(max_attempts=24 * 60, wait=60, retry_exceptions=[StorageDown])


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
    """One step in the language of the person, if the import still stands there. What is refused stops it, with why."""
    fresh_connection()
    with tenant_scope(tenant_id):
        imports = RightImport.objects.select_related("tenant", "sheet", "archive", "created_by")
        right_import: RightImport = imports.get(pk=import_id)
    if right_import.state != state:
        return
    with translation.override(right_import.language):
        try:
            stage(right_import, stages.importer_of(right_import))
        except Refused as refused:
            with tenant_scope(tenant_id):
                stop_import(right_import, str(refused.message), by=None)
