"""What the jobs of a sheet write down, each step in one transaction with the job of the next: a worker that dies
half-way leaves whole steps behind, and the retry goes on from there."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from django.db import transaction
from django.db.models import Count, F, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from complaints.drafts.completeness import gaps
from complaints.events import count_as_open
from complaints.measures.outbox import look_up_later
from complaints.models import Complaint, ComplaintTemplate, SheetCase, TargetRow, TargetSheet
from complaints.services.drafts import save_step, start_draft
from complaints.services.filing import submit_complaint
from complaints.services.templates import fill_from_template
from complaints.sheets.checking import Checked
from complaints.sheets.confirming import CONTACT, confirmed_in, kinds_of_cases, sentences_of
from complaints.sheets.making import make_targets
from complaints.sheets.settling import ROW, divide, mark_filed, mark_repeated
from complaints.sheets.workflow import WORKFLOW
from portal.accounts.models import User
from portal.shared.audit import record
from portal.shared.errors import NotAllowed, Refused
from portal.shared.jobs import defer
from portal.shared.permissions import require
from registry.importing.tables import insert_lines, update_rows
from registry.models import Right
from registry.sheets.sheet import Sheet

PERMISSION = "complaints.carry_out_sheet"
LACKS_SHOWN = 20
Outcome = TargetRow.Outcome


@transaction.atomic
def keep_sheet_rows(sheet: TargetSheet, read: Sheet, *, by: None, mapping: Mapping[str, int]) -> TargetSheet:
    """Write down what was read, in place of what an earlier file said, and show the columns."""
    require(by, PERMISSION, sheet)
    SheetCase.objects.filter(target_sheet=sheet).delete()
    TargetRow.objects.filter(target_sheet=sheet).delete()
    insert_lines(TargetRow, read, tenant_id=sheet.tenant_id, target_sheet_id=sheet.pk)
    changes = {"headings": list(read.headings), "mapping": dict(mapping), "row_count": len(read.rows)}
    shown: TargetSheet = WORKFLOW.apply(sheet, "show_columns", by=by, changes=changes)
    return shown


@transaction.atomic
def keep_sheet_checks(sheet: TargetSheet, checked: Sequence[Checked], *, by: None) -> None:
    """Write down what was found of some rows, and let the next ones be checked."""
    require(by, PERMISSION, sheet)
    rows = [asdict(row) | {"outcome": Outcome.BAD if row.errors else Outcome.GOOD} for row in checked]
    update_rows(TargetRow, rows, by="line", target_sheet_id=sheet.pk)
    TargetSheet.objects.filter(pk=sheet.pk).update(checked_count=F("checked_count") + len(rows))
    defer("complaints.check_sheet", sheet, priority=-1)


@transaction.atomic
def settle_sheet(sheet: TargetSheet, *, by: User) -> int:
    """Every row was looked at on its own: now those that stand twice in the sheet or were filed before, and which go
    together. Returns how many complaints are planned."""
    require(by, "complaints.change_sheet", sheet)
    mark_repeated(sheet)
    mark_filed(sheet, by=by)
    return divide(sheet)


@transaction.atomic
def show_sheet_preview(sheet: TargetSheet, *, by: None, mend_key: str, cases: int) -> TargetSheet:
    """Count, and show the person what would be filed and what is to be mended."""
    require(by, PERMISSION, sheet)
    counts = _counts(sheet, Outcome.GOOD, Outcome.BAD, Outcome.KNOWN)
    changes = counts | {"mend_key": mend_key, "case_count": cases}
    shown: TargetSheet = WORKFLOW.apply(sheet, "preview", by=by, changes=changes)
    return shown


@transaction.atomic
def file_some(sheet: TargetSheet, *, by: User) -> bool:
    """File the next complaint of the sheet, for the person who confirmed it: all of it in this transaction, or nothing.
    False when none is left.

    What the complaint lacks keeps it a draft, which the person completes by hand. Authority is asked again: a mandate
    may have been revoked since the preview, and its rows are to be mended then. The right is locked, so that two sheets
    with the same links add each once.
    """
    require(by, "complaints.change_sheet", sheet)
    TargetSheet.objects.select_for_update(no_key=True).get(pk=sheet.pk)  # one step at a time
    case = SheetCase.objects.filter(target_sheet=sheet, outcome=SheetCase.Outcome.PLANNED).order_by("position").first()
    if case is None:
        return False
    try:
        with transaction.atomic():
            filed = _file(sheet, case, by=by)
    except (NotAllowed, Refused) as refused:
        filed = 0
        _refuse(sheet, case, refused)
    case.save(update_fields=["outcome", "complaint_number", "lacks"])
    TargetSheet.objects.filter(pk=sheet.pk).update(
        filed_count=F("filed_count") + filed,
        handled_count=F("handled_count") + case.row_count,
        sent_count=F("sent_count") + int(case.outcome == SheetCase.Outcome.SENT),
    )
    defer("complaints.file_sheet", sheet, priority=-1)
    return True


@transaction.atomic
def finish_sheet(sheet: TargetSheet, *, by: None, mend_key: str) -> TargetSheet:
    """Every complaint is filed, or is a draft. Rows may have become bad or known since the preview."""
    require(by, PERMISSION, sheet)
    counts = _counts(sheet, Outcome.BAD, Outcome.KNOWN)
    changes = counts | {"finished_at": timezone.now(), "mend_key": mend_key}
    done: TargetSheet = WORKFLOW.apply(sheet, "finish", by=by, changes=changes)
    return done


@transaction.atomic
def stop_sheet(sheet: TargetSheet, reason: str, *, by: None) -> TargetSheet:
    """Say why it cannot go on, and what to do. What was filed stays."""
    require(by, PERMISSION, sheet)
    stopped: TargetSheet = WORKFLOW.apply(sheet, "stop", by=by, changes={"reason": reason})
    return stopped


def _counts(sheet: TargetSheet, *outcomes: str) -> dict[str, int]:
    """How many rows have each of these outcomes, by the column of the sheet that keeps it."""
    of = {f"{name}_count": Count("pk", filter=Q(outcome=name)) for name in outcomes}
    counts: dict[str, int] = TargetRow.objects.filter(target_sheet=sheet).aggregate(**of)
    return counts


def _file(sheet: TargetSheet, case: SheetCase, *, by: User) -> int:
    """One complaint from its rows; how many became targets."""
    right: Right | None = (
        Right.objects.select_for_update(of=("self",), no_key=True)
        .select_related("tenant", "brand")
        .filter(pk=case.right_id)
        .first()
    )
    if right is None:
        raise NotAllowed("complaints.file_complaint")
    if mark_filed(sheet, by=by, position=case.position) == case.row_count:
        case.outcome, case.lacks = SheetCase.Outcome.REFUSED, [_("Every link was filed before.")]
        return 0
    draft = start_draft(right, by=by, agency=sheet.tenant)
    _say(sheet, case, draft, by=by)
    count, digest = make_targets(sheet, case, draft)
    told = {"links": count, "links_sha256": digest, "sheet": sheet.number}
    record("complaints.add_targets", draft, by=by, after=told, sheet_sha256=sheet.sheet.sha256 if sheet.sheet else "")
    count_as_open(draft, count)
    draft = Complaint.objects.select_related("right", "tenant", "agency", "brand").get(pk=draft.pk)
    missing = gaps(draft)
    case.complaint_number, case.lacks = draft.number, [gap.question for gap in missing][:LACKS_SHOWN]
    case.outcome = SheetCase.Outcome.DRAFT if missing else SheetCase.Outcome.SENT
    if missing:
        look_up_later(draft)
    else:
        submit_complaint(draft, by=by)
    return count


def _say(sheet: TargetSheet, case: SheetCase, draft: Complaint, *, by: User) -> None:
    """What the template says, then the rows, then what was confirmed for all."""
    save_step(draft, by=by, ground=case.ground, track=case.track_key, places=case.places)
    chosen = sheet.said["templates"]
    template = ComplaintTemplate.objects.filter(pk=chosen.get(case.aim, chosen.get(case.ground))).first()
    if template is not None and template.ground == case.ground:
        fill_from_template(draft, template, by=by)
    confirmed = confirmed_in(case, sentences_of(kinds_of_cases(sheet.cases.all())), sheet.said["statements"])
    said: dict[str, Any] = {name: sheet.said[name] for name in CONTACT if sheet.said[name]}
    if draft.agency_id is not None:
        said.setdefault("behalf_of", case.client)
    by_rows = {"goods": case.goods, "explanation": case.explanation}
    said |= {name: text for name, text in by_rows.items() if text}
    save_step(
        draft,
        by=by,
        **said,
        track=case.track_key,
        places=case.places,
        statements=confirmed,
        title=draft.title or f"{case.ground_data.title} · {case.right_title}"[:200],
        step="check",
    )


def _refuse(sheet: TargetSheet, case: SheetCase, refused: Exception) -> None:
    """Its rows are to be mended: authority was lost, or the right is no longer in force."""
    text = str(refused.message) if isinstance(refused, Refused) else _("You may not complain on this right any more.")
    case.outcome, case.lacks, case.complaint_number = SheetCase.Outcome.REFUSED, [text], ""
    rows = TargetRow.objects.filter(target_sheet=sheet, position=case.position, outcome=Outcome.GOOD)
    rows.update(outcome=Outcome.BAD, errors={ROW: text})
