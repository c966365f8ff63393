"""Letters to both sides of a case and to its reviewer. They are jobs, so that no request waits for a mail server."""

from typing import Any

from django.conf import settings
from django.db.models import Count, Min, Q

from complaints.authority import agency_acts
from complaints.codes import RUNGS, Outcome
from complaints.deciding.right_in_force import TAKEN_BACK
from complaints.measures.holds import is_held
from complaints.models import (
    Appeal,
    Complaint,
    CounterNotice,
    Disclosure,
    Event,
    Measure,
    Message,
    Proposal,
    ReceivedNotice,
    Reply,
    Respondent,
)
from complaints.rounds.supplementing import open_supplement
from complaints.services.clock import note_arrival, note_telling
from complaints.states import AnswerState, MeasureState, TargetState
from portal.accounts.models import Membership, Role, User
from portal.accounts.readers import is_at_desk, senior_reviewers
from portal.shared.jobs import defer, job
from portal.shared.mail import send_mail
from portal.tenancy.models import Organisation
from registry.models import Right


@job("complaints.acknowledge")
def acknowledge(complaint_id: int) -> None:
    """Tell the complainant that the notice arrived. DSA Art. 16(4)."""
    _to_complainant(Complaint.objects.select_related("tenant").get(pk=complaint_id), "acknowledged")


@job("complaints.tell_complainant")
def tell_complainant(complaint_id: int) -> None:
    """Tell the complainant what was decided, or what is asked for. DSA Art. 16(5)."""
    complaint = Complaint.objects.select_related("tenant").get(pk=complaint_id)
    targets = list(complaint.targets.all()[:200])
    _to_complainant(complaint, "news", targets=targets)


@job("complaints.tell_respondents")
def tell_respondents(complaint_id: int) -> None:
    """Mail each seller of whom something was upheld the personal link. DSA Art. 17; 17 USC 512(g)(2)(A)."""
    note_telling(Complaint.objects.get(pk=complaint_id), by=None)


@job("complaints.send_link")
def send_link(respondent_id: int) -> None:
    """Mail one seller the personal link."""
    respondent = Respondent.objects.select_related("complaint__tenant").get(pk=respondent_id)
    _send_link(respondent.complaint, respondent)


@job("complaints.tell_of_failed_measure")
def tell_of_failed_measure(measure_id: int) -> None:
    """Tell whoever answers for the case that the platform could not do it, or that the seller has not."""
    measure = _measure(measure_id)
    letter = "measure_undone" if measure.is_asked_of_seller else "measure_failed"
    _to_desk(measure.complaint, letter, measure=measure)


@job("complaints.tell_of_silence")
def tell_of_silence(complaint_id: int) -> None:
    """Tell whoever answers for the case that the platform does not say what became of measures."""
    complaint = Complaint.objects.select_related("reviewer").get(pk=complaint_id)
    silent = Measure.objects.filter(complaint=complaint).silent().aggregate(count=Count("pk"), since=Min("asked_at"))
    _to_desk(complaint, "measures_silent", **silent)


@job("complaints.tell_of_report")
def tell_of_report(measure_id: int) -> None:
    """Tell whoever answers for the case that a seller says that it is done, and where that can be seen."""
    measure = _measure(measure_id)
    _to_desk(measure.complaint, "measure_reported", measure=measure)


@job("complaints.tell_of_done_measure")
def tell_of_done_measure(measure_id: int) -> None:
    """Tell the complainant that the seller has done what was asked: a reviewer has seen it."""
    measure = _measure(measure_id)
    _to_complainant(measure.complaint, "measure_done", measure=measure)


@job("complaints.tell_of_lifted")
def tell_of_lifted(event_id: int) -> None:
    """Tell both sides that measures were taken back, with the reason; of the sellers those of the targets."""
    event = Event.objects.select_related("complaint__tenant").get(pk=event_id)
    complaint = event.complaint
    targets = complaint.targets.filter(position__in=event.data["positions"])
    title = RUNGS[event.data["action"]].title
    told = {"note": event.data["note"], "what": title, "targets": targets, "held": is_held(targets)}
    _to_complainant(complaint, "lifted", **told)
    sellers = complaint.respondents.filter(targets__in=targets, notified_at__isnull=False)
    for respondent in sellers.distinct().order_by("pk"):
        _to_respondent(complaint, respondent, "lifted", **told | {"targets": targets.filter(respondent=respondent)})


@job("complaints.ask_seller_again")
def ask_seller_again(measure_id: int) -> None:
    """Tell the seller that what was called done is asked for again, and until when."""
    _to_asked_seller(measure_id, "measure_again")


