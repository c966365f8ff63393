"""What happens after a request: letters, the platform's webhook, and the clock."""

import logging
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from procrastinate.contrib.django import app

from complaints import deadlines
from complaints.authority import agency_acts
from complaints.casefile import jobs as case_files  # noqa: F401 - procrastinate finds the jobs of a room here
from complaints.events import tell
from complaints.guest_jobs import ask_guest, forget_guests  # noqa: F401 - found where jobs are looked for
from complaints.lookup import apply_lookup
from complaints.mailbox import MailboxAway, open_mailbox
from complaints.models import (
    Appeal,
    Complaint,
    CounterNotice,
    Event,
    Measure,
    Message,
    Proposal,
    Reply,
    Respondent,
)
from complaints.outbox import SEND, send_later
from complaints.purchase_jobs import tell_of_purchase  # noqa: F401 - as above
from complaints.querysets import ASKED_OF_SELLERS
from complaints.retention import keep_evidence  # noqa: F401 - found where jobs are looked for
from complaints.services import clock
from complaints.services.clock import close_complaint, lapse_supplement, note_arrival, restore_in_time
from complaints.services.mailbox import read_mailbox
from complaints.services.measures import end_measure
from complaints.services.waiting import resume_waiting
from complaints.states import OPEN, AnswerState, ComplaintState, MeasureState, TargetState
from complaints.webhooks import deliver
from portal.accounts.models import Mandate, Membership, Role, User
from portal.shared.errors import Refused
from portal.shared.jobs import Backoff, defer, fresh_connection, job, periodic
from portal.shared.mail import send_mail
from portal.tenancy.models import Organisation
from registry.models import Licence

logger = logging.getLogger(__name__)

BATCH = 100
LISTED = 200
UNTIL_IT_ANSWERS = Backoff(longest=5 * 60, tries=None)  # a decision holds however long the platform is away


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


@job("complaints.look_up_targets")
def look_up_targets(complaint_id: int) -> None:
    """Ask the platform what stands behind the links. Without a look-up address, reviewers fill it in."""
    if not settings.PLATFORM_LOOKUP_URL:
        return
    complaint = Complaint.objects.get(pk=complaint_id)
    waiting = list(complaint.targets.filter(looked_up_at=None).order_by("position"))
    for start in range(0, len(waiting), BATCH):
        batch = waiting[start : start + BATCH]
        asked = {
            "type": "targets.look_up",
            "targets": [{"id": str(target.pk), "link": target.url} for target in batch],
        }
        answer = deliver(settings.PLATFORM_LOOKUP_URL, f"lookup-{complaint.number}-{start}", asked)
        apply_lookup(complaint, batch, answer.get("targets"))


@job("complaints.tell_respondents")
def tell_respondents(complaint_id: int) -> None:
    """Mail each seller with upheld targets the personal link, once. The time to answer runs from here. DSA Art. 17."""
    complaint = Complaint.objects.select_related("tenant").get(pk=complaint_id)
    upheld = complaint.respondents.filter(
        targets__state=TargetState.UPHELD, notified_at=None, link_revoked_at=None
    ).exclude(email="")
    told = 0
    for respondent in upheld.distinct():
        now = timezone.now()
        if not Respondent.objects.filter(pk=respondent.pk, notified_at=None).update(notified_at=now):
            continue  # another worker was quicker
        complaint.answer_due_at = deadlines.answer_due(complaint, now)
        complaint.save(update_fields=["answer_due_at"])
        defer("complaints.send_link", respondent)  # on its own: a letter that fails repeats no other
        told += 1
    if told:
        tell(complaint, Event.Kind.NOTIFIED, sellers=told)


@job("complaints.send_link")
def send_link(respondent_id: int) -> None:
    """Mail one seller the personal link."""
    respondent = Respondent.objects.select_related("complaint__tenant").get(pk=respondent_id)
    _send_link(respondent.complaint, respondent)


