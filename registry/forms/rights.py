"""The form of a right, made from its kind: which fields there are, what they are called, what they ask for.

A draft can be saved with whatever is there, so nothing is required here. What is needed before it can be submitted is
marked, and `checks.missing_facts` says it.
"""

from collections.abc import Callable
from copy import copy
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.shared.day_field import DayField
from portal.shared.errors import Refused
from registry.checks import faults, fill_in
from registry.fields import Field, FieldType
from registry.forms.brands import BrandChoice
from registry.kinds import KINDS, Kind
from registry.models import Right
from registry.offices.nice import CLASSES, EDITION, EDITIONS, read_classes
from registry.offices.offices import OFFICES
from registry.values import masked

EMPTY = ""


class Picker(forms.CheckboxSelectMultiple):
    """A long list of checkboxes with a search field above it; registry/picker.html draws it."""

    is_picker = True


class ClassesField(forms.Field):
    """Nice classes: ticked in the list, or typed as numbers, "18, 25"."""

    widget = Picker

    def to_python(self, value: Any) -> list[int]:
        """The numbers in order. What is no number is refused, in words."""
        numbers: list[int] = []
        for text in value or ():
            found = read_classes(str(text))
            if found is None:
                raise ValidationError(_("Write the class numbers, for example “18, 25”."))
            numbers += found
        return numbers


class RightForm(forms.Form):
    """What the certificate, or the author, says."""

    brand: Any = BrandChoice(
        None,
        label=gettext_lazy("Brand"),
        to_field_name="number",
        empty_label=gettext_lazy("Choose the brand"),
        error_messages={"required": gettext_lazy("Choose the brand that it belongs to.")},
    )
    use_required_attribute = False

    def __init__(
        self,
        data: Any = None,
        *,
        kind: str,
        brands: Any = None,
        right: Right | None = None,
        plain: bool = True,
        initial: dict[str, Any] | None = None,
    ) -> None:
        """`brands` are those in which the person may register; none for a right that has one already.

        `plain` shows private details in full.
        """
        self.kind, self.right = KINDS[kind], right
        said = {f.key: _said(right, f, plain=plain) for f in self.kind.says()} if right else {}
        super().__init__(data, initial=said | {key: value for key, value in (initial or {}).items() if value})
        if brands is None:
            del self.fields["brand"]
        else:
            brand: Any = self.fields["brand"]
            brand.offer(brands)
            some = list(brands[:2])
            brand.initial = some[0].number if len(some) == 1 else None
        needed = _ever_needed(self.kind)
        for field in self.kind.says():
            made = form_field(field, self.kind)
            # What only some offices need is shown for these alone.
            made.needed = field.key in needed or bool(field.offices)
            self.fields[field.key] = made

    def clean(self) -> None:
        """Ask of the facts what the services will ask, and say all of it at once, beside the fields."""
        scratch = copy(self.right) if self.right else Right(kind=self.kind.key)
        for key, value in self.facts().items():
            try:
                fill_in(scratch, {key: value})
            except Refused as refused:
                self.add_error(key, str(refused.message))
        for key, what_to_do in faults(scratch).items():
            if key in self.fields and key not in self.errors:
                self.add_error(key, what_to_do)

    def facts(self) -> dict[str, Any]:
        """What was filled in and is right in itself, for the service. Fields with an error are left out."""
        office = self.cleaned_data.get("office", "")
        return {
            field.key: self.cleaned_data[field.key] if field.is_asked(office) else EMPTY
            for field in self.kind.says()
            if field.key in self.cleaned_data
        }


def form_field(field: Field, kind: Kind) -> Any:
    """The control for a field, in the active language."""
    words: dict[str, Any] = {"label": str(field.label), "help_text": _help(field), "required": False}
    make = _MAKERS.get(field.type)
    if make is not None:
        return make(field, kind, words)
    attributes = {"autocomplete": "off"} if field.private or field.type is FieldType.PERSON else {}
    return forms.CharField(widget=forms.TextInput(attributes), **words)


def _help(field: Field) -> str:
    example = _("For example %(example)s.") % {"example": field.example} if field.example else ""
    return " ".join(filter(None, (str(field.help or ""), example)))


def _said(right: Right, field: Field, *, plain: bool) -> Any:
    value = right.value(field.key)
    return masked(value) if field.private and not plain else value


def _ever_needed(kind: Kind) -> set[str]:
    """What every right of the kind needs, whatever its office and sort: the rest is asked when these are known."""
    return {field.key for field in kind.needed()}


def _choose(first: str, choices: list[tuple[str, str]], words: dict[str, Any]) -> forms.ChoiceField:
    return forms.ChoiceField(choices=[(EMPTY, first), *choices], **words)


def _office(_field: Field, kind: Kind, words: dict[str, Any]) -> forms.ChoiceField:
    first = _("Choose the office") if "office" in kind.required else _("None: it is not registered")
    return _choose(first, [(code, str(office)) for code, office in OFFICES.items()], words)


def _countries(field: Field, _kind: Kind, words: dict[str, Any]) -> forms.MultipleChoiceField:
    choices = [(code, str(office)) for code, office in OFFICES.items() if not office.designated]
    widget = Picker({"data-when-office": " ".join(field.offices)})
    return forms.MultipleChoiceField(choices=choices, widget=widget, **words)


def _classes(_field: Field, _kind: Kind, words: dict[str, Any]) -> ClassesField:
    choices = [(number, f"{number} · {nice.title}") for number, nice in CLASSES.items()]
    return ClassesField(widget=Picker(choices=choices), **words)


_MAKERS: dict[FieldType, Callable[[Field, Kind, dict[str, Any]], forms.Field]] = {
    FieldType.LONG_TEXT: lambda _field, _kind, words: forms.CharField(widget=forms.Textarea({"rows": 4}), **words),
    FieldType.URL: lambda _field, _kind, words: forms.URLField(assume_scheme="https", **words),
    FieldType.DATE: lambda _field, _kind, words: DayField(**words),
    FieldType.NUMBER: lambda _field, _kind, words: forms.IntegerField(min_value=0, **words),
    FieldType.CHOICE: lambda field, _kind, words: _choose(
        _("Choose"), [(choice.key, str(choice.title)) for choice in field.choices], words
    ),
    FieldType.SUBTYPE: lambda _field, kind, words: _choose(
        _("Choose"), [(sort.key, str(sort.title)) for sort in kind.subtypes], words
    ),
    FieldType.OFFICE: _office,
    FieldType.COUNTRIES: _countries,
    FieldType.CLASSES: _classes,
    FieldType.EDITION: lambda _field, _kind, words: _choose(
        _("%(edition)s, the newest") % {"edition": EDITION}, [(edition, edition) for edition in EDITIONS], words
    ),
}
