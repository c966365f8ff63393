"""An official record that fills in the form of a right. Nothing is saved: the person reads it, then saves it."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.shared.errors import Refused
from registry.importing.cells import read_cell
from registry.kinds import KINDS, Kind
from registry.right_form import RightForm
from registry.sheets.reading import is_xml
from registry.sheets.records import FIELDS, read_records

MOST_BYTES = 2 * 1024 * 1024
_OURS = {"feature": "subtype"}


class RecordForm(forms.Form):
    """One record, as the office gives it."""

    record = forms.FileField(
        label=gettext_lazy("Record of the office (XML)"),
        help_text=gettext_lazy("WIPO ST.96 or ST.66. It fills in the form; nothing is saved before you save it."),
        widget=forms.ClearableFileInput({"accept": ".xml,application/xml,text/xml"}),
    )


def takes_records(kind: Kind) -> bool:
    """Whether offices give records of rights of this kind in these standards: those with Nice classes."""
    return "nice_classes" in kind.fields


def begun_form(request: Any, kind: str, brands: Any, chosen: dict[str, Any]) -> RightForm:
    """The form of a new right: empty, as it was sent, or filled in from the record that was sent instead."""
    filled = facts_in_record(request, KINDS[kind])
    sent = request.POST if filled is None and request.POST else None
    return RightForm(sent, kind=kind, brands=brands, initial=chosen | (filled or {}))


def facts_in_record(request: Any, kind: Kind) -> dict[str, Any] | None:
    """What the first record of an uploaded file says of a right of this kind; None when no file was sent.

    Raises Refused for what is no record. What our form does not know is left out.
    """
    file = request.FILES.get("record")
    if file is None or not takes_records(kind):
        return None
    if file.size > MOST_BYTES:
        raise Refused(_("This file is too large for one record. Import it as a sheet."))
    if not is_xml(file.read(512)):
        raise Refused(
            _("There is no trademark record in this file. Download it from the office as ST.96 or ST.66 XML.")
        )
    lines = read_records(file)
    next(lines)
    _line, cells = next(lines)
    said = {_OURS.get(key, key): text for key, text in zip(FIELDS, cells, strict=True)}
    return {field.key: value for field in kind.says() if (value := _value(field, kind, said.get(field.key, "")))}


def _value(field: Any, kind: Kind, text: str) -> Any:
    try:
        return read_cell(field, kind, text)
    except Refused:
        return None
