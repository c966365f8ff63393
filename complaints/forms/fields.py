"""Fields of a draft. The law of the case may want them; a draft may lack them, and the bar says so."""

from typing import Any

from django import forms

from portal.shared.typed import tidy


class WantedText(forms.CharField):
    """A text that is wanted for sending but not for saving. Control and direction marks are dropped."""

    def __init__(self, *args: Any, lines: bool = False, **kwargs: Any) -> None:
        self.lines = lines
        if lines:
            kwargs.setdefault("widget", forms.Textarea(attrs={"rows": 5}))
        super().__init__(*args, **kwargs)

    def to_python(self, value: Any) -> str:
        """The text, tidied."""
        return tidy(super().to_python(value) or "", lines=self.lines)

    def validate(self, value: Any) -> None:
        """Nothing typed is no error here."""


class WantedEmail(forms.EmailField):
    """An e-mail address that is wanted for sending but not for saving."""

    def validate(self, value: Any) -> None:
        """Nothing typed is no error here."""


class WantedChoices(forms.MultipleChoiceField):
    """Boxes that are wanted for sending: the service says which are missing, in its own words."""

    def validate(self, value: Any) -> None:
        """Nothing ticked is no error here."""
        if value:
            super().validate(value)


class PastedLinks(forms.CharField):
    """A pasted list. The links themselves are read by complaints.links; only what cannot be text is dropped here."""

    def to_python(self, value: Any) -> str:
        """The text without NUL, which no database takes."""
        return str(super().to_python(value)).replace("\x00", "")
