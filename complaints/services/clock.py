"""What happens because nothing happened, and what a worker notes when it carries something on."""

from django.db import transaction
from django.utils import timezone, translation

from complaints import deadlines
from complaints.codes import Outcome
from complaints.deciding.disclosing import ask_desk
from complaints.deciding.reasons import statement_for
from complaints.events import recount, tell
from complaints.models import Complaint, CounterNotice, Event, Respondent
from complaints.rounds.following import follow
from complaints.rounds.telling import APART, may_be_told, untold
from complaints.services.answers import conclude_answer
from complaints.states import ANSWER_OPEN, ComplaintState, TargetState
from complaints.timeline import IN_TIME
from complaints.workflow import TARGETS, WORKFLOW
from portal.accounts.models import Mandate
from portal.shared.audit import record
from portal.shared.jobs import defer, defer_many
from portal.shared.permissions import require
from registry.models import Licence


@transaction.atomic
def lapse_supplement(complaint: Complaint, *, by: None) -> Complaint:
    """The supplement did not come: those targets close without a finding, the others stay as decided."""
    require(by, "complaints.run_clock", complaint)
    WORKFLOW.apply(complaint, "lapse", by=by, changes=deadlines.after_lapse(complaint, timezone.now()))
    asked = complaint.targets.filter(state=TargetState.ASKED)
    rows = TARGETS.apply_to_all(asked, "lapse", by=by, owner=complaint)
    recount(complaint)
    tell(complaint, Event.Kind.LAPSED, positions=[row.position for row in rows])
    ask_desk(complaint)
    follow(complaint)
    return complaint


@transaction.atomic
def close_complaint(complaint: Complaint, *, by: None) -> Complaint:
    """The time to answer is over, and nobody answered: the decision stands."""
    require(by, "complaints.run_clock", complaint)
    WORKFLOW.apply(complaint, "close", by=by, changes={"closed_at": timezone.now()})
    tell(complaint, Event.Kind.CLOSED)
    return complaint


@transaction.atomic
def note_telling(complaint: Complaint, *, by: None) -> list[Respondent]:
    """The sellers of whom something was upheld that they were not told of get their link, with all of it, and the time
    to answer runs from now for the whole case; a closed one opens again. DSA Art. 17; 17 USC 512(g)(2)(A).

    The first letter goes at once. While more is being decided, the next ones to the same seller are an hour apart.
    """
    require(by, "complaints.run_clock", complaint)
    complaint.refresh_from_db(from_queryset=Complaint.objects.select_for_update(of=("self",), no_key=True))
    now, waiting = timezone.now(), untold(complaint)
    told = [each for each in waiting if may_be_told(complaint, each, now)]
    if len(told) < len(waiting):
        defer("complaints.tell_respondents", complaint, schedule_in={"seconds": APART.total_seconds()})
    if not told:
        return []
    Respondent.objects.filter(pk__in=[each.pk for each in told]).update(notified_at=now)
    complaint.answer_due_at = deadlines.answer_due(complaint, now)
    complaint.save(update_fields=["answer_due_at"])
    if complaint.state == ComplaintState.CLOSED:  # a seller who was found late can answer like the others could
        WORKFLOW.apply(complaint, "open_again", by=by, changes={"closed_at": None})
    after = {"sellers": len(told), "answer_due_at": complaint.answer_due_at}
    record("complaints.note_telling", complaint, by=by, after=after)
    tell(complaint, Event.Kind.NOTIFIED, sellers=len(told))
    defer_many("complaints.send_link", told)  # each on its own: a letter that fails repeats no other
    return told


@transaction.atomic
def note_arrival(answer: CounterNotice, *, by: None) -> CounterNotice:
    """The answer reached the complainant: clocks that start with arrival run from now. Once; again it is the same.

    E-Commerce Law of China, Art. 43: fifteen days after the declaration reached the rights holder.
    """
    require(by, "complaints.run_clock", answer)
    answer.refresh_from_db(from_queryset=CounterNotice.objects.select_for_update(of=("self",), no_key=True))
    over = answer.state not in ANSWER_OPEN
    if over or answer.forwarded_at is not None or answer.complaint.source == Complaint.Source.INTAKE:
        return answer
    answer.forwarded_at = timezone.now()
    changes = deadlines.after_answer(answer.complaint, answer)
    for field, value in changes.items():
        setattr(answer, field, value)
    answer.save()
    record("complaints.note_arrival", answer, by=by, after={"forwarded_at": answer.forwarded_at} | changes)
    positions = sorted(answer.targets.values_list("position", flat=True))
    tell(answer.complaint, Event.Kind.FORWARDED, positions=positions)
    follow(answer.complaint)
    return answer


@transaction.atomic
def restore_in_time(answer: CounterNotice, *, by: None) -> CounterNotice:
    """The waiting period is over, and nobody told of a court or an authority: what is hidden comes back.

    17 USC 512(g)(2)(C); E-Commerce Law of China, Art. 43; Civil Code, Art. 1196.
    """
    require(by, "complaints.run_clock", answer)
    with translation.override(answer.complaint.language):
        statement = statement_for(IN_TIME, answer.complaint)
    return conclude_answer(answer, by=by, outcome=Outcome.RESTORE, reason=IN_TIME, statement=statement)


@transaction.atomic
def pass_to_owner(complaint: Complaint, *, by: None = None, deed: Mandate | Licence) -> None:
    """Write down that the owner goes on with a complaint, because the mandate or licence by which it was filed is over.

    Nothing moves: the owner could act in it all the time, and whoever filed it sees it no more.
    """
    require(by, "complaints.run_clock", complaint)
    record("complaints.pass_to_owner", complaint, by=by, after={deed._meta.model_name: deed.number})
