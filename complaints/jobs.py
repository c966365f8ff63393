"""What happens after a request: the platform's webhook, the mailbox, and the clock. Letters are in letters.py."""

import logging
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from procrastinate.contrib.django import app

from complaints import deadlines
from complaints.authority import agency_acts
from complaints.casefile import jobs as case_files  # noqa: F401 - procrastinate finds the jobs of a room here
from complaints.conduct import jobs as conduct  # noqa: F401 - as above
from complaints.evidence.retention import keep_evidence  # noqa: F401 - found where jobs are looked for
from complaints.guides.observing import observe_guides  # noqa: F401 - found where jobs are looked for
from complaints.intake.mailbox import MailboxAway, open_mailbox
from complaints.letters import owners_of
from complaints.measures.lookup import apply_lookup, question_about
from complaints.measures.outbox import LET_GO, LOOK_UP, SEND, look_up_later, send_later
from complaints.measures.webhooks import deliver
from complaints.models import Complaint, CounterNotice, Guest, Measure, Supplement, Target, Training
from complaints.querysets import latest_confirmed
from complaints.services import clock
from complaints.services import measures as services
from complaints.services.answer_supplements import lapse_answer, remind_of_supplement
from complaints.services.clock import close_complaint, lapse_supplement, restore_in_time
from complaints.services.guests import forget_unconfirmed
from complaints.services.leaving import hand_back
from complaints.services.mailbox import read_mailbox
from complaints.services.measures import REMINDERS, hold_back, miss_task, remind_platform
from complaints.services.trainings import remind_of_training
from complaints.services.waiting import resume_waiting
from complaints.sheets import jobs as sheets  # noqa: F401 - found where jobs are looked for
from complaints.states import OPEN, AnswerState, ComplaintState, MeasureState
from portal.accounts.models import Mandate
from portal.accounts.readers import senior_reviewers
from portal.shared.errors import Refused
from portal.shared.jobs import RETRY, Backoff, fresh_connection, job, periodic
from portal.shared.mail import send_mail
from portal.tenancy.scope import tenant_scope
from registry.models import Licence

logger = logging.getLogger(__name__)

BATCH = 100
LISTED = 200
REMIND_BEFORE = timedelta(days=3)
REMIND_OF_SUPPLEMENT = timedelta(days=1)
"""Before the end of the three working days that a seller has for it."""
UNTIL_IT_ANSWERS = Backoff(longest=5 * 60, tries=None)  # a decision holds however long the platform is away


@app.task(name=LOOK_UP, retry=RETRY)
def look_up_targets(tenant_id: int, subject_id: int) -> None:
    """Ask the platform what stands behind the links of a case. Without a look-up address, reviewers fill it in.

    The platform is waited for outside of any transaction, and each of its answers is written in one of its own: nobody
    who writes in the organisation waits while it is slow, and what it said stays when it fails later.
    """
    fresh_connection()
    position = 0
    while settings.PLATFORM_LOOKUP_URL:
        with tenant_scope(tenant_id):
            batch = list(Target.objects.not_looked_up(subject_id, after=position)[:BATCH])
        if not batch:
            return
        answer = deliver(settings.PLATFORM_LOOKUP_URL, question_about(batch))
        with tenant_scope(tenant_id):
            apply_lookup(batch, answer.get("targets"))
        position = batch[-1].position


@job("complaints.look_up_filed")
def look_up_filed(complaint_id: int) -> None:
    """The same for a case that was just sent."""
    look_up_later(Complaint.objects.get(pk=complaint_id))


@job(SEND, retry=UNTIL_IT_ANSWERS)
def send_measures(complaint_id: int) -> None:
    """Send what is in the outbox for this case. Without a webhook address the platform pulls it from the API.

    One message in one transaction: what the platform took is noted before the next message is tried.
    """
    if not settings.PLATFORM_WEBHOOK_URL:
        return
    hold_back(Complaint.objects.get(pk=complaint_id), by=None)
    waiting = Measure.objects.filter(complaint=complaint_id, state=MeasureState.ASKED, sent_at=None).for_platform()
    found = list(waiting.select_related("target", "complaint", "respondent", "undoes").order_by("id")[: BATCH + 1])
    batch = found[:BATCH]
    if not batch:
        return
    content = {"type": "measures.asked", "measures": [as_message(measure) for measure in batch]}
    deliver(settings.PLATFORM_WEBHOOK_URL, content)
    Measure.objects.filter(pk__in=[measure.pk for measure in batch]).update(sent_at=timezone.now())
    if len(found) > BATCH:
        send_later(batch[0].complaint)


@job(LET_GO)
def let_go(complaint_id: int) -> None:
    """Ask whether what this case let go, and another one held, may go now."""
    services.let_go(Complaint.objects.get(pk=complaint_id), by=None)


@job("complaints.ask_guest")
def ask_guest(guest_id: int) -> None:
    """Mail a guest the link that confirms the address. Without a press on it the notice is read by nobody."""
    guest = Guest.objects.get(pk=guest_id)
    send_mail(
        "complaints/mail/guest",
        to=guest.email,
        language=guest.language,
        context={"guest": guest, "link": f"{settings.PORTAL_URL}{guest.confirmation}"},
        key=f"guest-{guest.pk}",
    )


