"""What people write in a case."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from complaints.forms.fields import WantedText
from complaints.models import Complaint, Message, Respondent

LONGEST = 5000
SELLER = "seller-"
R = Message.Readers


class MessageForm(forms.Form):
    """A message of a side to the platform."""

    text = WantedText(label=_("Write to the platform"), lines=True, max_length=LONGEST)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].widget.attrs["rows"] = 3


class PlatformMessageForm(MessageForm):
    """A message of the platform: who reads it, and the text."""

    readers = forms.ChoiceField(label=pgettext_lazy("of a message", "Who reads it"))
    field_order = ("readers", "text")

    def __init__(self, complaint: Complaint, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label = _("Message")
        self.sellers: list[Respondent] = list(complaint.respondents.order_by("pk")[:50])
        choices: list[tuple[str, Any]] = (
            [(R.COMPLAINANT, R.COMPLAINANT.label)] if complaint.source != Complaint.Source.INTAKE else []
        )
        choices += [(f"{SELLER}{seller.pk}", seller.name) for seller in self.sellers]
        if len(self.sellers) > 1:
            choices.append((R.RESPONDENT, _("All sellers")))
        if self.sellers and complaint.source != Complaint.Source.INTAKE:
            choices.append((R.BOTH, R.BOTH.label))
        fields: dict[str, Any] = self.fields
        fields["readers"].choices = choices

    @property
    def message(self) -> dict[str, Any]:
        """What `services.write_to_side` takes."""
        chosen: str = self.cleaned_data["readers"]
        seller = next((seller for seller in self.sellers if chosen == f"{SELLER}{seller.pk}"), None)
        readers = R.RESPONDENT if seller else chosen
        return {"text": self.cleaned_data["text"], "readers": readers, "respondent": seller}


class NoteForm(forms.Form):
    """A note among reviewers."""

    text = WantedText(label=_("Note for the other reviewers"), lines=True, max_length=LONGEST)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].widget.attrs["rows"] = 2
