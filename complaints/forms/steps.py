"""The steps of a complaint's form. Each saves what is good, keeps what is not on the page, and never insists."""

import hashlib
import json
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from complaints import services
from complaints.codes import Step
from complaints.drafts.licensed import statements_to_confirm
from complaints.drafts.standing import usable_rights
from complaints.fields import FIELDS, Field
from complaints.forms.fields import WantedText
from complaints.forms.filer import FilerForm
from complaints.forms.told import control, typed
from complaints.grounds import GROUNDS
from complaints.models import Complaint
from complaints.services.drafts import EDITABLE
from portal.shared.refusals import refusals_on
from registry.models import Right

# What is asked before there is a ground, so that the steps can be filled in any order.
ASKED_BY_ALL = {Step.TARGETS: (FIELDS["reasons"],)}


class StepForm(forms.Form):
    """One step of a draft: what every ground has in it (`saves`), and what the ground of this draft asks there.

    `version` is a fingerprint of what the step held when the page was made: a tab that has gone stale overwrites
    nothing without saying so. `stays` says after saving that the page has something to show before it is left.
    """

    version = forms.CharField(required=False, widget=forms.HiddenInput)
    step: ClassVar[Step]
    saves: ClassVar[tuple[str, ...]] = ()
    use_required_attribute = False

    def __init__(self, request: Any, complaint: Complaint) -> None:
        self.request, self.complaint, self.user = request, complaint, request.user
        self.asked = self._asked()
        held = {field.name: typed(field, complaint.value(field)) for field in self.asked}
        held |= {name: getattr(complaint, name) for name in self.saves}
        super().__init__(request.POST if request.method == "POST" else None, initial=held, label_suffix="")
        self.fields |= {field.name: control(field) for field in self.asked}
        self.stale = False
        self.stays = False
        wanted = {field.name for field in complaint.required_fields}
        for name, field in self.fields.items():
            field.required = name in wanted

    @property
    def is_autosave(self) -> bool:
        """Whether the page saves by itself, while the person is still typing."""
        return bool(self.request.get_preferred_type(["text/html", "application/json"]) == "application/json")

    @property
    def current_version(self) -> str:
        """The fingerprint of what the draft holds now in this step, on the ground that it has now."""
        held = [str(getattr(self.complaint, name)) for name in self.saves]
        held += [str(self.complaint.value(field)) for field in self._asked()]
        return hashlib.sha256(json.dumps(held).encode()).hexdigest()[:16]

    def _asked(self) -> tuple[Field, ...]:
        ground = self.complaint.ground_data
        return ground.shown(self.step) if ground else ASKED_BY_ALL.get(self.step, ())

    def asked_fields(self) -> list[forms.BoundField]:
        """The controls of what the ground asks here, in its order."""
        return [self[field.name] for field in self.asked]

    def values(self) -> dict[str, Any]:
        """What may be saved: the fields without an error. What only the ground asks stands together in `details`."""
        good = self.cleaned_data
        values = {name: good[name] for name in self.saves if name in good}
        values |= {field.name: good[field.name] for field in self.asked if field.column and field.name in good}
        details = {f.key: good[f.key] for f in self.asked if not f.column and f.key in good}
        return values | ({"details": details} if details else {})

    def read(self) -> Complaint:
        """The draft as it is typed here, for a look at it. Nothing is saved."""
        self.is_valid()
        values = self.values()
        self.complaint.details = self.complaint.details | values.pop("details", {})
        for name, value in values.items():
            if name in EDITABLE:
                setattr(self.complaint, name, value)
        return self.complaint

    def save(self) -> bool:
        """Save what is good. False when something stays on the page to be mended; nothing typed is lost either way."""
        self.is_valid()
        if self._overtaken():
            return False
        with refusals_on(self):
            self.write(self.values())
        return not self.errors

    def write(self, values: dict[str, Any]) -> None:
        """Write the values down."""
        services.save_step(self.complaint, by=self.user, **values)

    def _overtaken(self) -> bool:
        """Whether somebody, or another tab, changed this step meanwhile to something else than what is typed here."""
        held = self.cleaned_data.get("version", "")
        if not held or held == self.current_version or not self.complaint.is_draft:
            return False
        values = self.values()
        details = values.pop("details", {})
        same = all(str(getattr(self.complaint, name)) == str(value) for name, value in values.items())
        if same and all(self.complaint.details.get(key, "") == value for key, value in details.items()):
            return False
        self.stale = True
        self.add_error(None, _("This step was changed meanwhile, in another tab or by a colleague. Your text is kept."))
        return True


