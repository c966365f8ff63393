"""What people do with a sheet of targets: send it, say what its columns mean, confirm, let it be filed."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from complaints.models import ComplaintTemplate, SheetCase, TargetRow, TargetSheet
from complaints.sheets.columns import NEEDED, SHEETS, columns_of
from complaints.sheets.confirming import CONTACT, kinds_of_cases, sentences_of
from complaints.sheets.workflow import AT_REST, OVER, WORKFLOW, SheetState
from portal.accounts.models import User
from portal.shared.audit import record
from portal.shared.errors import Refused
from portal.shared.files.kinds import Purpose
from portal.shared.files.services import Upload, discard_material
from portal.shared.files.slots import fill_slot
from portal.shared.numbers import next_number
from portal.shared.permissions import Actor, require
from portal.tenancy.models import Organisation
from registry.importing.choosing import places_of, refuse_unready, refuse_without, remember

CLEARED = {"checked_count": 0, "good_count": 0, "bad_count": 0, "known_count": 0, "case_count": 0}


@transaction.atomic
def begin_sheet(organisation: Organisation, *, by: Actor | None) -> TargetSheet:
    """Begin to file complaints from a sheet of targets."""
    require(by, "complaints.change_sheet", organisation)
    begun: TargetSheet = TargetSheet.objects.create(
        tenant=organisation,
        number=next_number("F"),
        language=get_language() or "en",
        created_by_id=getattr(by, "pk", None),
    )
    record("complaints.begin_sheet", begun, by=by, after={"number": begun.number})
    return begun


@transaction.atomic
def add_sheet_file(sheet: TargetSheet, *, by: Actor | None, **declared: Any) -> Upload:
    """Begin to send the sheet; a later one takes its place. `declared`: see `start_upload`."""
    require(by, "complaints.change_sheet", sheet)
    _lock(sheet)
    if sheet.state not in AT_REST:
        raise Refused(_("This sheet is “%(state)s”. Begin a new one.") % {"state": sheet.get_state_display()})
    return fill_slot(
        sheet,
        "sheet",
        by=by,
        purpose=Purpose.TABLE,
        permission="complaints.change_sheet",
        verb="complaints.add_sheet_file",
        **declared,
    )


@transaction.atomic
def read_sheet(sheet: TargetSheet, *, by: Actor | None) -> TargetSheet:
    """Let a job read the sheet. Raises Refused while it is not here, or being checked."""
    require(by, "complaints.change_sheet", sheet)
    refuse_unready(sheet.sheet)
    read: TargetSheet = WORKFLOW.apply(sheet, "read", by=by, changes=CLEARED | {"reason": "", "row_count": 0})
    return read


@transaction.atomic
def choose_sheet_columns(sheet: TargetSheet, *, by: Actor | None, columns: Mapping[str, str]) -> TargetSheet:
    """Say what the columns mean, by their headings: `{"URL": "link", "Remarks": ""}`, and let a job check the rows.
    What was chosen is remembered for the next sheet of this organisation.

    Raises Refused, with the heading as the field, for a column that is chosen twice, and for one that is needed.
    """
    require(by, "complaints.change_sheet", sheet)
    _lock(sheet)
    refuse_unready(sheet.sheet)
    offered = {column.key: column for column in columns_of(sheet.tenant)}
    mapping = places_of(sheet.headings, offered, columns)
    for key in NEEDED:
        if key not in mapping:
            raise refuse_without(offered[key])
    remember(sheet, SHEETS, columns)
    SheetCase.objects.filter(target_sheet=sheet).delete()
    rows = TargetRow.objects.filter(target_sheet=sheet)
    rows.update(outcome=TargetRow.Outcome.UNCHECKED, errors={}, facts={}, alike="", position=None, complaint_number="")
    changes = CLEARED | {"mapping": mapping, "mend_key": ""}
    checked: TargetSheet = WORKFLOW.apply(sheet, "check", by=by, changes=changes)
    return checked


@transaction.atomic
def file_sheet(
    sheet: TargetSheet,
    *,
    by: Actor | None,
    statements: Sequence[str],
    templates: Mapping[str, ComplaintTemplate] | None = None,
    **contact: str,
) -> TargetSheet:
    """Let jobs file the good rows as complaints, for the person who confirms now.

    `statements` are keys of `sentences_of` the sheet's cases; a complaint whose sentences are not all confirmed stays a
    draft. `contact`: the fields of CONTACT. `templates`, by the key of a ground or by the `aim` of a case: whose texts
    and evidence those complaints take, where the rows say nothing else.
    """
    require(by, "complaints.change_sheet", sheet)
    _lock(sheet)
    if sheet.state == SheetState.CHECKED and not sheet.case_count:
        raise Refused(_("There is no good row to file. Mend the rows and upload the sheet again."))
    offered = {sentence.key for sentence in sentences_of(kinds_of_cases(sheet.cases.all()))}
    if strange := sorted(set(statements) - offered):
        raise Refused(_("“%(key)s” is none of the sentences.") % {"key": strange[0][:80]}, field="statements")
    for template in (templates or {}).values():
        require(by, "complaints.view_template", template)
    said: dict[str, Any] = {name: contact.get(name, "") for name in CONTACT}
    said |= {
        "statements": sorted(statements),
        "templates": {aim: template.pk for aim, template in (templates or {}).items()},
    }
    person = by if isinstance(by, User) else None
    changes = {"said": said, "confirmed_by": person, "filed_count": 0, "sent_count": 0, "handled_count": 0}
    started: TargetSheet = WORKFLOW.apply(sheet, "file", by=by, changes=changes)
    return started


@transaction.atomic
def give_up_sheet(sheet: TargetSheet, *, by: Actor | None) -> TargetSheet:
    """Stop here. Complaints that were filed already stay."""
    require(by, "complaints.change_sheet", sheet)
    given_up: TargetSheet = WORKFLOW.apply(sheet, "give_up", by=by)
    return given_up


@transaction.atomic
def forget_sheet(sheet: TargetSheet, *, by: None) -> TargetSheet:
    """Delete what the rows say and the sheet itself. The complaints stay, and so do the lines with their numbers. A
    sheet that was left lying is given up."""
    require(by, "complaints.carry_out_sheet", sheet)
    if sheet.state not in OVER:
        WORKFLOW.apply(sheet, "give_up", by=by)
    rows = TargetRow.objects.filter(target_sheet=sheet)
    rows.filter(complaint_number="").delete()
    rows.update(cells=[], facts={}, errors={}, url="", seller_name="")
    if sheet.sheet is not None:
        discard_material(sheet.sheet, by=by)
    sheet.mend_key, sheet.said, sheet.forgotten_at = "", {}, timezone.now()
    sheet.save(update_fields=["mend_key", "said", "forgotten_at"])
    record("complaints.forget_sheet", sheet, by=by, after={"forgotten_at": sheet.forgotten_at})
    return sheet


def _lock(sheet: TargetSheet) -> None:
    sheet.refresh_from_db(from_queryset=TargetSheet.objects.select_for_update(of=("self",), no_key=True))
