"""Messages in a case between the platform and either side, and the reviewers' notes for each other."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from complaints.models import Attachment, Complaint, CounterNotice, Message, Note, Reading, Respondent
from complaints.services.attachments import files_for_message
from portal.accounts.models import User
from portal.shared.audit import record
from portal.shared.errors import Refused
from portal.shared.files.models import EvidenceFile
from portal.shared.jobs import defer
from portal.shared.permissions import Actor, require
from portal.shared.typed import tidy

LONGEST = 5000  # characters
A_DAY = 20  # messages of one side in one case
TOO_SHORT_TO_TELL = 6  # characters: a shorter telephone number or address is found in any text


@transaction.atomic
def write_to_platform(complaint: Complaint, *, by: Actor, text: str) -> Message:
    """A side of a sent case writes to the platform; the other side never reads it.

    What was sent with `upload_for_platform` goes with it. The case's
    reviewer gets one mail, until the platform has read. Refused after 20 messages of a side in 24 hours.
    """
    require(by, "complaints.write_message", complaint)
    _check_sent(complaint)
    respondent = by if isinstance(by, Respondent) else None
    sender = Message.Sender.COMPLAINANT if respondent is None else Message.Sender.RESPONDENT
    _check_how_many(complaint, sender, respondent)
    files = files_for_message(complaint, by)
    message = Message.objects.create(
        tenant_id=complaint.tenant_id,
        complaint=complaint,
        sender=sender,
        readers=Message.Readers(sender),
        respondent=respondent,
        author=by if isinstance(by, User) else None,
        text=_checked(text),
    )
    _attach(message, files)
    _record("complaints.write_to_platform", message, by, len(files))
    if _waits_from_now(complaint):
        defer("complaints.tell_of_message", message)
    return message


@transaction.atomic
def write_to_side(
    complaint: Complaint, *, by: User, text: str, readers: str, respondent: Respondent | None = None
) -> Message:
    """The platform writes to one side or to both (`Message.Readers`), each of whom gets a mail. What was sent
    with `upload_for_side` goes with it.

    `respondent` is one seller of the case; without one all its sellers read it. Refused when the text, or the name of
    a file, holds what is private to somebody who is not the only reader.
    """
    require(by, "complaints.review_complaint", complaint)
    _check_sent(complaint)
    if readers not in Message.Readers or (respondent is not None and respondent.complaint_id != complaint.pk):
        raise Refused(_("Choose who reads the message."), field="readers")
    if readers == Message.Readers.COMPLAINANT:
        respondent = None
    _check_reachable(complaint, readers)
    text, files = _checked(text), files_for_message(complaint, by)
    _check_private(complaint, "\n".join([text, *(file.name for file in files)]), readers, respondent)
    message = Message.objects.create(
        tenant_id=complaint.tenant_id,
        complaint=complaint,
        sender=Message.Sender.PLATFORM,
        readers=readers,
        respondent=respondent,
        author=by,
        text=text,
    )
    _attach(message, files)
    _record("complaints.write_to_side", message, by, len(files))
    mark_read_by_platform(complaint, by=by)
    defer("complaints.tell_of_message", message)
    return message


@transaction.atomic
def write_note(complaint: Complaint, *, by: User, text: str) -> Note:
    """A reviewer notes something for the other reviewers. No side ever reads it."""
    require(by, "complaints.review_complaint", complaint)
    note = Note.objects.create(tenant_id=complaint.tenant_id, complaint=complaint, author=by, text=_checked(text))
    record("complaints.write_note", note, by=by, after={"characters": len(note.text)})
    return note


@transaction.atomic
def read_messages(complaint: Complaint, *, by: Actor) -> None:
    """A side has seen all that is meant for it. Reading twice changes nothing."""
    require(by, "complaints.write_message", complaint)
    if isinstance(by, Respondent):
        _note_reading(complaint, Message.Sender.RESPONDENT, by, Message.objects.shown_to(by), by)
    else:
        shown = Message.objects.visible_to(by) if isinstance(by, User) else Message.objects.shown_to(by)
        _note_reading(complaint, Message.Sender.COMPLAINANT, None, shown, by)


@transaction.atomic
def mark_read_by_platform(complaint: Complaint, *, by: User) -> None:
    """The platform has read what both sides wrote. A reviewer says so: a glance at the queue reads nothing."""
    require(by, "complaints.review_complaint", complaint)
    _note_reading(complaint, Message.Sender.PLATFORM, None, Message.objects.all(), by)


def reading_of(complaint: Complaint, side: str, respondent: Respondent | None = None) -> int:
    """The id of the newest message that a side has seen; 0 for none."""
    found = Reading.objects.filter(complaint=complaint, side=side, respondent=respondent)
    return found.values_list("read_to", flat=True).first() or 0


def _note_reading(
    complaint: Complaint, side: Message.Sender, respondent: Respondent | None, shown: Any, by: Actor
) -> None:
    newest = shown.filter(complaint=complaint).values_list("pk", flat=True).order_by("-pk").first() or 0
    if newest <= reading_of(complaint, side, respondent):
        return
    reading, _new = Reading.objects.update_or_create(
        tenant_id=complaint.tenant_id,
        complaint=complaint,
        side=side,
        respondent=respondent,
        defaults={"read_to": newest, "waits_since": None},
    )
    record("complaints.read_messages", reading, by=by, after={"read_to": newest})


def _waits_from_now(complaint: Complaint) -> bool:
    """Whether it is the first message that the platform has not read."""
    reading, _new = Reading.objects.get_or_create(
        tenant_id=complaint.tenant_id, complaint=complaint, side=Message.Sender.PLATFORM, respondent=None
    )
    waiting = Reading.objects.filter(pk=reading.pk, waits_since=None)
    return bool(waiting.update(waits_since=timezone.now()))


def _attach(message: Message, files: list[EvidenceFile]) -> None:
    Attachment.objects.bulk_create(
        Attachment(tenant_id=message.tenant_id, complaint=message.complaint, message=message, file=file)
        for file in files
    )


def _record(verb: str, message: Message, by: Actor, files: int) -> None:
    """Who may read it, how long it is and how many files it has; what it says stays between those who read it."""
    said = {"readers": message.readers, "characters": len(message.text), "files": files}
    record(verb, message, by=by, after=said)


def _checked(text: str) -> str:
    text = tidy(text, lines=True)
    if not text:
        raise Refused(_("Write something first."), field="text")
    if len(text) > LONGEST:
        raise Refused(_("At most 5,000 characters. Shorten it, or send it in two messages."), field="text")
    return text


def _check_sent(complaint: Complaint) -> None:
    if complaint.is_draft:
        raise Refused(_("Send the complaint first. Messages belong to a case that the platform has."))


def _check_how_many(complaint: Complaint, sender: str, respondent: Respondent | None) -> None:
    since = timezone.now() - timedelta(days=1)
    sent = Message.objects.filter(complaint=complaint, sender=sender, respondent=respondent, written_at__gt=since)
    if sent.count() >= A_DAY:
        text = _("That is enough for one day: %(count)d messages. The platform reads them; go on tomorrow.")
        raise Refused(text % {"count": A_DAY}, field="text")


def _check_reachable(complaint: Complaint, readers: str) -> None:
    """An address that was found in free text is nobody's: whoever sent it has no page here."""
    if readers != Message.Readers.RESPONDENT and complaint.source == Complaint.Source.INTAKE:
        text = _("This notice came as free text: its sender has no page here. Write to the seller only.")
        raise Refused(text, field="readers")
    if readers != Message.Readers.COMPLAINANT and not complaint.respondents.exists():
        raise Refused(_("No seller is named in this case yet. Name one first."), field="readers")


