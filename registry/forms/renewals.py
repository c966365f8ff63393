"""What people fill in about renewals. The services check."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from portal.shared.day_field import DayField
from registry import services
from registry.models import Renewal


class RenewalForm(forms.Form):
    """Until when the right was renewed."""

    ends_on = DayField(
        label=gettext_lazy("New last day (included)"),
        help_text=gettext_lazy("As in the office's confirmation."),
    )


class RenewalAnswerForm(forms.Form):
    """A reviewer's answer; declining takes a reason."""

    note = forms.CharField(
        label=gettext_lazy("To the applicant"),
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
        help_text=gettext_lazy("Needed when you ask for something, or do not accept it."),
    )
    move = forms.ChoiceField(
        choices=[("confirm", ""), ("ask", ""), ("decline", "")],
        error_messages={"required": gettext_lazy("Press one of the buttons.")},
    )

    def carry_out(self, renewal: Renewal, *, by: Any) -> Renewal:
        """What was pressed."""
        match self.cleaned_data["move"]:
            case "confirm":
                return services.confirm_renewal(renewal, by=by)
            case "ask":
                return services.ask_about_renewal(renewal, by=by, note=self.cleaned_data["note"])
        return services.decline_renewal(renewal, by=by, note=self.cleaned_data["note"])