@job("complaints.tell_of_near_end")
def tell_of_near_end(measure_id: int) -> None:
    """Remind the seller of a task whose last day is near."""
    _to_asked_seller(measure_id, "task_reminder")


@job("complaints.tell_of_missed_task")
def tell_of_missed_task(measure_id: int) -> None:
    """Tell the seller what followed because a task was not done in time, and the way to appeal. DSA Art. 17."""
    _to_asked_seller(measure_id, "task_missed")


@job("complaints.tell_of_proposal")
def tell_of_proposal(proposal_id: int) -> None:
    """Tell the reviewer whose proposal a second one sent back."""
    proposal = Proposal.objects.select_related("complaint", "proposed_by", "looked_by").get(pk=proposal_id)
    _to_reviewer(proposal.proposed_by, proposal.complaint, "sent_back", proposal=proposal)


@job("complaints.tell_of_fallen_right")
def tell_of_fallen_right(right_id: int) -> None:
    """Tell whoever answers for cases that were upheld on a right whose verification was taken back."""
    right = Right.objects.get(pk=right_id)
    cases = Complaint.objects.on_fallen_rights().filter(right=right).select_related("reviewer").order_by("pk")
    seniors = senior_reviewers()
    theirs: dict[User, list[Complaint]] = {}
    for case in cases:
        for reader in [case.reviewer] if case.reviewer and is_at_desk(case.reviewer) else seniors:
            theirs.setdefault(reader, []).append(case)
    for reader, found in theirs.items():
        context = {"right": right, "complaints": found[:200], "count": len(found)}
        send_mail("complaints/mail/fallen", to=reader.email, language=reader.language, context=context)


@job("complaints.tell_of_fallen_case")
def tell_of_fallen_case(complaint_id: int) -> None:
    """Tell both sides that what was upheld is restored because the right was taken back, with the reasons."""
    complaint = Complaint.objects.select_related("tenant", "right").get(pk=complaint_id)
    decisions = complaint.decisions.filter(outcome=Outcome.RESTORE, reason=TAKEN_BACK)
    restored = complaint.targets.filter(decisions__in=decisions)
    told = {"statement": decisions.values_list("statement", flat=True)[0], "held": is_held(restored)}
    _to_complainant(complaint, "fallen_complainant", **told)
    sellers = complaint.respondents.filter(targets__in=restored, notified_at__isnull=False)
    for respondent in sellers.distinct().order_by("pk"):
        _to_respondent(complaint, respondent, "fallen_respondent", **told)


@job("complaints.ask_for_identity")
def ask_for_identity(complaint_id: int) -> None:
    """Tell the senior reviewers that a complainant asked who is behind what was upheld."""
    complaint = Complaint.objects.get(pk=complaint_id)
    for reader in senior_reviewers():
        _to_reviewer(reader, complaint, "identity_asked")


@job("complaints.tell_of_disclosure")
def tell_of_disclosure(disclosure_id: int) -> None:
    """Tell the complainant whether the page of the case names the seller, and why; and a seller who is named."""
    found = Disclosure.objects.select_related("complaint__tenant", "respondent").get(pk=disclosure_id)
    _to_complainant(found.complaint, "identity", disclosure=found)
    if found.granted:
        _to_respondent(found.complaint, found.respondent, "identity_respondent", disclosure=found)


@job("complaints.forward_answer")
def forward_answer(answer_id: int) -> None:
    """Forward the counter-notice to the complainant. E-Commerce Law of China, Art. 43; 17 USC 512(g)(2)(B)."""
    answer = note_arrival(_answer(answer_id), by=None)
    _to_complainant(answer.complaint, "answered", answer=answer)
    if answer.restore_from and answer.state == AnswerState.WAITING:
        _to_respondent(answer.complaint, answer.respondent, "forwarded", answer=answer)


@job("complaints.tell_outcome_of_answer")
def tell_outcome_of_answer(answer_id: int) -> None:
    """Tell both sides whether the measure stays. DSA Art. 20(5)."""
    answer = _answer(answer_id)
    told = {"answer": answer, "held": is_held(answer.targets.all())}
    _to_complainant(answer.complaint, "outcome", **told)
    _to_respondent(answer.complaint, answer.respondent, "outcome_respondent", **told)


@job("complaints.ask_seller_to_complete")
def ask_seller_to_complete(answer_id: int) -> None:
    """Tell the seller what is missing in an answer, or remind of it; the complainant once, without the note."""
    answer = _answer(answer_id)
    if asked := open_supplement(answer):  # it may have come, or been taken back, before the letter went
        _to_respondent(answer.complaint, answer.respondent, "answer_asked", answer=answer, asked=asked)
        if asked.reminded_at is None:
            _to_complainant(answer.complaint, "answer_asked_complainant", answer=answer, asked=asked)


