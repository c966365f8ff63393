"""A test purchase that is added to a sent case."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from complaints.evidence.purchases import suspected
from complaints.forms.fields import WantedText
from complaints.models import Complaint
from portal.shared.day_field import DayField


class PurchaseForm(forms.Form):
    """Which targets it confirms, when it was bought, and what was found."""

    targets = forms.TypedMultipleChoiceField(
        coerce=int,
        label=_("Which targets does it confirm?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one.")},
    )
    bought_on = DayField(label=_("Bought on"))
    finding = WantedText(
        label=_("What was found?"),
        help_text=_(
            "What shows that it is not genuine. The seller reads it; leave out order and address of the buyer."
        ),
        lines=True,
        max_length=5000,
    )

    def __init__(self, complaint: Complaint, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(target.pk, f"{target.position} · {target}") for target in suspected(complaint)]
        self.fields["targets"].choices = choices  # type: ignore[attr-defined] # a choice field
