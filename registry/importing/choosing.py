"""What people have to have sent and chosen before the rows of a sheet can be looked at."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from portal.shared.errors import Refused
from portal.shared.files.models import EvidenceFile
from portal.shared.files.workflow import State as FileState
from portal.shared.imports import SheetImport
from registry.importing.columns import Column
from registry.models import ImportHeading


def refuse_unready(sheet: EvidenceFile | None, *others: EvidenceFile | None) -> None:
    """Refused while the sheet, or another file that was sent with it, is not through its check, so that nothing is
    read that may still be refused."""
    if sheet is None:
        raise Refused(_("Upload the sheet first."))
    for file in (sheet, *filter(None, others)):
        if file.state == FileState.REFUSED:
            raise Refused(f"{file.name}: {file.get_refusal_display()}")
        if file.state != FileState.ACCEPTED:
            raise Refused(
                _("%(name)s is still being uploaded or checked. Try again in a moment.") % {"name": file.name}
            )


def places_of(headings: Iterable[str], offered: Mapping[str, Column], chosen: Mapping[str, str]) -> dict[str, int]:
    """Where each column stands, by its key, as a person chose by headings. Refused, with the heading as the field, for
    a column that is not offered and for one that is chosen twice."""
    mapping: dict[str, int] = {}
    for place, heading in enumerate(headings):
        key = chosen.get(heading, "")
        if key and key not in offered:
            raise Refused(_("Choose one of the columns in the list."), field=heading)
        if key in mapping:
            raise Refused(_("“%(column)s” is chosen twice.") % {"column": offered[key].title}, field=heading)
        if key:
            mapping[key] = place
    return mapping


def refuse_without(column: Column) -> Refused:
    """What is said when no heading was chosen for a column that is needed."""
    return Refused(_("Choose which column says “%(column)s”.") % {"column": column.title})


def remember(found: SheetImport, kind: str, chosen: Mapping[str, str]) -> None:
    """Keep what was chosen for the next sheet of this kind; see `remembered`. For the services of imports."""
    said = {"tenant_id": found.tenant_id, "kind": kind}
    ImportHeading.objects.bulk_create(
        [ImportHeading(**said, heading=heading, column=chosen.get(heading, "")) for heading in found.headings],
        update_conflicts=True,
        update_fields=["column"],
        unique_fields=["tenant", "kind", "heading"],
    )


def remembered(kind: str, headings: Iterable[str]) -> dict[str, str]:
    """The column by heading as the organisation in scope chose before; empty for one that is passed by."""
    before = ImportHeading.objects.filter(kind=kind, heading__in=list(headings))
    return dict(before.values_list("heading", "column"))