@job("complaints.tell_that_answer_stands")
def tell_that_answer_stands(answer_id: int) -> None:
    """Tell both sides that an answer counts as it stands, and what follows."""
    _on_answer(answer_id, "answer_stands")


@job("complaints.tell_of_message")
def tell_of_message(message_id: int) -> None:
    """Tell those for whom a message is that it waits in the case. The text stays there: a letter can be passed on."""
    message = Message.objects.select_related("complaint__tenant", "complaint__reviewer").get(pk=message_id)
    complaint = message.complaint
    if message.sender != Message.Sender.PLATFORM:
        _to_reviewer(complaint.reviewer, complaint, "message_platform", key=f"message-{message.pk}")
        return
    if message.readers != Message.Readers.RESPONDENT:
        _to_complainant(complaint, "message")
    if message.readers != Message.Readers.COMPLAINANT:
        sellers = complaint.respondents.order_by("pk")
        for respondent in sellers if message.respondent_id is None else sellers.filter(pk=message.respondent_id):
            defer("complaints.tell_seller_of_message", respondent)  # on its own, as above


@job("complaints.tell_seller_of_message")
def tell_seller_of_message(respondent_id: int) -> None:
    """Tell one seller that the platform has written."""
    respondent = Respondent.objects.select_related("complaint__tenant").get(pk=respondent_id)
    _to_respondent(respondent.complaint, respondent, "message_respondent")


@job("complaints.tell_of_pause")
def tell_of_pause(answer_id: int) -> None:
    """Tell both sides that the waiting period stands still, or runs on, and until when."""
    _on_answer(answer_id, "pause")


@job("complaints.tell_of_reply")
def tell_of_reply(reply_id: int) -> None:
    """Tell the seller what the complainant replied."""
    reply = Reply.objects.select_related("complaint", "counter_notice__respondent").get(pk=reply_id)
    _to_respondent(reply.complaint, reply.counter_notice.respondent, "reply", reply=reply)


@job("complaints.tell_of_rejected_paper")
def tell_of_rejected_paper(reply_id: int) -> None:
    """Tell both sides that a paper is none of a court or an authority, and when what is hidden comes back."""
    paper = Reply.objects.select_related("complaint__tenant", "counter_notice__respondent").get(pk=reply_id)
    answer = paper.counter_notice
    _to_complainant(paper.complaint, "paper_rejected", paper=paper, answer=answer)
    _to_respondent(paper.complaint, answer.respondent, "paper_rejected", paper=paper, answer=answer)


@job("complaints.tell_of_appeal")
def tell_of_appeal(appeal_id: int) -> None:
    """Tell both sides that an appeal came, and until when it is decided."""
    _to_both_sides(appeal_id, "appeal")


@job("complaints.tell_outcome_of_appeal")
def tell_outcome_of_appeal(appeal_id: int) -> None:
    """Tell both sides what came of an appeal, with the reasons. DSA Art. 20(5)."""
    _to_both_sides(appeal_id, "appeal_outcome")


@job("complaints.tell_of_purchase")
def tell_of_purchase(complaint_id: int) -> None:
    """Tell the reviewer of the case that a test purchase was added."""
    complaint = Complaint.objects.select_related("reviewer").get(pk=complaint_id)
    _to_reviewer(complaint.reviewer, complaint, "purchase")


@job("complaints.tell_of_paper")
def tell_of_paper(paper_id: int) -> None:
    """Tell whoever answers for a decided case that a paper came about it, such as a retraction."""
    paper = ReceivedNotice.objects.select_related("complaint__reviewer").get(pk=paper_id)
    if paper.complaint is not None:
        _to_desk(paper.complaint, "paper", paper=paper)


def _to_complainant(complaint: Complaint, letter: str, **context: Any) -> None:
    """Write to whoever filed it; to those who answer for that organisation, once that person has left it; to the owner,
    once the mandate of the agency that filed it is over.

    An address found in free text gets no letters: nobody has proved that it belongs to whoever sent the text.
    """
    if complaint.source == Complaint.Source.INTAKE:
        return
    readers = [(complaint.contact_email, complaint.language)] if complaint.contact_email else []
    if not agency_acts(complaint):
        complaint.agency = None  # for the link in the letter: it leads to the owner's pages
        readers = _owners_as_readers(complaint)
    elif _filer_has_left(complaint):
        readers = _owners_as_readers(complaint)
    for email, language in readers:
        send_mail(
            f"complaints/mail/{letter}",
            to=email,
            language=language,
            time_zone=complaint.tenant.time_zone,
            context={"complaint": complaint} | context,
        )


