"""What the jobs of an import write down, each step in one transaction with the job of the next: a worker that dies
half-way leaves whole steps behind, and the retry goes on from there."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.db.models import Count, F, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.shared.audit import record
from portal.shared.jobs import defer
from portal.shared.permissions import Actor, require
from portal.tenancy.models import Organisation
from registry.importing.checking import ROW, Checked
from registry.importing.known import mark_known, refuse_repeated, told_by_good_rows
from registry.importing.making import make_rights
from registry.importing.references import keys_to_bring
from registry.importing.tables import insert_lines, update_rows
from registry.importing.workflow import WORKFLOW, ImportState
from registry.models import ImportRow, Right, RightImport
from registry.services.import_submission import report_submission
from registry.sheets.sheet import Sheet

PERMISSION = "registry.carry_out_import"
Outcome = ImportRow.Outcome


@transaction.atomic
def keep_rows(right_import: RightImport, sheet: Sheet, *, by: None, mapping: Mapping[str, int]) -> RightImport:
    """Write down what was read, in place of what an earlier sheet said, and show the columns."""
    require(by, PERMISSION, right_import)
    ImportRow.objects.filter(right_import=right_import).delete()
    insert_lines(ImportRow, sheet, tenant_id=right_import.tenant_id, right_import_id=right_import.pk)
    changes = {"headings": list(sheet.headings), "mapping": dict(mapping), "row_count": len(sheet.rows)}
    read: RightImport = WORKFLOW.apply(right_import, "show_columns", by=by, changes=changes)
    return read


@transaction.atomic
def keep_checks(right_import: RightImport, checked: Sequence[Checked], *, by: None) -> None:
    """Write down what was found of some rows, and let the next ones be checked."""
    require(by, PERMISSION, right_import)
    rows = [
        {
            "line": row.line,
            "outcome": Outcome.BAD if row.errors else Outcome.GOOD,
            "errors": row.errors,
            "facts": row.facts,
            "identity": row.identity,
            "papers": [] if row.errors else [[paper, name] for _column, paper, name in row.papers],
        }
        for row in checked
    ]
    update_rows(ImportRow, rows, by="line", right_import_id=right_import.pk)
    RightImport.objects.filter(pk=right_import.pk).update(checked_count=F("checked_count") + len(rows))
    defer("registry.check_import", right_import, priority=-1)


@transaction.atomic
def settle_checks(right_import: RightImport, *, by: None) -> None:
    """Every row was looked at on its own: now those that are there already, or twice in the sheet."""
    require(by, PERMISSION, right_import)
    refuse_repeated(right_import)
    mark_known(right_import, told_by_good_rows(right_import))


@transaction.atomic
def show_preview(right_import: RightImport, *, by: None, mend_key: str, unused: Sequence[str]) -> RightImport:
    """Count, and show the person what would be imported and what is to be mended."""
    require(by, PERMISSION, right_import)
    counts = _counts(right_import) | {"mend_key": mend_key, "unused_papers": list(unused)}
    shown: RightImport = WORKFLOW.apply(right_import, "preview", by=by, changes=counts)
    return shown


@transaction.atomic
def import_some(right_import: RightImport, *, by: Actor | None, most: int) -> int:
    """Make rights of the next good rows, as the person who started the import. Returns how many rows it dealt with:
    none when no good row is left.

    Authority is asked again for each brand, kind and office: a mandate may have been revoked since the preview, and its
    rows are to be mended then. The owners are locked, so that two imports of the same sheet add each right once. One
    row of the audit trail for each owner names all numbers and the digest of what was written.
    """
    require(by, "registry.change_import", right_import)
    _lock(right_import)
    rows = told_by_good_rows(right_import, most=most)
    if not rows:
        return 0
    _lock_owners(rows)
    gone = _refuse_unauthorised(right_import, rows, by=by)
    known = mark_known(right_import, [row for row in rows if row["line"] not in gone])
    taken = [row["line"] for row in rows if row["line"] not in gone | known]
    for owner, after in make_rights(right_import, taken, by=by):
        record("registry.import_rights", right_import, by=by, tenant_id=owner, after=after)
    RightImport.objects.filter(pk=right_import.pk).update(
        imported_count=F("imported_count") + len(taken),
        bad_count=F("bad_count") + len(gone),
        known_count=F("known_count") + len(known),
    )
    defer("registry.carry_out_import", right_import, priority=-1)
    return len(rows)


@transaction.atomic
def bring_references(right_import: RightImport, *, by: Actor) -> None:
    """Write the sheet's own keys into rights that were there already, found by their numbers, and had none: the next
    sheet meets them by their keys, also when a number was mended. One row of the audit trail for each owner."""
    require(by, "registry.change_import", right_import)
    _lock(right_import)
    wanted = keys_to_bring(right_import, by)
    rights = Right.objects.filter(number__in=wanted, reference="").select_for_update(no_key=True).order_by("pk")
    owners = dict(rights.values_list("number", "tenant_id"))
    rows = [{"number": number, "reference": wanted[number]} for number in owners]
    update_rows(Right, rows, by="number")
    for owner in sorted(set(owners.values())):
        keys = {number: wanted[number] for number in owners if owners[number] == owner}
        after = {"import": right_import.number, "references": keys}
        record("registry.bring_references", right_import, by=by, tenant_id=owner, after=after)


@transaction.atomic
def count_papers(right_import: RightImport, lines: Sequence[int], *, by: None) -> None:
    """The papers of these rows are with their rights; go on with the next ones. Twice is the same as once."""
    require(by, PERMISSION, right_import)
    _lock(right_import)
    rows = ImportRow.objects.filter(right_import=right_import, line__in=lines, papers_sent=False)
    count = sum(map(len, rows.values_list("papers", flat=True)))
    rows.update(papers_sent=True)
    RightImport.objects.filter(pk=right_import.pk).update(sent_paper_count=F("sent_paper_count") + count)
    defer("registry.carry_out_import", right_import, priority=-1)


@transaction.atomic
def finish_import(right_import: RightImport, *, by: None) -> RightImport:
    """Everything that was good is imported."""
    require(by, PERMISSION, right_import)
    done: RightImport = WORKFLOW.apply(right_import, "finish", by=by, changes={"finished_at": timezone.now()})
    return done


@transaction.atomic
def stop_import(right_import: RightImport, reason: str, *, by: None) -> RightImport:
    """Say why it cannot go on, and what to do. What was imported stays, and what was submitted too."""
    require(by, PERMISSION, right_import)
    if right_import.state == ImportState.SUBMITTING:
        return report_submission(right_import, by=by, reason=reason)
    stopped: RightImport = WORKFLOW.apply(right_import, "stop", by=by, changes={"reason": reason})
    return stopped


def _counts(right_import: RightImport) -> dict[str, int]:
    of = {name: Count("pk", filter=Q(outcome=name)) for name in (Outcome.GOOD, Outcome.BAD, Outcome.KNOWN)}
    rows = ImportRow.objects.filter(right_import=right_import)
    found = rows.aggregate(**{f"{name}_count": count for name, count in of.items()})
    papers = rows.filter(outcome=Outcome.GOOD).exclude(papers=[]).values_list("papers", flat=True)
    return found | {"paper_count": sum(map(len, papers))}


def _lock(right_import: RightImport) -> None:
    """One step at a time, also when two workers were given the same one."""
    RightImport.objects.select_for_update(no_key=True).get(pk=right_import.pk)


def _lock_owners(rows: Sequence[dict[str, Any]]) -> None:
    """In one order, so that imports wait for each other and never in a circle."""
    owners = {int(row["said_tenant_id"]) for row in rows}
    list(Organisation.objects.select_for_update(no_key=True).filter(pk__in=owners).order_by("pk"))


def _refuse_unauthorised(right_import: RightImport, rows: Sequence[dict[str, Any]], *, by: Actor | None) -> set[int]:
    """Rows that the person may not register any more are to be mended. Returns their lines."""
    keys = ("tenant_id", "brand_id", "kind", "office")
    lines: dict[tuple[str, ...], list[int]] = {}
    for row in rows:
        lines.setdefault(tuple(row[f"said_{key}"] for key in keys), []).append(row["line"])
    gone: set[int] = set()
    for (tenant, brand, kind, office), same in lines.items():
        right = Right(tenant_id=int(tenant), brand_id=int(brand), kind=kind, office=office)
        if by is not None and not by.has_perm("registry.add_right", right):
            gone |= set(same)
    error = {ROW: _("You may not register rights of this kind and office in this brand. Look at the mandate.")}
    bad = [{"line": line, "outcome": Outcome.BAD, "errors": error} for line in sorted(gone)]
    update_rows(ImportRow, bad, by="line", right_import_id=right_import.pk)
    return gone
