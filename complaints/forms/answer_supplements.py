"""What is missing in a counter-notice: what a reviewer asks for, and the seller's form made from it."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from complaints.codes import Deficiency
from complaints.forms.answer import SHOWS, ask_what_files_show
from complaints.forms.fields import WantedChoices, WantedEmail, WantedText
from complaints.forms.rounds import FilesForm
from complaints.models import CounterNotice, Supplement
from complaints.rounds.answering import DETAILS
from complaints.rounds.supplementing import (
    PAPER,
    PLACE_OF,
    TEXT,
    addable,
    askable,
    lacking,
    papers_for,
    statements_of,
)
from complaints.tracks import STATEMENTS

TARGETS_OFFERED = 200


class AskForm(forms.Form):
    """What the seller shall add: at first what the checks themselves find missing."""

    deficiencies = forms.MultipleChoiceField(
        label=gettext_lazy("What is missing?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose from the list what should be added.")},
    )
    note = WantedText(
        label=gettext_lazy("Note for the seller"),
        help_text=gettext_lazy("The other side does not read it."),
        lines=True,
        max_length=2000,
        required=False,
    )

    def __init__(self, answer: CounterNotice, *args: Any, more: bool | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = askable(answer, more=more)
        self.fields["deficiencies"].choices = [(each.code, f"{each.code} {each.title}") for each in offered]  # type: ignore[attr-defined] # a choice field
        self.fields["note"].widget.attrs["rows"] = 2
        self.initial["deficiencies"] = lacking(answer, offered)


@dataclass(frozen=True)
class Place:
    """One part of the seller's form: what is asked there, and the field; none where files are sent."""

    asked: list[Deficiency]
    field: Any


class CompleteForm(FilesForm):
    """The fields of an answer that something is missing in, words, and what each new file shows. What is missing still
    is said by the service, beside its field."""

    name = WantedText(label=gettext_lazy("Name of the person or company that answers"), max_length=200)
    email = WantedEmail(label=gettext_lazy("E-mail"), max_length=254)
    contact = WantedText(label=gettext_lazy("Address and telephone"), max_length=500)
    targets = forms.TypedMultipleChoiceField(
        coerce=int,
        label=gettext_lazy("Which others do you answer for?"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    text = WantedText(
        label=gettext_lazy("In your own words"),
        help_text=gettext_lazy("What you wrote before stays. The other side reads both."),
        lines=True,
        max_length=10_000,
    )
    statements = WantedChoices(label=gettext_lazy("Confirm"), widget=forms.CheckboxSelectMultiple)
    signature = WantedText(label=gettext_lazy("Signature: type your full name"), max_length=200)
    paper = forms.Field(required=False)

    def __init__(self, answer: CounterNotice, asked: Supplement, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = asked
        fields: dict[str, Any] = self.fields
        places = {PLACE_OF[code] for code in asked.deficiencies}
        for name in {*DETAILS.values(), "targets", STATEMENTS} - places:
            del fields[name]
        if "targets" in fields:
            fields["targets"].choices = [(row.pk, str(row)) for row in addable(answer)[:TARGETS_OFFERED]]
        if STATEMENTS in fields:
            fields[STATEMENTS].choices = [(each.key, str(each.text)) for each in statements_of(answer.complaint)]
            self.initial[STATEMENTS] = answer.statements
        self.initial.update({name: getattr(answer, name) for name in DETAILS.values() if name in fields})
        ask_what_files_show(self, self.loose, papers_for(answer.complaint, asked.deficiencies), {})

    @property
    def places(self) -> list[Place]:
        """What is asked for beside its field, in the order of the form; words and files can be added to all else."""
        wanted: dict[str, list[Deficiency]] = {}
        for each in self.asked.asked:
            wanted.setdefault(PLACE_OF[each.code], []).append(each)
        named = [name for name in self.fields if not name.startswith(SHOWS) and name != PAPER]
        return [Place(wanted.get(name, []), self[name]) for name in named]

    @property
    def papers_asked(self) -> list[Deficiency]:
        """The papers that are asked for."""
        return [each for each in self.asked.asked if PLACE_OF[each.code] == PAPER]

    @property
    def shown(self) -> list[Any]:
        """The new files, each with the choice of what it shows."""
        return [self[f"{SHOWS}{file.pk}"] for file in self.loose]

    @property
    def supplement(self) -> dict[str, Any]:
        """What complete_answer wants, from clean data."""
        data = self.cleaned_data
        shows = {file.pk: data.get(f"{SHOWS}{file.pk}", "") for file in self.files_to_send}
        said = {name: data[name] for name in (*DETAILS.values(), "targets", STATEMENTS, TEXT) if name in data}
        return said | {"files": self.files_to_send, "shows": shows}
