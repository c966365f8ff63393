"""With which words a reviewer takes measures back: the ticked ones, or all of a group."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from complaints.deciding.at_once import groups_of_measures
from complaints.forms.fields import WantedText
from complaints.models import Complaint, Measure


class LiftForm(forms.Form):
    """Which measures in force, and why."""

    measures = forms.TypedMultipleChoiceField(
        coerce=int,
        required=False,
        error_messages={"invalid_choice": _("It was taken back already. Load the page again.")},
    )
    every = forms.ChoiceField(
        label=pgettext_lazy("the measures that are taken back", "Which"),
        required=False,
        error_messages={"invalid_choice": _("The measures in force have changed. Look again, then choose.")},
    )
    note = WantedText(label=_("Reason for taking back"), max_length=500)

    def __init__(self, complaint: Complaint, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        live = Measure.objects.filter(complaint=complaint).live()
        rows = list(live.values_list("pk", "action"))
        self.fields["measures"].choices = rows  # type: ignore[attr-defined] # a choice field
        groups = groups_of_measures(rows)
        self._groups = {group.key: group.members for group in groups}
        offered = [("", _("the ticked measures")), *((group.key, group.title) for group in groups)]
        self.fields["every"].choices = offered if groups else []  # type: ignore[attr-defined] # as above

    @property
    def ticked(self) -> set[int]:
        """Which boxes came back ticked."""
        sent = self.data.getlist(self.add_prefix("measures")) if self.is_bound else []  # type: ignore[attr-defined] # a QueryDict
        return {int(value) for value in sent if value.isdecimal()}

    @property
    def errors_in_order(self) -> list[str]:
        """What is wrong, as it stands above the form."""
        return [str(error) for name in ("__all__", *self.fields) for error in self.errors.get(name, ())]

    @property
    def wanted(self) -> dict[str, Any]:
        """What the service wants, from clean data."""
        data = self.cleaned_data
        chosen = self._groups[data["every"]] if data["every"] else data["measures"]
        return {"measures": chosen, "note": data["note"]}
