"""What a reviewer says when a complainant asked who a seller is."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from complaints.deciding.reasons import LONGEST_STATEMENT
from complaints.forms.fields import WantedText

GRANT, REFUSE = "grant", "refuse"
ANSWERS = {GRANT: _("Tell the complainant"), REFUSE: _("Do not tell")}


class DisclosureForm(forms.Form):
    """Tell it or not, with reasons. Whoever may not tell is offered the refusal only; what was refused is not refused
    again."""

    answer = forms.ChoiceField(label=_("Decision"), error_messages={"required": _("Choose a decision.")})
    statement = WantedText(label=_("Statement of reasons"), lines=True, max_length=LONGEST_STATEMENT)

    def __init__(self, *args: Any, grants: bool, refuses: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        possible = {GRANT: grants, REFUSE: refuses}
        offered = [(key, title) for key, title in ANSWERS.items() if possible[key]]
        self.fields["answer"].choices = [("", _("Choose…")), *offered]  # type: ignore[attr-defined] # a choice field
        self.fields["statement"].widget.attrs["rows"] = 3

    @property
    def decision(self) -> dict[str, Any]:
        """What the service wants, from clean data."""
        return {"granted": self.cleaned_data["answer"] == GRANT, "statement": self.cleaned_data["statement"]}
