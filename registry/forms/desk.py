"""A reviewer's answer about a right. It offers what the right's state allows; the services say what it takes."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.shared.permissions import Actor
from portal.shared.reason_select import ReasonSelect
from registry import services
from registry.models import Right
from registry.verification import DEFICIENCIES, REJECTIONS, SUSPENSIONS, checklist, moves_of
from registry.workflow import WORKFLOW

ANSWERS = ("approve", "ask", "reject", "lift", "keep_suspended", "suspend", "revoke")
KEYS = {"approve": "u", "ask": "a", "reject": "d", "lift": "u", "keep_suspended": "s", "suspend": "s", "revoke": "d"}
AGAINST = {
    "reject": services.reject_right,
    "keep_suspended": services.keep_suspension,
    "suspend": services.suspend_right,
    "revoke": services.revoke_verification,
}
CODES: dict[str, Mapping[str, Any]] = {
    "reject": REJECTIONS,
    "keep_suspended": SUSPENSIONS,
    "suspend": SUSPENSIONS,
    "revoke": REJECTIONS,
}


class AnswerForm(forms.Form):
    """What the reviewer has compared, the answer, its codes, and words to the applicant."""

    seen = forms.MultipleChoiceField(
        label=gettext_lazy("Compared"), required=False, widget=forms.CheckboxSelectMultiple
    )
    outcome = forms.ChoiceField(
        label=gettext_lazy("Answer"),
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Choose an answer."),
            "invalid_choice": gettext_lazy("Choose an answer."),
        },
    )
    codes = forms.MultipleChoiceField(
        label=gettext_lazy("What is missing"), required=False, widget=forms.CheckboxSelectMultiple
    )
    code = forms.ChoiceField(label=gettext_lazy("Reason"), required=False)
    note = forms.CharField(
        label=gettext_lazy("To the applicant"),
        required=False,
        widget=forms.Textarea(
            {
                "class": "form-control form-control-sm",
                "rows": 2,
                "placeholder": gettext_lazy("To the applicant, in words that can be acted on"),
            }
        ),
    )

    def __init__(self, right: Right, *args: Any, by: Actor, **kwargs: Any) -> None:
        """For `right` as it stands now, in the active language."""
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        self.right = right
        self.moves = [move for move in moves_of(right, by=by) if move.name in ANSWERS]
        # What a colleague's answer made impossible meanwhile is not offered; that it came is the service's to refuse.
        fields["outcome"].choices = [(name, WORKFLOW.moves[name].label) for name in ANSWERS]
        fields["seen"].choices = [(point.key, str(point.title)) for point in checklist(right)]
        fields["codes"].choices = [(code, f"{code} {row.title}") for code, row in DEFICIENCIES.items()]
        groups, outcomes, statements = _codes([move.name for move in self.moves])
        look = {"class": "form-select form-select-sm w-auto", "data-key": "r"}
        fields["code"].widget = ReasonSelect(statements, outcomes, attrs=look)
        fields["code"].choices = _codes(ANSWERS)[0]
        fields["code"].widget.choices = groups

    @property
    def may_ask(self) -> bool:
        """Whether something can be asked for as the right stands now."""
        return "ask" in {move.name for move in self.moves}

    @property
    def answers(self) -> list[tuple[str, Any, str, bool]]:
        """Each possible answer: its name, its words, its key, and whether it is chosen."""
        chosen = self["outcome"].value()
        return [(move.name, move.label, KEYS[move.name], move.name == chosen) for move in self.moves]

    def carry_out(self, *, by: Actor) -> Right:
        """Give the answer, from clean data. Raises Refused for what the service does not take."""
        data = self.cleaned_data
        code, note = data["code"], data["note"]
        match data["outcome"]:
            case "approve":
                return services.approve_right(self.right, by=by, seen=data["seen"], note=note)
            case "ask":
                return services.ask_about_right(self.right, by=by, codes=data["codes"], note=note)
            case "lift":
                return services.lift_suspension(self.right, by=by, note=note)
            case against:
                return AGAINST[against](self.right, by=by, code=code, note=note)


def _codes(moves: Iterable[str]) -> tuple[list[Any], dict[str, str], dict[str, str]]:
    """The codes under their answers; the answer that each belongs to; the statement that each offers."""
    groups: list[Any] = [("", _("Choose a code"))]
    outcomes, statements = {}, {}
    for name in moves:
        codes = CODES.get(name, {})
        if codes:
            groups.append((WORKFLOW.moves[name].label, [(key, f"{key} {row.title}") for key, row in codes.items()]))
        for key, row in codes.items():
            outcomes[key] = name
            statements[key] = str(getattr(row, "statement", ""))
    return groups, outcomes, statements
