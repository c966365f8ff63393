"""What owners and reviewers fill in about an organisation's identity. The services check."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django_filters import rest_framework as filters

from portal.accounts.models import Proof
from portal.accounts.verification import DEFICIENCIES, REJECTIONS
from portal.shared.day_field import DayField


class ProofForm(forms.Form):
    """What the paper says. What was said before is never shown again in clear, so it is written anew."""

    kind = forms.ChoiceField(
        label=pgettext_lazy("proof", "Paper"), choices=Proof.Kind.choices, widget=forms.RadioSelect
    )
    name = forms.CharField(
        label=gettext_lazy("Name in the paper"), max_length=200, widget=forms.TextInput({"autocomplete": "off"})
    )
    number = forms.CharField(
        label=gettext_lazy("Number in the paper"),
        max_length=60,
        help_text=gettext_lazy("Number in the register, or of the identity paper."),
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    valid_until = DayField(label=gettext_lazy("Valid until (included)"), required=False)


class ProofFilters(filters.FilterSet):
    """Whom a reviewer's program looks for."""

    q = filters.CharFilter(method="find", max_length=100, label=gettext_lazy("Name of an organisation"))

    class Meta:
        model = Proof
        fields: tuple[str, ...] = ()

    def find(self, proofs: Any, _name: str, words: str) -> Any:
        """Whose organisation's name holds the words."""
        return proofs.matching(words)


class ProofAnswerForm(forms.Form):
    """A reviewer's answer. Which code a move takes is the service's to say."""

    move = forms.ChoiceField(
        label=gettext_lazy("Answer"),
        choices=[
            ("verify", gettext_lazy("Verify")),
            ("ask", gettext_lazy("Ask for a supplement")),
            ("reject", gettext_lazy("Do not accept")),
        ],
        widget=forms.RadioSelect,
    )
    code = forms.ChoiceField(label=gettext_lazy("What is missing, or the reason"), required=False)
    note = forms.CharField(
        label=gettext_lazy("To the organisation"), required=False, max_length=2000, widget=forms.Textarea({"rows": 3})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """The codes are read in the active language."""
        super().__init__(*args, **kwargs)
        code: Any = self.fields["code"]
        code.choices = [
            ("", _("Choose a code")),
            (_("Ask for"), [(key, f"{key} {entry.title}") for key, entry in DEFICIENCIES.items()]),
            (_("Do not accept because"), [(key, f"{key} {entry.title}") for key, entry in REJECTIONS.items()]),
        ]
