"""What people do with an import of rights: send a sheet and papers, say what its columns mean, let it run."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from portal.shared.audit import record
from portal.shared.errors import Refused
from portal.shared.files.kinds import Purpose
from portal.shared.files.services import Upload, discard_material
from portal.shared.files.slots import fill_slot
from portal.shared.numbers import next_number
from portal.shared.permissions import Actor, require
from portal.tenancy.models import Organisation
from registry.importing.choosing import places_of, refuse_unready, refuse_without, remember
from registry.importing.columns import columns_of
from registry.importing.references import keys_to_bring
from registry.importing.workflow import AT_REST, OVER, WORKFLOW, ImportState
from registry.kinds import KINDS
from registry.models import ImportRow, RightImport

SLOTS = {Purpose.TABLE: "sheet", Purpose.ARCHIVE: "archive"}


@transaction.atomic
def begin_import(organisation: Organisation, *, by: Actor | None, kind: str = "") -> RightImport:
    """Begin to import rights of one kind, or of several for "": then a column says which."""
    require(by, "registry.add_import", organisation)
    if kind and kind not in KINDS:
        raise Refused(_("Choose one of the kinds in the list."), field="kind")
    begun: RightImport = RightImport.objects.create(
        tenant=organisation,
        number=next_number("I"),
        kind=kind,
        language=get_language() or "en",
        created_by_id=getattr(by, "pk", None),
    )
    record("registry.add_import", begun, by=by, after={"number": begun.number, "kind": kind})
    return begun


@transaction.atomic
def add_import_file(right_import: RightImport, *, by: Actor | None, purpose: str, **declared: Any) -> Upload:
    """Begin to send the sheet (`table`) or the papers (`archive`); a later one takes its place. `declared`: see
    `start_upload`.
    """
    require(by, "registry.change_import", right_import)
    right_import.refresh_from_db(from_queryset=RightImport.objects.select_for_update(of=("self",), no_key=True))
    if right_import.state not in AT_REST:
        raise Refused(_("This import is “%(state)s”. Begin a new one.") % {"state": right_import.get_state_display()})
    if purpose not in set(SLOTS):
        raise Refused(_("Send a sheet, or a ZIP of papers."), field="purpose")
    asked = Purpose(purpose)
    return fill_slot(
        right_import,
        SLOTS[asked],
        by=by,
        purpose=asked,
        permission="registry.change_import",
        verb="registry.add_import_file",
        **declared,
    )


@transaction.atomic
def read_import(right_import: RightImport, *, by: Actor | None) -> RightImport:
    """Let a job read the sheet. Raises Refused while it is not here, or being checked."""
    require(by, "registry.change_import", right_import)
    refuse_unready(right_import.sheet, right_import.archive)
    cleared = {"reason": "", "row_count": 0, "checked_count": 0, "good_count": 0, "bad_count": 0, "known_count": 0}
    read: RightImport = WORKFLOW.apply(right_import, "read", by=by, changes=cleared)
    return read


@transaction.atomic
def choose_columns(right_import: RightImport, *, by: Actor | None, columns: Mapping[str, str]) -> RightImport:
    """Say what the sheet's columns mean, by their headings: `{"Reg. no.": "registration_number", "Notes": ""}`, and let
    a job check the rows. What was chosen is remembered for the next sheet of this organisation.

    Raises Refused, with the heading as the field, for a column that is chosen twice, and for one that is needed.
    """
    require(by, "registry.change_import", right_import)
    right_import.refresh_from_db(from_queryset=RightImport.objects.select_for_update(of=("self",), no_key=True))
    refuse_unready(right_import.sheet, right_import.archive)
    mapping = _mapping(right_import, columns)
    remember(right_import, right_import.kind, columns)
    ImportRow.objects.filter(right_import=right_import).update(
        outcome=ImportRow.Outcome.UNCHECKED, errors={}, facts={}, papers=[], identity="", right_number=""
    )
    counts = {"checked_count": 0, "good_count": 0, "bad_count": 0, "known_count": 0, "paper_count": 0}
    checked: RightImport = WORKFLOW.apply(
        right_import, "check", by=by, changes=counts | {"mapping": mapping, "mend_key": "", "unused_papers": []}
    )
    return checked


@transaction.atomic
def carry_out_import(right_import: RightImport, *, by: Actor | None) -> RightImport:
    """Let jobs import the good rows. Each right is a draft with its papers, which its owners submit. Rights that are
    there already get the keys that the sheet gives them."""
    require(by, "registry.change_import", right_import)
    right_import.refresh_from_db(from_queryset=RightImport.objects.select_for_update(of=("self",), no_key=True))
    brings = right_import.good_count or (by is not None and keys_to_bring(right_import, by))
    if right_import.state == ImportState.CHECKED and not brings:
        raise Refused(_("There is no good row to import. Mend the rows and upload the sheet again."))
    started: RightImport = WORKFLOW.apply(right_import, "carry_out", by=by)
    return started


@transaction.atomic
def give_up_import(right_import: RightImport, *, by: Actor | None) -> RightImport:
    """Stop here. Rights that were imported already stay."""
    require(by, "registry.change_import", right_import)
    given_up: RightImport = WORKFLOW.apply(right_import, "give_up", by=by)
    return given_up


@transaction.atomic
def forget_import(right_import: RightImport, *, by: None) -> RightImport:
    """Delete what the rows of an import say, those that became no right, and the sheet and the archive themselves.

    The lines with the numbers of the rights stay, so that the same file still adds nothing, and so do the papers of
    the rights, which are copies of their own. An import that was left lying is given up.
    """
    require(by, "registry.carry_out_import", right_import)
    if right_import.state not in OVER:
        WORKFLOW.apply(right_import, "give_up", by=by)
    rows = ImportRow.objects.filter(right_import=right_import)
    rows.filter(right_number="").delete()
    rows.update(cells=[], facts={}, errors={}, papers=[], identity="")
    for file in (right_import.sheet, right_import.archive):
        if file is not None:
            discard_material(file, by=by)
    right_import.mend_key, right_import.unused_papers, right_import.forgotten_at = "", [], timezone.now()
    right_import.save(update_fields=["mend_key", "unused_papers", "forgotten_at"])
    record("registry.forget_import", right_import, by=by, after={"forgotten_at": right_import.forgotten_at})
    return right_import


def _mapping(right_import: RightImport, columns: Mapping[str, str]) -> dict[str, int]:
    agency = right_import.tenant.kind == Organisation.Kind.AGENCY
    offered = {column.key: column for column in columns_of(right_import.kind, client=agency)}
    mapping = places_of(right_import.headings, offered, columns)
    for key, column in offered.items():
        if column.needed and column.field is not None and key not in mapping:
            raise refuse_without(column)
    return mapping