@job(SEND, retry=UNTIL_IT_ANSWERS)
def send_measures(complaint_id: int) -> None:
    """Send what is in the outbox for this case. Without a webhook address the platform pulls it from the API.

    One message in one transaction: what the platform took is noted before the next message is tried.
    """
    if not settings.PLATFORM_WEBHOOK_URL:
        return
    waiting = Measure.objects.filter(complaint=complaint_id, state=MeasureState.ASKED, sent_at=None).for_platform()
    found = list(waiting.select_related("target", "complaint", "respondent", "undoes").order_by("id")[: BATCH + 1])
    batch = found[:BATCH]
    if not batch:
        return
    content = {"type": "measures.asked", "measures": [as_message(measure) for measure in batch]}
    deliver(settings.PLATFORM_WEBHOOK_URL, f"measures-{batch[0].pk}-{batch[-1].pk}", content)
    Measure.objects.filter(pk__in=[measure.pk for measure in batch]).update(sent_at=timezone.now())
    if len(found) > BATCH:
        send_later(batch[0].complaint)


@job("complaints.send_measure")
def send_measure(measure_id: int) -> None:
    """Send one measure again."""
    send_later(Measure.objects.select_related("complaint").get(pk=measure_id).complaint)


@job("complaints.tell_of_failed_measure")
def tell_of_failed_measure(measure_id: int) -> None:
    """Tell the case's reviewer that the platform could not do it, or that the seller has not."""
    measure = Measure.objects.select_related("complaint__reviewer", "target").get(pk=measure_id)
    reviewer = measure.complaint.reviewer
    if reviewer is not None:
        send_mail(
            "complaints/mail/measure_undone" if measure.is_asked_of_seller else "complaints/mail/measure_failed",
            to=reviewer.email,
            language=reviewer.language,
            context={"measure": measure, "complaint": measure.complaint},
        )


@job("complaints.tell_of_proposal")
def tell_of_proposal(proposal_id: int) -> None:
    """Tell the reviewer whose proposal a second one sent back."""
    proposal = Proposal.objects.select_related("complaint", "proposed_by", "looked_by").get(pk=proposal_id)
    if proposal.proposed_by is not None:
        send_mail(
            "complaints/mail/sent_back",
            to=proposal.proposed_by.email,
            language=proposal.proposed_by.language,
            context={"proposal": proposal, "complaint": proposal.complaint},
        )


@job("complaints.forward_answer")
def forward_answer(answer_id: int) -> None:
    """Forward the counter-notice to the complainant. E-Commerce Law of China, Art. 43; 17 USC 512(g)(2)(B)."""
    answer = note_arrival(_answer(answer_id), by=None)
    _to_complainant(answer.complaint, "answered", answer=answer)
    if answer.restore_from:
        _to_respondent(answer.complaint, answer.respondent, "forwarded", answer=answer)


@job("complaints.tell_outcome_of_answer")
def tell_outcome_of_answer(answer_id: int) -> None:
    """Tell both sides whether the measure stays. DSA Art. 20(5)."""
    answer = _answer(answer_id)
    _to_complainant(answer.complaint, "outcome", answer=answer)
    _to_respondent(answer.complaint, answer.respondent, "outcome_respondent", answer=answer)


@job("complaints.tell_of_message")
def tell_of_message(message_id: int) -> None:
    """Tell those for whom a message is that it waits in the case. The text stays there: a letter can be passed on."""
    message = Message.objects.select_related("complaint__tenant", "complaint__reviewer").get(pk=message_id)
    complaint = message.complaint
    if message.sender != Message.Sender.PLATFORM:
        if complaint.reviewer is not None:
            send_mail(
                "complaints/mail/message_platform",
                to=complaint.reviewer.email,
                language=complaint.reviewer.language,
                context={"complaint": complaint},
                key=f"message-{message.pk}",
            )
        return
    if message.readers != Message.Readers.RESPONDENT:
        _to_complainant(complaint, "message")
    if message.readers != Message.Readers.COMPLAINANT:
        sellers = complaint.respondents.filter(link_revoked_at=None)
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
    answer = _answer(answer_id)
    _to_complainant(answer.complaint, "pause", answer=answer)
    _to_respondent(answer.complaint, answer.respondent, "pause", answer=answer)


