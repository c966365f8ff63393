"""What a respondent answers: the fields follow from the track of the case, the defences from its ground."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from complaints.codes import EvidenceKind, Side
from complaints.forms.fields import WantedChoices, WantedEmail, WantedText
from complaints.models import AnswerDraft, Complaint, Respondent
from complaints.rounds.answering import DETAILS, closed_to_answers, defences_of, evidence_kinds_of, unanswered
from complaints.rounds.loose_files import loose_files
from portal.shared.files.models import EvidenceFile

SHOWS = "shows-"


class AnswerForm(forms.Form):
    """A counter-notice, filled with what was kept of it. What is missing is said by the service, beside its field."""

    defence = forms.ChoiceField(
        label=_("Why is the complaint wrong?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose why the complaint is wrong.")},
    )
    targets = forms.TypedMultipleChoiceField(
        coerce=int,
        label=_("Which of them do you answer for?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one.")},
    )
    explanation = WantedText(label=_("In your own words"), lines=True, max_length=10_000)
    name = WantedText(label=_("Name of the person or company that answers"), max_length=200)
    email = WantedEmail(label=_("E-mail"), max_length=254)
    contact = WantedText(label=_("Address and telephone"), max_length=500)
    signature = WantedText(label=_("Signature: type your full name"), max_length=200)
    statements = WantedChoices(label=pgettext_lazy("statements", "Confirm"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, complaint: Complaint, respondent: Respondent, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        self.defences = defences_of(complaint)
        fields["defence"].choices = [(d.key, str(d.title)) for d in self.defences]
        fields["targets"].choices = [(t.pk, str(t)) for t in answerable(respondent)]
        track = complaint.track
        wanted = {DETAILS[f.key] for f in track.counter_notice_fields() if f.key in DETAILS} if track else set()
        for name in set(DETAILS.values()) - wanted:
            del fields[name]
        statements = complaint.statements_of(Side.RESPONDENT)
        fields["statements"].choices = [(s.key, str(s.text)) for s in statements]
        self.draft: AnswerDraft | None = AnswerDraft.objects.filter(respondent=respondent).first()
        kept = dict(self.draft.said) if self.draft else {}
        self.papers = loose_files(respondent)
        ask_what_files_show(self, self.papers, evidence_kinds_of(complaint), kept.pop("shows", {}))
        offered = [pk for pk, _title in fields["targets"].choices]
        kept["targets"] = [pk for pk in kept["targets"] if pk in offered] if "targets" in kept else offered
        self.initial.update({"name": respondent.name, "email": respondent.email} | kept)

    @property
    def shown(self) -> list[Any]:
        """The files, each with the choice of what it shows."""
        return [self[f"{SHOWS}{file.pk}"] for file in self.papers]

    @property
    def is_overtaken(self) -> bool:
        """Whether something else was kept since the page that was sent was made: in another tab, or after the answer
        was refused, when its page is loaded again and so sent once more."""
        if self.draft is None or self.data.get("version", self.draft.version) == self.draft.version:
            return False
        return any(self.draft.said[name] != value for name, value in self.said.items() if name in self.draft.said)

    @property
    def said(self) -> dict[str, Any]:
        """What a draft keeps of it: what was typed and can be read; before that, what the page shows."""
        values = self.cleaned_data if self.is_bound else self.initial
        shows = {name.removeprefix(SHOWS): kind for name, kind in values.items() if name.startswith(SHOWS) and kind}
        return {name: value for name, value in values.items() if not name.startswith(SHOWS)} | {"shows": shows}


def ask_what_files_show(
    form: forms.Form, files: Iterable[EvidenceFile], kinds: Iterable[EvidenceKind], kept: Mapping[str, str]
) -> None:
    """Give a form a field for each file. `kept`: what was chosen before, by the number of the file."""
    choices = [("", _("What does it show?")), *((kind.key, str(kind.title)) for kind in kinds)]
    for file in files:
        label = _("What “%(name)s” shows") % {"name": file.name}
        field = forms.ChoiceField(label=label, choices=choices, required=False)
        field.widget.attrs["class"] = "form-select"
        form.fields[f"{SHOWS}{file.pk}"] = field
        form.initial[f"{SHOWS}{file.pk}"] = kept.get(str(file.pk), "")


def answerable(respondent: Respondent) -> Any:
    """The seller's own targets that are hidden now and not answered for yet, while an answer is taken."""
    if closed_to_answers(respondent.complaint, respondent):
        return respondent.targets.none()
    return unanswered(respondent.targets)[:200]
