"""What a reviewer sends. Every choice comes from the ground's data, so a form cannot offer what a service refuses."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from complaints.codes import REASONS, RUNGS, Measure, On, Outcome
from complaints.deciding.at_once import groups_of
from complaints.deciding.disclosing import asks_identity_alone
from complaints.deciding.reasons import LONGEST_STATEMENT, statement_for
from complaints.forms.fields import WantedText
from complaints.guides.suggesting import brand_of_points
from complaints.measures.outbox import Wanted
from complaints.models import Complaint
from complaints.states import TargetState
from complaints.trainings.tasks import choices_of_modules
from education.casework import citable_points
from portal.shared.day_field import DayField
from portal.shared.reason_select import ReasonSelect
from registry.offices.offices import OFFICES

ASK = "ask"
KEYS = {Outcome.UPHOLD: "u", Outcome.DECLINE: "d", ASK: "a"}
PLACES = {"": (), "EU": tuple(OFFICES["EM"].covers), "CN": ("CN",), "US": ("US",), "GB": ("GB",)}


class MeasuresForm(forms.Form):
    """What shall follow, from the rungs that the ground of a complaint knows."""

    measure = forms.ChoiceField(label=pgettext_lazy("on the link", "Link"), required=False)
    account = forms.ChoiceField(label=pgettext_lazy("of the seller", "Account"), required=False)
    account_ends_on = DayField(label=_("Account measure until (included)"), required=False)
    asked = forms.MultipleChoiceField(label=_("Asked of the seller"), required=False)
    module = forms.ChoiceField(
        label=_("Training on"),
        required=False,
        error_messages={"invalid_choice": _("This module is not published any more. Choose another one.")},
    )
    place = forms.ChoiceField(
        label=_("Hide in"),
        required=False,
        choices=[
            ("", _("everywhere")),
            ("EU", _("the EU")),
            ("CN", _("China")),
            ("US", _("the United States")),
            ("GB", _("the United Kingdom")),
        ],
    )
    ends_on = DayField(label=_("until (included)"), required=False)

    def offer_measures(self, complaint: Complaint) -> None:
        """Fill the choices, the last of those on the link being none."""
        ground = complaint.ground_data
        offered = [RUNGS[key] for key in ground.measures] if ground else []
        on_link = [rung for rung in offered if rung.on is On.TARGET]
        choices = {
            "measure": [*_titles(on_link), ("", _("nothing on the link"))],
            "account": [("", _("nothing")), *_titles(rung for rung in offered if rung.on is On.ACCOUNT)],
            "asked": _titles(rung for rung in offered if rung.on is On.RESPONDENT),
            "module": choices_of_modules() if any(rung.module for rung in offered) else [],
        }
        for name, offers in choices.items():
            self.fields[name].choices = offers  # type: ignore[attr-defined] # a choice field

    @property
    def asked_ticked(self) -> list[str]:
        """Keys of what is ticked to be asked of the seller."""
        began: list[str] = self.initial.get("asked", [])
        return list(self.data.getlist("asked")) if self.is_bound else began  # type: ignore[attr-defined] # a QueryDict

    @property
    def follow_errors(self) -> list[str]:
        """What is wrong with what shall follow."""
        return self._errors_of("measure", "place", "ends_on", "account", "account_ends_on", "asked", "module")

    def _errors_of(self, *names: str) -> list[str]:
        return [str(error) for name in names for error in self.errors.get(name, ())]

    @property
    def measures(self) -> tuple[Wanted, ...]:
        """What shall follow, from clean data. Where only hiding knows places, no other measure gets one."""
        data = self.cleaned_data
        wanted: list[Wanted] = []
        if data["measure"]:
            places = PLACES[data["place"]] if RUNGS[data["measure"]].territorial else ()
            wanted.append(Wanted(data["measure"], places, data["ends_on"]))
        if data["account"]:
            wanted.append(Wanted(data["account"], ends_on=data["account_ends_on"]))
        asked = (Wanted(key, module=data["module"] if RUNGS[key].module else "") for key in data["asked"])
        return (*wanted, *asked)


class DecideForm(MeasuresForm):
    """Uphold, decline, or ask for a supplement, on some targets."""

    targets = forms.TypedMultipleChoiceField(
        coerce=int, required=False, error_messages={"invalid_choice": _("Load it again.")}
    )
    every = forms.ChoiceField(
        label=pgettext_lazy("the targets that are decided", "On"),
        required=False,
        error_messages={"invalid_choice": _("The open targets of the case have changed. Look again, then choose.")},
    )
    outcome = forms.ChoiceField(
        label=_("Decision"),
        widget=forms.RadioSelect,
        choices=[(Outcome.UPHOLD, _("Uphold")), (Outcome.DECLINE, _("Decline")), (ASK, _("Ask for a supplement"))],
        error_messages={"required": _("Choose uphold, decline, or ask for a supplement.")},
    )
    code = forms.ChoiceField(
        label=pgettext_lazy("decision", "Reason"), error_messages={"required": _("Choose a reason.")}
    )
    text = WantedText(label=_("Statement of reasons"), lines=True, max_length=LONGEST_STATEMENT)
    points = forms.MultipleChoiceField(
        required=False, error_messages={"invalid_choice": _("Load the page again: the checklist has changed.")}
    )

    def __init__(self, complaint: Complaint, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.complaint = complaint
        judged = complaint.ground_data.points if complaint.ground_data else ()
        cited = [point.number for point in citable_points(brand_of_points(complaint), self.judged)]
        keys = [*(point.key for point in judged), *cited]
        self.fields["points"].choices = [(key, key) for key in keys]  # type: ignore[attr-defined] # a choice field
        self._offer_targets()
        groups, outcomes = _codes_of(complaint)
        statements = {code: statement_for(code, complaint) for code in outcomes if code in REASONS}
        look = {"class": "form-select form-select-sm", "data-key": "r"}
        self.fields["code"].widget = ReasonSelect(statements, outcomes, attrs=look)
        self.fields["code"].choices = [("", _("Choose…")), *groups]  # type: ignore[attr-defined] # as above
        self.fields["text"].widget.attrs["rows"] = 3
        self._outcomes = outcomes
        self.offer_measures(complaint)
        if not self.is_bound:
            self.initial["measure"] = suggested_measure(complaint)
            self.initial["asked"] = wished_of_seller(complaint)

    def _offer_targets(self) -> None:
        """The open targets one by one; where they fill more than a page, all of them and all of a seller besides."""
        still_open = self.complaint.targets.filter(state=TargetState.OPEN)
        rows = list(still_open.values_list("pk", "position", "respondent"))
        self.fields["targets"].choices = [row[:2] for row in rows]  # type: ignore[attr-defined] # a choice field
        groups = groups_of(self.complaint, [(pk, seller) for pk, _position, seller in rows])
        self._groups = {group.key: group.members for group in groups}
        offered = [("", _("the ticked targets")), *((group.key, group.title) for group in groups)]
        self.fields["every"].choices = offered if groups else []  # type: ignore[attr-defined] # as above

    def clean(self) -> dict[str, Any]:
        """The code has to belong to the decision; what is decided are targets, ticked or all of a group."""
        data = super().clean() or {}
        if data.get("every"):
            data["targets"] = self._groups[data["every"]]
        elif not self.errors.keys() & {"targets", "every"} and not data.get("targets"):
            self.add_error("targets", _("Choose at least one target."))
        if "measure" not in self.data:  # nobody chose, not even nothing
            data["measure"] = suggested_measure(self.complaint)
        code, outcome = data.get("code"), data.get("outcome")
        if code and outcome and self._outcomes.get(code) != outcome:
            self.add_error("code", _("This reason belongs to another decision. Choose one that fits."))
        return data

    @property
    def target_errors(self) -> list[str]:
        """What is wrong with the whole, and with what is decided."""
        return self._errors_of(NON_FIELD_ERRORS, "points", "targets", "every")

    @property
    def reason_errors(self) -> list[str]:
        """What is wrong with the decision and its reason."""
        return self._errors_of("outcome", "code")

    @property
    def outcomes(self) -> list[tuple[Any, str]]:
        """The decisions to choose from, each with the key that chooses it."""
        return [(radio, KEYS[radio.data["value"]]) for radio in self["outcome"]]

    @property
    def ticked(self) -> set[int]:
        """Ids of the targets that are ticked: all at first, afterwards those that were sent."""
        if self.is_bound:
            return {int(value) for value in self.data.getlist("targets") if value.isdecimal()}  # type: ignore[attr-defined] # a QueryDict
        return {pk for pk, _position in self.fields["targets"].choices}  # type: ignore[attr-defined] # a choice field

    @property
    def judged(self) -> list[str]:
        """Keys of the points of the checklist that are ticked."""
        return list(self.data.getlist("points")) if self.is_bound else []  # type: ignore[attr-defined] # a QueryDict

    @property
    def decision(self) -> dict[str, Any]:
        """What decide_targets wants, from clean data."""
        data = self.cleaned_data
        return {
            "targets": data["targets"],
            "outcome": data["outcome"],
            "reason": data["code"],
            "statement": data["text"],
            "measures": self.measures,
            "points": data["points"],
        }


def suggested_measure(complaint: Complaint) -> str:
    """What to begin with on the link: the mildest that gives what the filer asks for; nothing where only the seller's
    own words are asked for, or only who the seller is; else hiding."""
    known = complaint.ground_data.measures if complaint.ground_data else ()
    wanted = [rung.key for rung in _wished(complaint) if rung.on is On.TARGET]
    if wanted or wished_of_seller(complaint) or asks_identity_alone(complaint):
        return wanted[0] if wanted else ""
    return "hide" if "hide" in known else ""


def wished_of_seller(complaint: Complaint) -> list[str]:
    """What the filer asks the seller for that others can see: a correction, an apology."""
    return [rung.key for rung in _wished(complaint) if rung.on is On.RESPONDENT and rung.shown]


def _wished(complaint: Complaint) -> list[Measure]:
    """The rungs that give what the filer asks for, as far as the ground has them, the mildest first."""
    known = complaint.ground_data.measures if complaint.ground_data else ()
    asked = {key for remedy in complaint.asked_for for key in remedy.measures}
    return [RUNGS[key] for key in known if key in asked]


def _titles(rungs: Iterable[Measure]) -> list[tuple[str, str]]:
    return [(rung.key, str(rung.title)) for rung in rungs]


class RespondentForm(forms.Form):
    """Whose targets these are, where the platform did not say."""

    targets = forms.TypedMultipleChoiceField(
        coerce=int, widget=forms.CheckboxSelectMultiple, label=_("Targets"),
        error_messages={"required": _("Choose at least one target.")},
    )  # fmt: skip
    name = forms.CharField(label=_("Name of the seller"), max_length=200)
    email = forms.EmailField(label=_("E-mail"), help_text=_("The personal link goes there."))
    language = forms.ChoiceField(label=_("Language"), choices=[("en", "English"), ("zh-hans", "简体中文")])

    def __init__(self, complaint: Complaint, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unnamed = complaint.targets.filter(respondent=None)[:200]
        self.fields["targets"].choices = [(t.pk, f"{t.position} {t}") for t in unnamed]  # type: ignore[attr-defined] # as above


class AddressForm(forms.Form):
    """Where a seller gets mail, where there was no address or a wrong one."""

    email = forms.EmailField(
        label=_("E-mail"),
        help_text=_("A new link goes there. The old one stops working, and the time to answer begins anew."),
    )


def _codes_of(complaint: Complaint) -> tuple[list[Any], dict[str, str]]:
    """The codes that the ground allows, grouped for the select, and the decision that each belongs to."""
    ground = complaint.ground_data
    if ground is None:
        return [], {}
    groups: list[Any] = []
    outcomes: dict[str, str] = {}
    for title, outcome in ((_("Uphold"), Outcome.UPHOLD), (_("Decline"), Outcome.DECLINE)):
        reasons = ground.reasons(outcome)
        groups.append((title, [(r.code, f"{r.code} {r.title}") for r in reasons]))
        outcomes |= dict.fromkeys((r.code for r in reasons), str(outcome))
    asked = ground.supplements()
    groups.append((_("Ask for a supplement"), [(d.code, f"{d.code} {d.title}") for d in asked]))
    return groups, outcomes | dict.fromkeys((d.code for d in asked), ASK)
