"""The stages of an import as jobs walk through them: read, check some rows, import some rows, send some papers; later
submit some drafts."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, BinaryIO

from django.utils.translation import gettext as _

from portal.accounts.models import User
from portal.shared.errors import Refused
from portal.shared.files.checking import examine
from portal.shared.files.models import EvidenceFile
from portal.shared.files.sending import declare, send
from portal.shared.files.services import finish_upload
from portal.tenancy.models import Organisation
from portal.tenancy.scope import tenant_scope
from registry import services
from registry.importing.brands import Brands
from registry.importing.checking import Checked, Checker
from registry.importing.choosing import remembered
from registry.importing.columns import columns_of, guess
from registry.importing.mending import columns_for, write_mend_sheet
from registry.importing.walking import acting, keep_mend_sheet, open_sheet, opened
from registry.models import ImportRow, Right, RightImport
from registry.services import import_steps, import_submission
from registry.sheets.archives import Papers
from registry.workflow import EDITABLE

ROWS_AT_ONCE = 2000
PAPERS_AT_ONCE = 20
DRAFTS_AT_ONCE = 200
MOST_UNUSED = 100

Outcome = ImportRow.Outcome


def read(right_import: RightImport, _user: User) -> None:
    """Read the sheet, and guess what its columns mean."""
    sheet = open_sheet(right_import.sheet)
    columns = columns_of(right_import.kind, client=right_import.tenant.kind == Organisation.Kind.AGENCY)
    with tenant_scope(right_import.tenant_id):
        mapping = guess(sheet.headings, columns, remembered(right_import.kind, sheet.headings))
        import_steps.keep_rows(right_import, sheet, by=None, mapping=mapping)


def check_some(right_import: RightImport, user: User) -> None:
    """Check the next rows; after the last, find what is there already, and show the preview."""
    with acting(right_import, user):
        rows = list(_rows(right_import, outcome=Outcome.UNCHECKED).only("line", "cells")[:ROWS_AT_ONCE])
        brands = Brands(user)
    if not rows:
        _preview(right_import, user)
        return
    checker = Checker(kind=right_import.kind, mapping=right_import.mapping, brands=brands)
    with acting(right_import, user):
        checked = [checker.check(row.line, row.cells) for row in rows]
    judged: dict[str, str] = {}
    with _archive(right_import) as papers:
        for row in checked:
            _check_papers(row, papers, judged)
    with tenant_scope(right_import.tenant_id):
        import_steps.keep_checks(right_import, checked, by=None)


def import_some(right_import: RightImport, user: User) -> None:
    """Import the next good rows; then send the papers of some; then bring the keys of the rest, and finish."""
    with acting(right_import, user):
        if import_steps.import_some(right_import, by=user, most=ROWS_AT_ONCE):
            return
        waiting = list(
            _rows(right_import, outcome=Outcome.IMPORTED, papers_sent=False).exclude(papers=[])[:PAPERS_AT_ONCE]
        )
    if waiting:
        _send_papers(right_import, waiting, user)
        return
    with acting(right_import, user):
        import_steps.bring_references(right_import, by=user)
    with tenant_scope(right_import.tenant_id):
        import_steps.finish_import(right_import, by=None)


def submit_some(right_import: RightImport, user: User) -> None:
    """Submit the complete ones of the next drafts; then report."""
    with acting(right_import, user):
        if import_submission.submit_some(right_import, by=user, most=DRAFTS_AT_ONCE):
            return
    with tenant_scope(right_import.tenant_id):
        import_submission.report_submission(right_import, by=None)


def _rows(right_import: RightImport, **where: Any) -> Any:
    return ImportRow.objects.filter(right_import=right_import, **where).order_by("line")


@contextmanager
def _archive(right_import: RightImport) -> Iterator[Papers | None]:
    """The papers, looked into where they lie; None when none were sent."""
    if right_import.archive is None:
        yield None
        return
    with Papers.opened(opened(right_import.archive)) as papers:
        yield papers


def _check_papers(row: Checked, papers: Papers | None, judged: dict[str, str]) -> None:
    """Whether each paper is in the archive and is what can be shown. The checked names are those in the archive.

    `judged` is what the rows before have found: a paper that many rows name is unpacked once.
    """
    found = []
    for column, kind, name in row.papers:
        try:
            found.append((column, kind, _checked_paper(name, papers, judged)))
        except Refused as refused:
            row.errors.setdefault(column, str(refused.message))
    row.papers = found


def _checked_paper(name: str, papers: Papers | None, judged: dict[str, str]) -> str:
    """The file in the archive that a row names. Refused when it is not there, or nothing that can be shown."""
    if papers is None:
        raise Refused(_("“%(name)s” is not here: no ZIP of papers was sent.") % {"name": name[:150]})
    key = papers.find(name)
    if key not in judged:
        judged[key] = _judge(key, name, papers)
    if judged[key]:
        raise Refused(judged[key])
    return key


def _judge(key: str, name: str, papers: Papers) -> str:
    """Why a file of the archive can be no paper; empty when it can."""
    try:
        with papers.unpacked(key) as file:
            _kind, refusal, _remarks = examine(file, name=key)
    except Refused as refused:
        return str(refused.message)
    return f"{name[:150]}: {refusal.label}" if refusal is not None else ""


def _preview(right_import: RightImport, user: User) -> None:
    with acting(right_import, user):
        import_steps.settle_checks(right_import, by=None)
    with tenant_scope(right_import.tenant_id):
        bad = ImportRow.objects.filter(right_import=right_import, outcome=Outcome.BAD).order_by("line")
        columns = columns_for(right_import)
        mend = write_mend_sheet(right_import, bad.iterator(chunk_size=1000), columns) if bad.exists() else None
        named = ImportRow.objects.filter(right_import=right_import).exclude(papers=[]).values_list("papers", flat=True)
        used = {key for papers in named for _paper, key in papers}
    key = keep_mend_sheet(right_import, mend) if mend is not None else ""
    with _archive(right_import) as papers:
        unused = papers.unused(used)[:MOST_UNUSED] if papers is not None else []
    with tenant_scope(right_import.tenant_id):
        import_steps.show_preview(right_import, by=None, mend_key=key, unused=[name[:300] for name in unused])


def _send_papers(right_import: RightImport, rows: Sequence[ImportRow], user: User) -> None:
    """As a person would: declared, sent to the store, checked by the job of every file. Sent twice it is one paper."""
    wanted: dict[str, list[tuple[str, str]]] = {}
    for row in rows:
        for kind, key in row.papers:
            wanted.setdefault(key, []).append((row.right_number, kind))
    with _archive(right_import) as papers:
        for key, places in wanted.items():
            if papers is None:
                break  # it was taken away since the rows were checked
            with papers.unpacked(key) as file:
                for number, kind in places:
                    _send_paper(right_import, number, kind, file, key.rpartition("/")[2], user)
    with tenant_scope(right_import.tenant_id):
        import_steps.count_papers(right_import, [row.line for row in rows], by=None)


def _send_paper(right_import: RightImport, number: str, kind: str, file: BinaryIO, name: str, user: User) -> None:
    with acting(right_import, user):
        right = Right.objects.visible_to(user).filter(number=number).first()
        if right is None or right.state not in EDITABLE or not user.has_perm("registry.change_right", right):
            return  # submitted or taken back meanwhile, or the mandate was
        via = EvidenceFile.Via.IMPORT
        upload = services.add_paper(right, by=user, kind=kind, via=via, **declare(file, name))
    send(upload, file)
    with acting(right_import, user):
        finish_upload(EvidenceFile.objects.get(pk=upload.file.pk), by=user)
