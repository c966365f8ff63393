"""Training tasks of the demonstration: one is done, one is still open."""

from complaints import services
from complaints.demo.casework import RITA
from complaints.demo.people import acting
from complaints.measures.outbox import Wanted
from complaints.models import Complaint, Measure, Respondent
from education.modules import published_modules


def training() -> Wanted:
    """The task to take the module."""
    return Wanted("training", module=str(published_modules()[0].translation_key))


def passed(case: Complaint, seller: Respondent) -> None:
    """The seller reads, misses a question, and knows all of them the second time."""
    questions = published_modules()[0].quiz["questions"]
    right = [next(n for n, answer in enumerate(each["answers"]) if answer["right"]) for each in questions]
    known = {f"q{number}": str(answer) for number, answer in enumerate(right, 1)}
    with acting(RITA):
        task = Measure.objects.get(complaint=case, action="training")
        by = Respondent.objects.get(pk=seller.pk)
        for answers in (known | {"q1": "", "q2": ""}, known):
            services.take_module(task, by=by, answers=answers)
