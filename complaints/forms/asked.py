"""What a seller was asked to do, and where they say that it is done."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from complaints.codes import REMEDIES, RUNGS
from complaints.models import Measure, Respondent
from complaints.states import MeasureState
from complaints.trainings.tasks import page_of
from education.models import ModulePage

SHOWN = 20


class DoneForm(forms.Form):
    """Where it stands, so that everybody can look."""

    note = forms.URLField(
        label=_("Where does it stand?"),
        max_length=500,
        assume_scheme="https",
        help_text=_("The address of the page. Both sides read it."),
        error_messages={"required": _("Paste the address where it can be read.")},
    )


class TrainingForm(forms.Form):
    """That the rules were read."""

    read = forms.BooleanField(
        label=_("I have read what may not be offered, and keep to it."),
        error_messages={"required": _("Read the page, then tick the box.")},
    )


@dataclass(frozen=True)
class Task:
    """One thing that is asked of a seller, with its form while it is not done."""

    measure: Measure
    detail: str
    wording: str
    """The words to publish, as the complainant proposed them; empty where they proposed none."""
    form: forms.Form | None
    module: ModulePage | None = None
    """What is taken instead of a form, where the task is about a module."""


def asked_of(respondent: Respondent, **forms_sent: Any) -> list[Task]:
    """What is asked of this seller and was not taken back, the newest first. What was not done in time stands here as
    far as something else followed."""
    held = Measure.objects.filter(respondent=respondent).live().order_by("-pk")
    held = held.exclude(state=MeasureState.FAILED, training__followed_by=None)
    asked = held.of_sellers().select_related("complaint", "training__followed_by")[:SHOWN]
    return [_task(measure, forms_sent.get(f"task_{measure.pk}")) for measure in asked]


def form_for(measure: Measure, data: Any = None) -> forms.Form:
    """The form with which this is called done."""
    kind = DoneForm if RUNGS[measure.action].shown else TrainingForm
    return kind(data, prefix=f"task-{measure.pk}")


def _task(measure: Measure, sent: forms.Form | None) -> Task:
    needs = [remedy.needs for remedy in REMEDIES.values() if measure.action in remedy.measures and remedy.needs]
    wording = next((str(measure.complaint.details.get(key, "")) for key in needs), "")
    is_open = measure.state == MeasureState.ASKED
    module = page_of(measure) if is_open and RUNGS[measure.action].module else None
    form = (sent or form_for(measure)) if is_open and module is None else None
    return Task(measure, str(RUNGS[measure.action].told), wording, form, module)
