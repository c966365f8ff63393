"""How the jobs of an import walk: whom they act for, how a step that is refused stops it, and how a sheet is opened."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO, TypeVar, cast
from uuid import uuid4

from django.utils import translation
from django.utils.translation import gettext as _
from procrastinate import RetryStrategy

from portal.accounts.models import Membership, User
from portal.accounts.scoping import scope_of
from portal.shared.errors import Refused
from portal.shared.files import storage
from portal.shared.files.models import EvidenceFile
from portal.shared.files.remote import StoredFile
from portal.shared.files.storage import StorageDown
from portal.shared.imports import SheetImport
from portal.shared.jobs import fresh_connection
from portal.tenancy.scope import tenant_scope
from registry.importing.columns import EXAMPLE
from registry.sheets.reading import read_sheet
from registry.sheets.sheet import MOST_ROWS, Sheet

Import = TypeVar("Import", bound=SheetImport)

# "Storage does not answer. We try again every minute": for a day.
EVERY_MINUTE = RetryStrategy(max_attempts=24 * 60, wait=60, retry_exceptions=[StorageDown])


def walk(
    imports: Any, tenant_id: int, import_id: int, state: str, stage: Callable[[Any, User], None], stop: Any
) -> None:
    """One step in the language of the person, if the import still stands there. What is refused stops it, with why.

    `imports` is a query of imports with what the stage reads of them; `stop(found, reason, by=None)` writes that down.
    """
    fresh_connection()
    with tenant_scope(tenant_id):
        found = imports.get(pk=import_id)
    if found.state != state:
        return
    with translation.override(found.language):
        try:
            stage(found, _importer_of(found))
        except Refused as refused:
            with tenant_scope(tenant_id):
                stop(found, str(refused.message), by=None)


@contextmanager
def acting(found: SheetImport, user: User) -> Iterator[None]:
    """The scope that the person's own pages would have: an agency's reaches its clients. Refused without membership."""
    membership = Membership.objects.filter(user=user, organisation=found.tenant_id, user__is_active=True)
    held = membership.select_related("organisation").first()
    if held is None:
        raise _left()
    user.acting_for = held.organisation
    with scope_of(held):
        yield


def open_sheet(file: EvidenceFile | None, *, most: int = MOST_ROWS) -> Sheet:
    """The sheet that was sent, without the example row of a template, which nobody has to delete."""
    if file is None:
        raise Refused(_("Upload the sheet first."))
    sheet = read_sheet(opened(file), most=most)
    rows = tuple(row for row in sheet.rows if EXAMPLE not in row.cells)
    if not rows:
        raise Refused(_("The sheet has no rows under its headings. Fill in at least one and upload it again."))
    return Sheet(sheet.headings, rows)


def opened(file: EvidenceFile) -> BinaryIO:
    """The file, read where it lies."""
    return cast("BinaryIO", StoredFile(file))


def keep_mend_sheet(found: SheetImport, content: bytes) -> str:
    """Put the sheet of the bad rows into the store; the key under which it lies."""
    key = f"tenant/{found.tenant_id}/mend/{uuid4()}"
    storage.write(key, content, content_type=storage.STORED_TYPE)
    return key


def _importer_of(found: SheetImport) -> User:
    """Whoever began it, and for whom its jobs act. Refused when the person is gone."""
    if found.created_by is None:
        raise _left()
    return found.created_by


def _left() -> Refused:
    return Refused(_("Whoever began this import is no longer a member. Begin a new one."))