@job("complaints.tell_of_reply")
def tell_of_reply(reply_id: int) -> None:
    """Tell the seller what the complainant replied."""
    reply = Reply.objects.select_related("complaint", "counter_notice__respondent").get(pk=reply_id)
    _to_respondent(reply.complaint, reply.counter_notice.respondent, "reply", reply=reply)


@job("complaints.tell_of_appeal")
def tell_of_appeal(appeal_id: int) -> None:
    """Tell both sides that an appeal came, and until when it is decided."""
    _to_both_sides(appeal_id, "appeal")


@job("complaints.tell_outcome_of_appeal")
def tell_outcome_of_appeal(appeal_id: int) -> None:
    """Tell both sides what came of an appeal, with the reasons. DSA Art. 20(5)."""
    _to_both_sides(appeal_id, "appeal_outcome")


@job("complaints.pass_to_owner")
def pass_to_owner(mandate_id: int) -> None:
    """What an agency had open under a mandate that is over goes on with the owner, who is told once."""
    mandate = Mandate.objects.select_related("tenant", "agency").get(pk=mandate_id)
    _pass_back(Complaint.objects.filter(agency=mandate.agency_id), mandate, filer=mandate.agency.name)


@job("complaints.pass_back_licensed")
def pass_back_licensed(licence_id: int) -> None:
    """The same for what a licensee had open by a licence that is over."""
    licence = Licence.objects.select_related("tenant", "licensee").get(pk=licence_id)
    if licence.licensee is not None:
        filed = Complaint.objects.filter(agency=licence.licensee, right=licence.right_id)
        _pass_back(filed, licence, filer=licence.licensee.name)


@periodic("complaints.run_clocks", cron="*/5 * * * *")
def run_clocks() -> None:
    """Let supplements lapse that did not come, waiting periods run on that stood still long enough, restore what nobody
    went to court about, and close cases whose time to answer is over."""
    now = timezone.now()
    answers = CounterNotice.objects.select_related("complaint")
    late = Complaint.objects.filter(state=ComplaintState.NEEDS_INFO, supplement_due_at__lt=now)
    _let_each(late.order_by("id"), lapse_supplement)
    still = answers.filter(state=AnswerState.PAUSED, pause_ends_at__lt=now)
    _let_each(still.order_by("pause_ends_at"), resume_waiting)
    waited = answers.filter(state=AnswerState.WAITING, restore_from__lt=now)
    _let_each(waited.order_by("restore_from"), restore_in_time)
    over = Complaint.objects.filter(state=ComplaintState.DECIDED, answer_due_at__lt=now)
    _let_each(over.order_by("id"), close_complaint)


@app.periodic(cron="*/5 * * * *")
@app.task(name="complaints.read_mailbox", queueing_lock="complaints.read_mailbox")
def receive_mails(timestamp: int) -> None:  # noqa: ARG001 - procrastinate passes the planned time
    """Receive what came by mail. Each mail is a transaction of its own, and marked as read only after it."""
    fresh_connection()
    if not settings.MAILBOX_URL:
        return
    try:
        with open_mailbox(settings.MAILBOX_URL) as mailbox:
            read_mailbox(mailbox, by=None, most=BATCH)
    except MailboxAway as away:  # five minutes later it is asked again
        logger.warning("%s", away)


@periodic("complaints.end_measures", cron="10 * * * *")
def end_measures() -> None:
    """Undo what ended yesterday or before, counted in the platform's zone, as the clocks are."""
    over = Measure.objects.live().filter(ends_on__lt=timezone.localdate(timezone=deadlines.ZONE))
    waiting = over.filter(Q(state=MeasureState.ASKED) | ~Q(action__in=ASKED_OF_SELLERS))
    for measure in waiting.select_related("complaint", "target").order_by("id")[:500]:
        with transaction.atomic():
            end_measure(measure, by=None)


