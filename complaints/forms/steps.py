"""The steps of a complaint's form. Each saves what is good, keeps what is not on the page, and never insists."""

import hashlib
import json
from typing import Any, ClassVar

from django import forms
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from complaints import services
from complaints.codes import Side
from complaints.completeness import PLAIN
from complaints.forms.fields import WantedEmail, WantedText
from complaints.models import Complaint
from complaints.steps import GROUNDS
from complaints.tracks import Track
from portal.accounts.predicates import ACTING
from portal.shared.refusals import refusals_on
from registry.models import Right
from registry.querysets import granted_rights

LONGEST_TEXT = 20_000


class StepForm(forms.Form):
    """One step of a draft.

    `version` is a fingerprint of what the step held when the page was made: a tab that has gone stale overwrites
    nothing without saying so. `stays` says after saving that the page has something to show before it is left.
    """

    version = forms.CharField(required=False, widget=forms.HiddenInput)
    saves: ClassVar[tuple[str, ...]] = ()
    use_required_attribute = False

    def __init__(self, request: Any, complaint: Complaint) -> None:
        held = {name: getattr(complaint, name) for name in self.saves}
        super().__init__(request.POST if request.method == "POST" else None, initial=held, label_suffix="")
        self.request, self.complaint, self.user = request, complaint, request.user
        self.stale = False
        self.stays = False
        wanted = {PLAIN[f.key] for f in _fields_of(complaint) if f.key in PLAIN}
        for name, field in self.fields.items():
            field.required = name in wanted

    @property
    def is_autosave(self) -> bool:
        """Whether the page saves by itself, while the person is still typing."""
        return bool(self.request.get_preferred_type(["text/html", "application/json"]) == "application/json")

    @property
    def current_version(self) -> str:
        """The fingerprint of what the draft holds now in this step."""
        held = [str(getattr(self.complaint, name)) for name in self.saves]
        return hashlib.sha256(json.dumps(held).encode()).hexdigest()[:16]

    def values(self) -> dict[str, Any]:
        """What may be saved: the fields without an error."""
        return {name: self.cleaned_data[name] for name in self.saves if name in self.cleaned_data}

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
        typed = self.values()
        if all(str(getattr(self.complaint, name)) == str(value) for name, value in typed.items()):
            return False
        self.stale = True
        self.add_error(None, _("This step was changed meanwhile, in another tab or by a colleague. Your text is kept."))
        return True


class RightForm(StepForm):
    """Which right is infringed."""

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
    """What is wrong, under which law, and what to call it."""

    saves = ("ground", "title", "work", "work_links")
    ground = forms.CharField(required=False, max_length=30)
    track = forms.CharField(required=False, max_length=30)
    title = WantedText(
        label=gettext_lazy("Name of this complaint"),
        help_text=gettext_lazy("A few words by which you find it again. The seller sees them too."),
        max_length=200,
    )
    work = WantedText(
        label=gettext_lazy("Work"),
        help_text=gettext_lazy("What was copied: title, kind, who made it, where it appeared first."),
        max_length=LONGEST_TEXT,
        lines=True,
    )
    work_links = WantedText(
        label=gettext_lazy("Where the original can be seen"),
        help_text=gettext_lazy("One address per line."),
        max_length=LONGEST_TEXT,
        lines=True,
        widget=forms.Textarea(attrs={"rows": 2, "class": "mono"}),
    )

    def __init__(self, request: Any, complaint: Complaint) -> None:
        super().__init__(request, complaint)
        self.initial["work_links"] = "\n".join(self.complaint.work_links)
        self.initial["track"] = self.complaint.track_key
        if self.complaint.ground != "copyright":
            del self.fields["work"], self.fields["work_links"]

    def values(self) -> dict[str, Any]:
        """A track is named only when it was chosen for this ground."""
        values = super().values()
        if "work_links" in values:
            values["work_links"] = [line.strip() for line in values["work_links"].splitlines() if line.strip()][:50]
        track = self.cleaned_data.get("track")
        if track and values.get("ground") == self.complaint.ground:
            values["track"] = track
        return values


class StatementsForm(StepForm):
    """What is confirmed, who signs, and where answers go."""

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
    contact_name = WantedText(label=gettext_lazy("Your name"), max_length=200)
    contact_email = WantedEmail(
        label=gettext_lazy("E-mail"), help_text=gettext_lazy("Decisions and answers are sent there.")
    )
    contact_address = WantedText(
        label=gettext_lazy("Postal address"),
        help_text=gettext_lazy("Street, town, postcode, country."),
        max_length=400,
    )
    contact_phone = WantedText(
        label=gettext_lazy("Telephone"), help_text=gettext_lazy("With the country code."), max_length=50
    )
    behalf_of = WantedText(
        label=gettext_lazy("On behalf of"),
        help_text=gettext_lazy("Only when somebody else owns the right."),
        max_length=200,
    )
    signature = WantedText(
        label=gettext_lazy("Signature"),
        help_text=gettext_lazy("Type your full name. It stands for your signature."),
        max_length=200,
    )

    def __init__(self, request: Any, complaint: Complaint) -> None:
        super().__init__(request, complaint)
        track, ground = self.complaint.track, self.complaint.ground
        wanted = track.statements_of(Side.COMPLAINANT, ground) if track else ()
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

    def write(self, values: dict[str, Any]) -> None:
        """Nothing to write."""


def usable_rights(user: Any) -> Any:
    """The rights on which this person may file a complaint today: those of kinds that some ground stands on."""
    acting = [pk for pk, membership in user.memberships.items() if not ACTING.isdisjoint(membership.roles)]
    may = Q(tenant__in=acting) | granted_rights(user, "act_file")
    kinds = {kind for ground in GROUNDS.values() for kind in ground.right_kinds}
    return Right.objects.visible_to(user).usable().filter(may, kind__in=kinds).select_related("brand", "tenant")


def fitting_grounds(right: Right | None) -> list[tuple[Any, bool]]:
    """Every ground, and whether it fits the kind of the right."""
    return [(ground, right is None or right.kind in ground.right_kinds) for ground in GROUNDS.values()]


def _fields_of(complaint: Complaint) -> tuple[Any, ...]:
    track: Track | None = complaint.track
    return track.fields(complaint.ground) if track and complaint.ground else ()