def _owners_as_readers(complaint: Complaint) -> list[tuple[str, str]]:
    return [(person.email, person.language) for person in owners_of(complaint.agency or complaint.tenant)]


def _filer_has_left(complaint: Complaint) -> bool:
    """Whether the address of the complaint is that of a person with an account who belongs to neither side of it today.
    Any other mailbox is for the filer to choose, and a guest's is proved."""
    if complaint.source == Complaint.Source.GUEST or not complaint.contact_email:
        return False
    address = complaint.contact_email
    confirmed = Q(emailaddress__email__iexact=address, emailaddress__verified=True)
    people = User.objects.filter(Q(email__iexact=address) | confirmed)
    houses = [pk for pk in (complaint.tenant_id, complaint.agency_id) if pk]
    stays = people.filter(is_active=True, membership__organisation__in=houses)
    return people.exists() and not stays.exists()


def owners_of(organisation: Organisation) -> list[User]:
    """Who answers for an organisation: its administrators and rights owners."""
    found = Membership.objects.filter(
        organisation=organisation, roles__overlap=[Role.ADMINISTRATOR, Role.OWNER], user__is_active=True
    )
    return [membership.user for membership in found.select_related("user").order_by("pk")]


def _measure(measure_id: int) -> Measure:
    related = ("complaint__tenant", "complaint__reviewer", "target", "respondent")
    found: Measure = Measure.objects.select_related(*related).get(pk=measure_id)
    return found


def _to_asked_seller(measure_id: int, letter: str) -> None:
    measure = _measure(measure_id)
    if measure.respondent is not None:
        _to_respondent(measure.complaint, measure.respondent, letter, measure=measure)


def _answer(answer_id: int) -> CounterNotice:
    found: CounterNotice = CounterNotice.objects.select_related("complaint__tenant", "respondent").get(pk=answer_id)
    return found


def _on_answer(answer_id: int, letter: str) -> None:
    answer = _answer(answer_id)
    _to_complainant(answer.complaint, letter, answer=answer)
    _to_respondent(answer.complaint, answer.respondent, letter, answer=answer)


def _to_both_sides(appeal_id: int, letter: str) -> None:
    appeal = Appeal.objects.select_related("complaint__tenant", "respondent").get(pk=appeal_id)
    told = {"appeal": appeal, "held": is_held(appeal.targets.all())}
    _to_complainant(appeal.complaint, letter, **told)
    sellers = Respondent.objects.filter(Q(targets__appeals=appeal) | Q(appeals=appeal), notified_at__isnull=False)
    for seller in sellers.distinct().order_by("pk"):
        _to_respondent(appeal.complaint, seller, letter, **told)


def _to_respondent(complaint: Complaint, respondent: Respondent, letter: str, **context: Any) -> None:
    """Write to a seller; not while the link is revoked: whoever reads mail at that address may be somebody else."""
    if respondent.email and respondent.link_revoked_at is None:
        send_mail(
            f"complaints/mail/{letter}",
            to=respondent.email,
            language=respondent.language,
            time_zone=settings.DEFAULT_ORGANISATION_TIME_ZONE,
            context={"complaint": complaint, "respondent": respondent} | context,
        )


def _to_reviewer(reader: User | None, complaint: Complaint, letter: str, *, key: str = "", **context: Any) -> None:
    """Write to somebody at the desk; to nobody while nobody has the case, nor to who has left the desk."""
    if reader is not None and is_at_desk(reader):
        send_mail(
            f"complaints/mail/{letter}",
            to=reader.email,
            language=reader.language,
            context={"complaint": complaint} | context,
            key=key,
        )


def _to_desk(complaint: Complaint, letter: str, **context: Any) -> None:
    """Write to the reviewer of the case; to the senior reviewers, where nobody at the desk has it."""
    readers = [complaint.reviewer] if is_at_desk(complaint.reviewer) else senior_reviewers()
    for reader in readers:
        _to_reviewer(reader, complaint, letter, **context)


def _send_link(complaint: Complaint, respondent: Respondent) -> None:
    targets = list(respondent.targets.filter(state=TargetState.UPHELD)[:200])
    tasks = list(Measure.objects.filter(respondent=respondent, state=MeasureState.ASKED).of_sellers().live())
    _to_respondent(complaint, respondent, "notice", targets=targets, tasks=tasks)
