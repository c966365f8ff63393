"""What a respondent answers: the fields are those that the track of the case wants."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from complaints.codes import DEFENCES, Side
from complaints.forms.fields import WantedChoices, WantedEmail, WantedText
from complaints.models import Complaint, Respondent
from complaints.states import ANSWER_OPEN, AppealState, TargetState

# The track's keys for the details of a counter-notice, and what this form calls them.
DETAILS = {
    "answer_name": "name",
    "answer_email": "email",
    "answer_contact": "contact",
    "answer_signature": "signature",
}


class AnswerForm(forms.Form):
    """A counter-notice. What is missing is said by the service, beside its field."""

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
        fields["defence"].choices = [(d.key, str(d.title)) for d in DEFENCES.values()]
        fields["targets"].choices = [(t.pk, str(t)) for t in answerable(respondent)]
        fields["targets"].initial = [pk for pk, _title in fields["targets"].choices]
        fields["name"].initial, fields["email"].initial = respondent.name, respondent.email
        track = complaint.track
        wanted = {DETAILS[f.key] for f in track.counter_notice_fields() if f.key in DETAILS} if track else set()
        for name in set(DETAILS.values()) - wanted:
            del fields[name]
        statements = complaint.statements_of(Side.RESPONDENT)
        fields["statements"].choices = [(s.key, str(s.text)) for s in statements]


def answerable(respondent: Respondent) -> Any:
    """The seller's own targets that are hidden now and not answered for yet."""
    upheld = respondent.targets.filter(state=TargetState.UPHELD)
    return upheld.exclude(counter_notices__state__in=ANSWER_OPEN).exclude(appeals__state=AppealState.RECEIVED)[:200]
