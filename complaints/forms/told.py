"""The fields of a form that the data of a ground asks for: one control for each type, and how its value is kept."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from complaints.fields import NUMBER, Field, FieldType
from complaints.forms.fields import WantedText
from portal.shared.day_field import DayField
from portal.shared.errors import Refused
from registry.offices.territories import name_territories, read_territories

MOST_LINKS = 50


class WantedChoice(forms.ChoiceField):
    """A choice that is wanted for sending but not for saving."""

    def validate(self, value: Any) -> None:
        """Nothing chosen is no error here."""
        if value:
            super().validate(value)


class WantedDay(DayField):
    """A day that is wanted for sending but not for saving."""

    def validate(self, value: Any) -> None:
        """Nothing typed is no error here."""

    def clean(self, value: Any) -> str:
        """The day as it is kept, empty for none."""
        day = super().clean(value)
        return day.isoformat() if day else ""


class PlacesField(WantedText):
    """Countries as people write them; the value is their codes."""

    def clean(self, value: Any) -> list[str]:
        """The codes. Nothing typed, and worldwide, is an empty list."""
        text = super().clean(value)
        try:
            return read_territories(text) if text else []
        except Refused as refusal:
            raise ValidationError(str(refusal)) from refusal


class LinksField(WantedText):
    """Addresses, one on each line."""

    def clean(self, value: Any) -> list[str]:
        """The lines that say something."""
        return [line.strip() for line in super().clean(value).splitlines() if line.strip()][:MOST_LINKS]


class NumberField(WantedText):
    """A number with at most two decimals, kept as it was typed."""

    def clean(self, value: Any) -> str:
        """The number, or nothing."""
        text: str = super().clean(value)
        if text and not NUMBER.fullmatch(text):
            raise ValidationError(_("Write a number, as in 1299.50."))
        return text


def control(field: Field) -> forms.Field:
    """The form's field for a field of a ground, in the active language."""
    words: dict[str, Any] = {"label": str(field.title), "help_text": str(field.help)}
    match field.type:
        case FieldType.CHOICE:
            choices = [("", _("Choose…")), *((choice.key, str(choice.title)) for choice in field.choices)]
            return WantedChoice(choices=choices, **words)
        case FieldType.DATE:
            return WantedDay(**words)
        case FieldType.PLACES:
            again = forms.TextInput(attrs={"data-refresh": "tracks wishes"})  # the law to suggest may be another
            return PlacesField(max_length=2000, widget=again, **words)
        case FieldType.LINKS:
            lines = forms.Textarea(attrs={"rows": 2, "class": "mono"})
            return LinksField(lines=True, max_length=field.most, widget=lines, **words)
        case FieldType.LONG_TEXT:
            lines = forms.Textarea(attrs={"rows": 4})
            return WantedText(lines=True, max_length=field.most, widget=lines, **words)
    kind = NumberField if field.type is FieldType.NUMBER else WantedText
    return kind(max_length=field.most, **words)


def typed(field: Field, value: Any) -> Any:
    """A kept value as it stands in the control."""
    if field.type is FieldType.PLACES:
        return name_territories(value) if value else ""
    return "\n".join(value) if field.type is FieldType.LINKS else value
