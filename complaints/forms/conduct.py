"""What is said about warnings and suspensions: by the desk, and by their subject."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from complaints.forms.fields import WantedText
from complaints.models import Sanction
from complaints.reasons import LONGEST_STATEMENT


class SanctionForm(forms.Form):
    """The reasons, and for a suspension its last day. What is missing the service says."""

    use_required_attribute = False
    statement = WantedText(
        label=_("Reasons"),
        help_text=_("The subject reads them: number, share, gravity and intention of what was found."),
        lines=True,
        max_length=LONGEST_STATEMENT,
    )
    ends_on = forms.DateField(
        label=_("Last day"), required=False, widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("Empty: the usual time of the policy."),
    )  # fmt: skip

    def __init__(self, sanction: Sanction, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs | {"prefix": f"s{sanction.pk}"})
        self.sanction = sanction
        if sanction.state != "proposed" or sanction.is_warning:
            del self.fields["ends_on"]


class SanctionAppealForm(forms.Form):
    """Why a warning or a suspension is wrong."""

    use_required_attribute = False
    explanation = WantedText(label=_("Why is the decision wrong?"), lines=True, max_length=LONGEST_STATEMENT)
