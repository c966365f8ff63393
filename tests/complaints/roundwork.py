"""Cases with a counter-notice at a chosen moment, on a chosen track. Each function needs a scope with the right."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from complaints import jobs, letters
from complaints.codes import Outcome, Side
from complaints.deadlines import ZONE
from complaints.demo.people import at
from complaints.models import Complaint, CounterNotice, Respondent
from complaints.services import answer_complaint, decide_targets, name_respondent, take_up
from portal.tenancy.scope import all_tenants
from registry.models import Right
from tests import cast
from tests.complaints.casework import a_case

REASONS = "The label differs in the two points that the evidence shows."
GROUNDS = {"us_dmca": "copyright"}


def moment(text: str) -> datetime:
    """A moment on the platform's clock."""
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


def a_decided_case(
    right: Right, track: str, when: datetime, *, upheld: tuple[int, ...] = (1, 2, 3), language: str = "en"
) -> Respondent:
    """A case on this track, decided then by rita; the seller of its three targets. What is not upheld is declined."""
    rita = cast.person("rita")
    with at(when), all_tenants(reason="test"):
        case = a_case(right, by=cast.person("alice"))
        ground = GROUNDS.get(track, "counterfeit")
        Complaint.objects.filter(pk=case.pk).update(track_key=track, track_version=1, ground=ground)
        case = take_up(Complaint.objects.get(pk=case.pk), by=rita)
        every = list(case.targets.values_list("pk", flat=True))
        sam = {"name": "TrailDeal", "email": "sam@sellers.example", "language": language}
        seller = name_respondent(case, by=rita, targets=every, **sam)
        for outcome, chosen in ((Outcome.UPHOLD, upheld), (Outcome.DECLINE, {1, 2, 3} - set(upheld))):
            ids = list(case.targets.filter(position__in=chosen).values_list("pk", flat=True))
            assert case.ground_data is not None
            code = case.ground_data.reasons(outcome)[0].code
            if ids:
                decide_targets(case, by=rita, targets=ids, outcome=outcome, reason=code, statement=REASONS)
        job(letters.tell_respondents, case)
        return Respondent.objects.select_related("complaint").get(pk=seller.pk)


def answered(seller: Respondent, when: datetime, *positions: int, arrives: datetime | None = None) -> CounterNotice:
    """The seller's answer about some targets (the first one unless named), forwarded at once or later."""
    with all_tenants(reason="test"):
        case = Complaint.objects.get(pk=seller.complaint_id)
        ids = list(case.targets.filter(position__in=positions or (1,)).values_list("pk", flat=True))
        with at(when):
            answer = answer_complaint(
                case, by=Respondent.objects.get(pk=seller.pk), targets=ids, defence="dealer",
                explanation="We bought them from an authorised dealer, see the invoice.",
                statements=[statement.key for statement in case.statements_of(Side.RESPONDENT)],
                name="Sam", email="sam@sellers.example", contact="Market Lane 2", signature="Sam",
            )  # fmt: skip
        with at(arrives or when):
            job(letters.forward_answer, answer)
        return now(answer)


def job(run: Callable[..., Any], subject: Any) -> None:
    """Run a job on its subject, as a worker would."""
    run(subject.tenant_id, subject.pk)


def clock_at(when: datetime) -> None:
    """The clock passes at this moment. Twice: what it did once it does not do again."""
    for _ in range(2):
        with at(when):
            jobs.run_clocks(0)


def now(row: Any) -> Any:
    """The row as it stands in the database."""
    with all_tenants(reason="test"):
        return type(row).objects.get(pk=row.pk)
