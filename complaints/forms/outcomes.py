"""What a reviewer sends at the end of a round: keep what was decided, or take it back, with a reason."""

from typing import Any, ClassVar

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from complaints.codes import REASONS, Outcome, Reason, reasons_for
from complaints.deciding.reasons import LONGEST_STATEMENT, statement_for
from complaints.deciding.right_in_force import TAKEN_BACK
from complaints.forms.desk import MeasuresForm
from complaints.forms.fields import WantedText
from complaints.models import Complaint, CounterNotice
from complaints.rounds.concluding import not_yet, reasons_now, why_few
from portal.shared.reason_select import ReasonSelect

NOTHING = "nothing"


class OutcomeForm(forms.Form):
    """One of two outcomes by its reason. `OUTCOMES` names them; the reasons of each come from the codes."""

    OUTCOMES: ClassVar[list[tuple[str | Promise, Outcome]]]

    code = forms.ChoiceField(label=_("Decision and reason"), error_messages={"required": _("Choose a reason.")})
    statement = WantedText(label=_("Statement of reasons"), lines=True, max_length=LONGEST_STATEMENT)

    def __init__(self, complaint: Complaint, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = [(title, outcome, self.reasons(outcome)) for title, outcome in self.OUTCOMES]
        found = [each for each in found if each[2]]
        choices = [(title, [(r.code, f"{r.code} {r.title}") for r in reasons]) for title, _outcome, reasons in found]
        outcomes = {reason.code: str(outcome) for _title, outcome, reasons in found for reason in reasons}
        self.fields["code"].widget = ReasonSelect({code: statement_for(code, complaint) for code in outcomes}, outcomes)
        self.fields["code"].choices = [("", _("Choose…")), *choices]  # type: ignore[attr-defined] # a choice field
        self.fields["statement"].widget.attrs["rows"] = 3

    def reasons(self, outcome: Outcome) -> tuple[Reason, ...]:
        """The reasons that are offered for an outcome."""
        return reasons_for(outcome)

    @property
    def decision(self) -> dict[str, Any]:
        """What the service wants, from clean data."""
        code = self.cleaned_data["code"]
        return {"outcome": REASONS[code].outcome, "reason": code, "statement": self.cleaned_data["statement"]}


class ConcludeForm(OutcomeForm):
    """Maintain or restore, after a respondent's answer."""

    OUTCOMES: ClassVar[list[tuple[str | Promise, Outcome]]] = [
        (_("Maintain the measure"), Outcome.MAINTAIN),
        (_("Restore"), Outcome.RESTORE),
    ]

    def __init__(self, answer: CounterNotice, *args: Any, **kwargs: Any) -> None:
        self.answer = answer
        super().__init__(answer.complaint, *args, **kwargs)
        code = self.fields["code"]
        code.help_text = " ".join(filter(None, (why_few(answer), not_yet(answer))))
        code.error_messages["invalid_choice"] = code.help_text or _("Choose a reason that fits the decision.")

    def reasons(self, outcome: Outcome) -> tuple[Reason, ...]:
        """Those with which it is possible now."""
        return reasons_now(self.answer, outcome)


class RejectPaperForm(forms.Form):
    """Why a paper is none of a court or an authority."""

    statement = WantedText(label=_("Statement of reasons"), lines=True, max_length=LONGEST_STATEMENT)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["statement"].widget.attrs["rows"] = 3


class FallenForm(forms.Form):
    """Restore what stands on a right that was taken back: the reasons, which begin with the code's own."""

    statement = WantedText(label=_("Statement of reasons"), lines=True, max_length=LONGEST_STATEMENT)

    def __init__(self, complaint: Complaint, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["statement"].widget.attrs["rows"] = 3
        self.initial["statement"] = statement_for(TAKEN_BACK, complaint)


class AppealDecisionForm(MeasuresForm, OutcomeForm):
    """Keep the decision or reverse it, on an appeal; with another step of the ladder or the one that there is."""

    OUTCOMES: ClassVar[list[tuple[str | Promise, Outcome]]] = [
        (_("Keep the decision"), Outcome.KEEP),
        (_("Reverse the decision"), Outcome.REVERSE),
    ]

    def __init__(self, complaint: Complaint, *args: Any, **kwargs: Any) -> None:
        super().__init__(complaint, *args, **kwargs)
        self.offer_measures(complaint)
        on_link: Any = self.fields["measure"]
        *rungs, nothing = on_link.choices
        on_link.choices = [("", pgettext_lazy("measure", "as it was")), *rungs, (NOTHING, nothing[1])]

    @property
    def decision(self) -> dict[str, Any]:
        """What the service wants, from clean data."""
        return super().decision | {"measures": self.measures}

    def clean(self) -> dict[str, Any]:
        """Whoever chooses something chooses all: it takes the place of everything that stood before."""
        data = super().clean() or {}
        besides, on_link = data.get("account") or data.get("asked"), data.get("measure")
        if besides and not on_link:
            self.add_error("measure", _("Say what follows on the link too: this replaces all that stood before."))
        if on_link == NOTHING and not besides:
            self.add_error("measure", _("Choose what shall follow."))
        if on_link == NOTHING:
            data["measure"] = ""
        return data