@periodic("complaints.forget_guests", cron="40 3 * * *")
def forget_guests() -> None:
    """Notices that nobody confirmed in time go, with the addresses in them."""
    forget_unconfirmed(by=None)


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
    """Let supplements lapse that did not come, of either side; let waiting periods run on that stood still long enough,
    restore what nobody went to court about, close cases whose time to answer is over, and hand back what reviewers left
    behind."""
    now = timezone.now()
    answers = CounterNotice.objects.select_related("complaint")
    late = Complaint.objects.filter(state=ComplaintState.NEEDS_INFO, supplement_due_at__lt=now)
    _let_each(late.order_by("id"), lapse_supplement)
    missing = Supplement.objects.open().filter(due_at__lt=now).select_related("counter_notice__complaint")
    _let_each(missing, lapse_answer)
    still = answers.filter(state=AnswerState.PAUSED, pause_ends_at__lt=now)
    _let_each(still.order_by("pause_ends_at"), resume_waiting)
    waited = answers.filter(state=AnswerState.WAITING, restore_from__lt=now)
    _let_each(waited.order_by("restore_from"), restore_in_time)
    over = Complaint.objects.filter(state=ComplaintState.DECIDED, answer_due_at__lt=now)
    _let_each(over.order_by("id"), close_complaint)
    _let_each(Complaint.objects.left_behind(), hand_back)


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


@job("complaints.tell_of_unreadable_mails")
def tell_of_unreadable_mails(platform_id: int) -> None:  # noqa: ARG001 - every job has a subject
    """Tell the senior reviewers that mails were flagged in the mailbox: any of them can be a notice."""
    for reader in senior_reviewers():
        send_mail("complaints/mail/unreadable", to=reader.email, language=reader.language, context={})


@periodic("complaints.remind_platform", cron="*/10 * * * *")
def remind_of_silent_measures() -> None:
    """Where the platform took measures and never said what became of them, it is asked once more, then a reviewer is
    told."""
    silent = Measure.objects.silent().filter(sent_at__lt=latest_confirmed(), reminders__lt=REMINDERS)
    _let_each(Complaint.objects.filter(pk__in=silent.values("complaint")).order_by("id"), remind_platform)


@periodic("complaints.end_measures", cron="10 * * * *")
def end_measures() -> None:
    """Undo what ended yesterday or before, counted in the platform's zone, as the clocks are. A case is one piece of
    work, however many of its measures end; none waits for the next hour."""
    over = Measure.objects.over(timezone.localdate(timezone=deadlines.ZONE)).order_by()
    cases = Complaint.objects.filter(pk__in=over.for_platform().values("complaint")).order_by("id")
    _let_all(cases, services.end_measures)
    missed = over.of_sellers().filter(state=MeasureState.ASKED).select_related("complaint", "target").order_by("id")
    _let_all(missed, miss_task)


@periodic("complaints.remind_of_trainings", cron="20 7 * * *")
def remind_of_trainings() -> None:
    """Remind sellers, once each, of training tasks whose last day is near."""
    near = timezone.localdate(timezone=deadlines.ZONE) + REMIND_BEFORE
    open_tasks = Training.objects.open().filter(passed_at=None, reminded_at=None, measure__ends_on__lte=near)
    _let_each(open_tasks.select_related("measure").order_by("id"), remind_of_training)


@periodic("complaints.remind_of_supplements", cron="25 * * * *")
def remind_of_supplements() -> None:
    """Remind sellers, once each, of what is missing in an answer of theirs when the last day is near."""
    now = timezone.now()
    near = Supplement.objects.open().filter(reminded_at=None, due_at__range=(now, now + REMIND_OF_SUPPLEMENT))
    _let_each(near.select_related("counter_notice"), remind_of_supplement)


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
        "reminder": measure.reminders > 0,
    }


def _pass_back(filed: Any, deed: Mandate | Licence, *, filer: str) -> None:
    open_ones = filed.filter(state__in=[ComplaintState.DRAFT, *OPEN]).select_related("right").order_by("id")
    passed = [case for case in open_ones if not agency_acts(case)]
    for complaint in passed:
        clock.pass_to_owner(complaint, by=None, deed=deed)
    for person in owners_of(deed.tenant) if passed else []:
        send_mail(
            "complaints/mail/passed",
            to=person.email,
            language=person.language,
            time_zone=deed.tenant.time_zone,
            context={"deed": deed, "filer": filer, "complaints": passed[:LISTED], "count": len(passed)},
        )


def _let_each(late: QuerySet[Any], act: Callable[..., Any]) -> None:
    """The first of them; the others when the clock passes again."""
    _let_all(late[:500], act)


def _let_all(late: QuerySet[Any], act: Callable[..., Any]) -> None:
    """Each by itself: one that a person moved at this very moment is left as it is, and holds no other up."""
    for subject in late:
        with suppress(Refused), transaction.atomic():
            act(subject, by=None)