def _check_private(complaint: Complaint, text: str, readers: str, respondent: Respondent | None) -> None:
    """The platform's people see both sides, and quote in haste: what is private to one does not go to the other."""
    private: list[str] = []
    if readers != Message.Readers.COMPLAINANT:
        private += [complaint.contact_email, complaint.contact_phone, complaint.contact_address]
        private += _of_sellers(complaint, reads=None if readers == Message.Readers.BOTH else respondent)
    else:
        private += _of_sellers(complaint, reads=None)
    plain = _plain(text)
    for secret in private:
        if len(_plain(secret)) >= TOO_SHORT_TO_TELL and _plain(secret) in plain:
            said = _(
                "“%(words)s” is private to a side that is not the only reader. Leave it out, or write to that side."
            )
            raise Refused(said % {"words": secret}, field="text")


def _of_sellers(complaint: Complaint, *, reads: Respondent | None) -> Iterator[str]:
    """What the sellers gave of themselves; without the one who reads it alone."""
    others = complaint.respondents.all() if reads is None else complaint.respondents.exclude(pk=reads.pk)
    yield from others.values_list("email", flat=True)
    answers = CounterNotice.objects.filter(respondent__in=others)
    for email, contact in answers.values_list("email", "contact"):
        yield email
        yield contact


def _plain(text: str) -> str:
    return "".join(text.casefold().split())