def as_message(measure: Measure) -> dict[str, Any]:
    """A measure as the platform's systems read it, in the webhook and in the pull API."""
    return {
        "id": str(measure.public_id),
        "action": measure.action,
        "on": measure.on,
        "undoes": str(measure.undoes.public_id) if measure.undoes else None,
        "seller": {"id": measure.respondent.seller_id, "name": measure.respondent.name} if measure.respondent else None,
        "link": measure.target.url,
        "platform_id": measure.target.platform_id,
        "territories": measure.territories,
        "ends_on": measure.ends_on.isoformat() if measure.ends_on else None,
        "complaint": measure.complaint.number,
        "ground": measure.complaint.ground,
        "asked_at": measure.asked_at.isoformat(),
    }


def _to_complainant(complaint: Complaint, letter: str, **context: Any) -> None:
    """Write to whoever filed it; to the owner, once the mandate of the agency that filed it is over.

    An address found in free text gets no letters: nobody has proved that it belongs to whoever sent the text.
    """
    if complaint.source == Complaint.Source.INTAKE:
        return
    readers = [(complaint.contact_email, complaint.language)] if complaint.contact_email else []
    if not agency_acts(complaint):
        complaint.agency = None  # for the link in the letter: it leads to the owner's pages
        readers = [(person.email, person.language) for person in _owners(complaint.tenant)]
    for email, language in readers:
        send_mail(
            f"complaints/mail/{letter}",
            to=email,
            language=language,
            time_zone=complaint.tenant.time_zone,
            context={"complaint": complaint} | context,
        )


def _pass_back(filed: Any, deed: Mandate | Licence, *, filer: str) -> None:
    open_ones = filed.filter(state__in=[ComplaintState.DRAFT, *OPEN]).select_related("right").order_by("id")
    passed = [case for case in open_ones if not agency_acts(case)]
    for complaint in passed:
        clock.pass_to_owner(complaint, by=None, deed=deed)
    for person in _owners(deed.tenant) if passed else []:
        send_mail(
            "complaints/mail/passed",
            to=person.email,
            language=person.language,
            time_zone=deed.tenant.time_zone,
            context={"deed": deed, "filer": filer, "complaints": passed[:LISTED], "count": len(passed)},
        )


def _owners(organisation: Organisation) -> list[User]:
    found = Membership.objects.filter(
        organisation=organisation, roles__overlap=[Role.ADMINISTRATOR, Role.OWNER], user__is_active=True
    )
    return [membership.user for membership in found.select_related("user").order_by("pk")]


def _let_each(late: QuerySet[Any], act: Callable[..., Any]) -> None:
    """Each by itself: one that a person moved at this very moment is left as it is, and holds no other up."""
    for subject in late[:500]:
        with suppress(Refused), transaction.atomic():
            act(subject, by=None)


def _answer(answer_id: int) -> CounterNotice:
    found: CounterNotice = CounterNotice.objects.select_related("complaint__tenant", "respondent").get(pk=answer_id)
    return found


def _to_both_sides(appeal_id: int, letter: str) -> None:
    appeal = Appeal.objects.select_related("complaint__tenant", "respondent").get(pk=appeal_id)
    _to_complainant(appeal.complaint, letter, appeal=appeal)
    sellers = Respondent.objects.filter(Q(targets__appeals=appeal) | Q(appeals=appeal), notified_at__isnull=False)
    for seller in sellers.distinct().order_by("pk"):
        _to_respondent(appeal.complaint, seller, letter, appeal=appeal)


def _to_respondent(complaint: Complaint, respondent: Respondent, letter: str, **context: Any) -> None:
    if respondent.email:
        send_mail(
            f"complaints/mail/{letter}",
            to=respondent.email,
            language=respondent.language,
            time_zone=settings.DEFAULT_ORGANISATION_TIME_ZONE,
            context={"complaint": complaint, "respondent": respondent} | context,
        )


def _send_link(complaint: Complaint, respondent: Respondent) -> None:
    targets = list(respondent.targets.filter(state=TargetState.UPHELD)[:200])
    _to_respondent(complaint, respondent, "notice", targets=targets)
