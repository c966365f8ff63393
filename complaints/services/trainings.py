"""A seller takes the module of a training task, and is reminded of it."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from complaints.measures.answers import take_answer
from complaints.models import Event, Measure, Respondent, Training
from complaints.states import MeasureState
from complaints.trainings.missed import check_still_asked
from complaints.trainings.tasks import page_of
from education.modules import Result, grade
from portal.shared.audit import record
from portal.shared.errors import Refused
from portal.shared.jobs import defer
from portal.shared.permissions import require


@transaction.atomic
def take_module(measure: Measure, *, by: Respondent, answers: Mapping[str, Any]) -> Result:
    """Grade the answers (`q1`, `q2`, …: numbers of answers from 0) on the text in the active language.

    Passed: the task is done, once. Not passed: the try is counted, and the next may follow at once. However often it is
    sent, there is one row; after it was passed, answers are graded and change nothing.
    """
    require(by, "complaints.report_measure", measure)
    page = page_of(measure)
    if page is None:
        raise Refused(_("This module cannot be taken just now. Load the page again."))
    measure.refresh_from_db(from_queryset=Measure.objects.select_for_update(of=("self",), no_key=True))
    result = grade(page, answers)
    if measure.state == MeasureState.CONFIRMED:
        return result
    check_still_asked(measure)
    training: Training = measure.training
    training.tries, training.tried_at = training.tries + 1, timezone.now()
    training.right, training.questions = result.right, len(result.marked)
    if result.has_passed:
        training.passed_at = training.tried_at
        take_answer(measure, "finish", Event.Kind.DONE, "", by, module=training.title, revision=page.live_revision_id)
    training.save()
    return result


@transaction.atomic
def remind_of_training(training: Training, *, by: None) -> None:
    """Tell the seller once that the last day is near."""
    require(by, "complaints.run_clock", training)
    if Training.objects.open().filter(pk=training.pk, reminded_at=None).exists():
        training.reminded_at = timezone.now()
        training.save(update_fields=["reminded_at"])
        record("complaints.remind_of_training", training, by=by, after={"reminded_at": training.reminded_at})
        defer("complaints.tell_of_near_end", training.measure)
