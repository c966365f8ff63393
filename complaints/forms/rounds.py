"""What either side says after a decision: a reply, an appeal."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from complaints.forms.fields import WantedText
from complaints.models import Reply, Target
from portal.shared.files.models import EvidenceFile
from portal.shared.files.workflow import State

ARRIVED = (State.ARRIVED, State.ACCEPTED)
NEEDS = {
    Reply.Stance.CONTEST: _("You will need: the point of the answer that is wrong, and what shows it."),
    Reply.Stance.COURT: _("You will need: the filed claim with the court’s stamp or number. It stops the restoration."),
    Reply.Stance.AUTHORITY: _("You will need: the authority’s receipt. It stops the restoration."),
}


class FilesForm(forms.Form):
    """A form with files that were sent beforehand: those that have arrived go with it."""

    use_required_attribute = False

    def __init__(self, *args: Any, files: Iterable[EvidenceFile] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.loose = list(files)

    @property
    def files_to_send(self) -> list[EvidenceFile]:
        """The files that have arrived."""
        return [file for file in self.loose if file.state in ARRIVED]

    def clean(self) -> dict[str, Any]:
        """Nothing is still on its way."""
        if len(self.files_to_send) != len(self.loose):
            self.add_error(None, _("A file is still on its way. Finish or remove it, then send; your text is kept."))
        return self.cleaned_data


class ReplyForm(FilesForm):
    """What the complainant says to a counter-notice. What is missing is said by the service, beside its field."""

    stance = forms.ChoiceField(label=_("What do you reply?"), error_messages={"required": _("Choose what you reply.")})
    body = WantedText(
        label=_("Court or authority"), help_text=_("Its full name, as it stands on the paper."), max_length=200,
        required=False,
    )  # fmt: skip
    reference = WantedText(label=_("Number of the proceeding, if there is one"), max_length=100, required=False)
    text = WantedText(
        label=_("In your own words"), help_text=_("The seller reads it too."), lines=True, max_length=10_000
    )  # fmt: skip
    paper = forms.Field(required=False)

    def __init__(self, stances: list[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["stance"].choices = [choice for choice in Reply.Stance.choices if choice[0] in stances]
        if set(stances) <= {Reply.Stance.CONTEST}:
            del fields["body"], fields["reference"]

    @property
    def picks(self) -> list[tuple[str, str, Any]]:
        """Each stance: its key, what it says, what it needs."""
        return [(key, title, NEEDS[Reply.Stance(key)]) for key, title in self.fields["stance"].choices]  # type: ignore[attr-defined] # a choice field

    @property
    def reply(self) -> dict[str, Any]:
        """What reply_to_answer wants, from clean data."""
        return {key: value for key, value in self.cleaned_data.items() if key != "paper"} | {
            "files": self.files_to_send
        }


class AppealForm(FilesForm):
    """Why a decision is wrong, for some targets or for all."""

    targets = forms.TypedMultipleChoiceField(
        coerce=int,
        label=_("Which decisions do you appeal?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one.")},
    )
    explanation = WantedText(
        label=_("Why is the decision wrong?"),
        help_text=_("Name what was overlooked or read wrongly. The other side reads it too."),
        lines=True,
        max_length=10_000,
    )

    def __init__(self, possible: list[Target], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(target.pk, f"{target.position} {target}") for target in possible]
        self.fields["targets"].choices = choices  # type: ignore[attr-defined] # a choice field
        self.fields["targets"].initial = [pk for pk, _title in choices]