class RightForm(StepForm):
    """Which right is infringed."""

    step = Step.RIGHT
    saves = ("right",)
    right = forms.ModelChoiceField(
        Right.objects.none(),
        required=False,
        error_messages={"invalid_choice": gettext_lazy("Choose a right from the list.")},
    )

    def __init__(self, request: Any, complaint: Complaint) -> None:
        super().__init__(request, complaint)
        self.fields["right"].queryset = usable_rights(self.user)  # type: ignore[attr-defined] # a model choice


class GroundForm(StepForm):
    """What is wrong, what the ground wants to know of it, under which law, what is asked for, and what to call it."""

    step = Step.GROUND
    saves = ("ground", "title")
    ground = forms.CharField(required=False, max_length=30)
    track = forms.CharField(required=False, max_length=30)
    shown_track = forms.CharField(required=False, max_length=30)
    remedies = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)
    title = WantedText(
        label=gettext_lazy("Name of this complaint"),
        help_text=gettext_lazy("A few words by which you find it again. The seller sees them too."),
        max_length=200,
    )

    def __init__(self, request: Any, complaint: Complaint) -> None:
        super().__init__(request, complaint)
        self.initial.update(track=complaint.track_key, remedies=complaint.remedies)
        ground = complaint.ground_data
        self.offered = ground.remedies_on(complaint.track) if ground else ()
        self.fields["remedies"].choices = [(remedy.key, str(remedy.title)) for remedy in self.offered]  # type: ignore[attr-defined] # a choice field

    def values(self) -> dict[str, Any]:
        """What was chosen for another ground than the one that is chosen now is left alone."""
        values, good = super().values(), self.cleaned_data
        if values.get("ground") != self.complaint.ground:
            values.pop("details", None)
            return values
        # The page sends a track in any case: only another one than it had suggested is a choice.
        if good.get("track") and good["track"] != (good.get("shown_track") or self.complaint.track_key):
            values["track"] = good["track"]
        elif good.get("remedies"):
            values["remedies"] = good["remedies"]
        return values

    def write(self, values: dict[str, Any]) -> None:
        """A ground that asks for something in this very step is not left before that could be seen."""
        before = self.complaint.ground
        super().write(values)
        asks = self.complaint.ground_data.shown(self.step) if self.complaint.ground_data else ()
        needed = {field.key for field in self.complaint.required_fields}
        open_here = [field for field in asks if field.key in needed and not self.complaint.value(field)]
        self.stays = self.complaint.ground != before and bool(open_here)


class StatementsForm(StepForm, FilerForm):
    """What is confirmed, who signs, and where answers go."""

    step = Step.STATEMENTS
    saves = (
        "statements",
        "contact_name",
        "contact_email",
        "contact_address",
        "contact_phone",
        "behalf_of",
        "signature",
    )
    statements = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, request: Any, complaint: Complaint) -> None:
        super().__init__(request, complaint)
        wanted = statements_to_confirm(complaint)
        self.fields["statements"].choices = [(s.key, str(s.text)) for s in wanted]  # type: ignore[attr-defined] # a choice field

    def values(self) -> dict[str, Any]:
        """Statements in the order of the track."""
        values = super().values()
        if "statements" in values:
            chosen = set(values["statements"])
            values["statements"] = [key for key, _text in self.fields["statements"].choices if key in chosen]  # type: ignore[attr-defined] # as above
        return values


class CheckForm(StepForm):
    """Nothing to type: everything is read once more."""

    step = Step.CHECK

    def write(self, values: dict[str, Any]) -> None:
        """Nothing to write."""


def fitting_grounds(right: Right | None) -> list[tuple[Any, bool]]:
    """Every ground, and whether it fits the kind of the right; those that do come first."""
    choice = [(ground, right is None or right.kind in ground.right_kinds) for ground in GROUNDS.values()]
    return sorted(choice, key=lambda one: not one[1])
