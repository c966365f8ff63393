"""What a complainant adds to a sent case, or takes back of it."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from complaints.codes import WITHDRAWAL_REASONS, Side
from complaints.deciding.at_once import groups_to_withdraw
from complaints.forms.fields import WantedText
from complaints.forms.targets import SETTLED, add_kind_fields, evidence_rows
from complaints.models import Complaint, Evidence, Target
from complaints.states import ALIVE
from portal.shared.files.workflow import State


class NoteForm(forms.Form):
    """What somebody adds in words."""

    use_required_attribute = False
    note = WantedText(
        label=gettext_lazy("What do you add?"),
        help_text=gettext_lazy("A sentence or two. The seller reads it too."),
        max_length=5000,
        lines=True,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class GuestSupplementForm(NoteForm):
    """What a guest adds. Files are sent beside it, with the evidence."""

    def __init__(self, complaint: Complaint, data: Any = None) -> None:
        super().__init__(data, label_suffix="")
        self.sent = complaint.evidence_of(Side.COMPLAINANT)
        note = self.fields["note"]
        note.required, note.help_text = True, _("The seller reads it too. Files are added under “Evidence” below.")

    def clean_note(self) -> str:
        """It says something."""
        note: str = self.cleaned_data["note"]
        if not note:
            raise forms.ValidationError(_("Write what you add."))
        return note

    def clean(self) -> dict[str, Any]:
        """No file waits to be finished: the reviewer would go on without it."""
        if any(evidence.file.state == State.AWAITING for evidence in self.sent):
            self.add_error(None, _("A file is still on its way. Finish or remove it, then send; your text is kept."))
        return self.cleaned_data


class SupplementForm(NoteForm):
    """A note, and what each new file shows."""

    def __init__(self, request: Any, complaint: Complaint) -> None:
        super().__init__(request.POST if request.method == "POST" else None, label_suffix="")
        self.user, self.complaint = request.user, complaint
        added = [e for e in complaint.evidence_of(Side.COMPLAINANT) if _is_new(e, complaint)]
        self.added = added
        add_kind_fields(self, added)

    def evidence_rows(self) -> list[tuple[Evidence, Any]]:
        """The new files that are checked, each with its field."""
        return evidence_rows(self, self.added)

    def files_under_way(self) -> list[Any]:
        """The new files that are not checked yet."""
        return [evidence.file for evidence in self.added if evidence.file.state not in SETTLED]

    def clean(self) -> dict[str, Any]:
        """Something is added, and nothing is still on its way."""
        if not self.cleaned_data.get("note") and not self.added:
            self.add_error("note", _("Write what you add, or upload a file below."))
        if self.files_under_way():
            self.add_error(None, _("A file is still on its way or being checked. Send in a moment; your text is kept."))
        return self.cleaned_data


class WithdrawalForm(forms.Form):
    """Why something is taken back. None of the reasons admits a fault."""

    reason = forms.ChoiceField(
        choices=[(key, key) for key in WITHDRAWAL_REASONS],
        error_messages={
            "required": gettext_lazy("Choose a reason. None of them admits a fault."),
            "invalid_choice": gettext_lazy("Choose a reason from the list."),
        },
    )

    @property
    def reasons(self) -> list[Any]:
        """The reasons to choose from."""
        return list(WITHDRAWAL_REASONS.values())


class TargetsWithdrawalForm(WithdrawalForm):
    """The same for some targets: those that are ticked, or a whole group. `offered` are those on the page."""

    targets = forms.TypedMultipleChoiceField(
        coerce=int,
        required=False,
        error_messages={
            "invalid_choice": gettext_lazy("Load the page again: one of these targets was decided or taken back."),
        },
    )
    every = forms.ChoiceField(
        label=pgettext_lazy("the targets that are taken back", "Which"),
        required=False,
        error_messages={"invalid_choice": gettext_lazy("The targets have changed. Look again, then choose.")},
    )

    def __init__(self, complaint: Complaint, offered: list[Target], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered = offered
        alive = complaint.targets.filter(state__in=ALIVE).values_list("pk", "state")
        groups = groups_to_withdraw(alive)
        self._groups = {group.key: group.members for group in groups}
        choices: dict[str, Any] = self.fields
        choices["targets"].choices = [(target.pk, str(target)) for target in offered]
        titled = [("", _("the ticked targets")), *((group.key, group.title) for group in groups)]
        choices["every"].choices = titled if groups else []

    def clean(self) -> dict[str, Any]:
        """Something is named."""
        if not (
            self.cleaned_data.get("targets")
            or self.cleaned_data.get("every")
            or self.errors.keys() & {"targets", "every"}
        ):
            self.add_error("targets", _("Choose at least one target."))
        return self.cleaned_data

    @property
    def wanted(self) -> dict[str, Any]:
        """What the service wants, from clean data."""
        data = self.cleaned_data
        chosen = self._groups[data["every"]] if data["every"] else data["targets"]
        return {"targets": chosen, "reason": data["reason"]}

    @property
    def ticked(self) -> set[str]:
        """Ids of the targets that are ticked."""
        sent = self.data.getlist("targets") if self.is_bound else self.initial.get("targets", ())  # type: ignore[attr-defined] # a QueryDict
        return {str(each) for each in sent}


def _is_new(evidence: Evidence, complaint: Complaint) -> bool:
    """Whether it came after the platform asked."""
    return complaint.paused_at is not None and evidence.added_at >= complaint.paused_at
