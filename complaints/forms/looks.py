"""What a second reviewer sends."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from complaints.codes import REASONS, Outcome
from complaints.forms.fields import WantedText
from complaints.models import Complaint


class JudgeForm(forms.Form):
    """How one would decide, without knowing how it was decided."""

    code = forms.ChoiceField(
        label=pgettext_lazy("decision", "Reason"), error_messages={"required": _("Choose a reason.")}
    )
    note = WantedText(label=_("Note for senior reviewers"), lines=True, max_length=2000, required=False)

    def __init__(self, complaint: Complaint, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ground = complaint.ground_data
        groups = [
            (title, [(r.code, f"{r.code} {r.title}") for r in ground.reasons(outcome)])
            for title, outcome in ((_("Uphold"), Outcome.UPHOLD), (_("Decline"), Outcome.DECLINE))
            if ground
        ]
        self.fields["code"].choices = [("", _("Choose…")), *groups]  # type: ignore[attr-defined] # a choice field
        self.fields["note"].widget.attrs["rows"] = 2

    @property
    def judgement(self) -> dict[str, Any]:
        """What judge_sample wants, from clean data."""
        code = self.cleaned_data["code"]
        return {"outcome": REASONS[code].outcome, "reason": code, "note": self.cleaned_data["note"]}
