"""An official record that fills in the form of a right. Nothing is saved: the person reads it, then saves it.

Nothing that was typed is lost either: the record fills in the empty fields, and what it says otherwise than the person
stands beside the field. Whoever wants it to replace what differs says so; then what stood there is beside the field.
"""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.shared.errors import Refused
from portal.shared.typed import tidy
from registry.forms.rights import RightForm
from registry.importing.cells import read_cell
from registry.kinds import KINDS, Kind
from registry.models import Right
from registry.sheets.reading import is_xml
from registry.sheets.records import FIELDS, read_records

MOST_BYTES = 2 * 1024 * 1024
LONGEST_SHOWN = 500
REPLACE = "replace"
NO_RECORD = gettext_lazy(
    "There is no trademark record in this file. Download it from the office as ST.96 or ST.66 XML."
)
_OURS = {"feature": "subtype"}
_NOTHING: tuple[Any, ...] = (None, "", [], ())


class RecordForm(forms.Form):
    """One record, as the office gives it; the cleaned one is what it says of a right of the kind."""

    record = forms.FileField(
        label=gettext_lazy("Record of the office (XML)"),
        help_text=gettext_lazy(
            "WIPO ST.96 or ST.66. It fills in what is empty below and keeps what you typed; you save it yourself."
        ),
        error_messages={
            "required": gettext_lazy("Choose the XML file that you downloaded from the office."),
            "empty": NO_RECORD,
        },
        widget=forms.FileInput({"accept": ".xml,application/xml,text/xml"}),
    )
    use_required_attribute = False

    def __init__(self, *args: Any, kind: Kind, **kwargs: Any) -> None:
        """`kind` is that of the right."""
        super().__init__(*args, **kwargs)
        self.kind = kind

    def clean_record(self) -> dict[str, Any]:
        """What the first record of the file says, by field."""
        try:
            return facts_in_record(self.cleaned_data["record"], self.kind)
        except Refused as refused:
            raise ValidationError(str(refused.message)) from refused


def empty_form(kind: str) -> RecordForm | None:
    """Where to choose a record; nowhere for kinds of which offices give none in these standards: without classes."""
    return RecordForm(kind=KINDS[kind]) if "nice_classes" in KINDS[kind].fields else None


def brings_record(request: Any, kind: str) -> bool:
    """Whether the person wants the form filled in, rather than saved: by the button, or with a file in its place."""
    return ("fill" in request.POST or "record" in request.FILES) and empty_form(kind) is not None


def filled_form(
    request: Any,
    kind: str,
    *,
    brands: Any = None,
    chosen: Mapping[str, Any] | None = None,
    right: Right | None = None,
) -> tuple[RightForm, RecordForm, dict[str, str]]:
    """The form of a new right, or of one that may change, as it was typed, its empty fields filled in from the record
    that came with it; the record's own form, which says why when it cannot be read; and what differs, in words, by
    field: what the record says, or, where it replaced that, what stood there."""
    replaces = request.POST.get("fill") == REPLACE
    sent = RightForm(request.POST, kind=kind, brands=brands, right=right)
    typed = {bound.name: value for bound in sent if (value := bound.data) not in _NOTHING}
    record = RecordForm(request.POST, request.FILES, kind=KINDS[kind])
    said = record.cleaned_data["record"] if record.is_valid() else {}
    said = {name: value for name, value in said.items() if value not in _NOTHING}
    form = RightForm(kind=kind, brands=brands, right=right)
    given = {name: value for name, value in (chosen or {}).items() if value}
    form.initial = given | (typed | said if replaces else said | typed)
    differ = [name for name in typed if name in said and not _is_same(sent.fields[name], typed[name], said[name])]
    told, shown = (_("Until now: %(said)s"), typed) if replaces else (_("The record says: %(said)s"), said)
    return form, record, {name: told % {"said": _in_words(form.fields[name], shown[name])} for name in differ}


def facts_in_record(file: Any, kind: Kind) -> dict[str, Any]:
    """What the first record of an uploaded file says of a right of this kind.

    Raises Refused for what is no record. What our form does not know is left out.
    """
    if file.size > MOST_BYTES:
        raise Refused(_("This file is too large for one record. Import it as a sheet."))
    if not is_xml(file.read(512)):
        raise Refused(NO_RECORD)
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


def _is_same(field: Any, typed: Any, said: Any) -> bool:
    try:
        return _plain(field.clean(typed)) == _plain(said)
    except ValidationError:
        return False


def _plain(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return sorted(map(str, value))
    return tidy(str(value), lines=True)


def _in_words(field: Any, value: Any) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    titles = dict(getattr(field, "choices", ()))
    return Truncator(str(titles.get(value, value))).chars(LONGEST_SHOWN)
