"""What the pages of a case show of its messages: for each side its own, for the desk all, and what is new."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from complaints import services
from complaints.forms.messages import MessageForm, NoteForm, PlatformMessageForm
from complaints.models import Complaint, Message, Note, Reading, Respondent
from complaints.rounds.loose_files import loose_attachments
from complaints.services.messages import reading_of
from portal.accounts.models import User
from portal.shared.files.models import EvidenceFile
from portal.shared.permissions import Actor

IN_PANEL = 3
ON_PAGE = 200
FILES = "attachments__file"


@dataclass(frozen=True)
class Said:
    """One message as its reader sees it: who wrote it, to whom (for the desk), and whether it is new."""

    message: Message
    who: str
    to: str = ""
    is_new: bool = False
    is_own: bool = False


@dataclass(frozen=True)
class Talk:
    """Messages, the newest first; how many there are behind these, how many are new, and the form to write one."""

    rows: list[Said]
    more: bool
    new: int
    form: Any
    notes: list[Note]
    loose: list[EvidenceFile]
    """What the reader has sent for the next message."""
    note_form: Any = None


def talk_of(complaint: Complaint, *, by: Actor, form: Any = None, shown: int = IN_PANEL) -> Talk:
    """What one side sees. Who may write has read it by that; somebody who only looks leaves it new."""
    respondent = by if isinstance(by, Respondent) else None
    seen = Message.objects.visible_to(by) if isinstance(by, User) else Message.objects.shown_to(by)
    side = Message.Sender.RESPONDENT if respondent else Message.Sender.COMPLAINANT
    read_to = reading_of(complaint, side, respondent)
    may_write = by.has_perm("complaints.write_message", complaint) and not complaint.is_draft
    rows = [
        Said(
            message,
            _who(message, reader=side),
            to=_("Both sides read this") if message.readers == Message.Readers.BOTH else "",
            is_new=message.sender != side and message.pk > read_to,
            is_own=message.sender == side,
        )
        for message in seen.filter(complaint=complaint).select_related("author").prefetch_related(FILES)[: shown + 1]
    ]
    new = seen.filter(complaint=complaint, pk__gt=read_to).exclude(sender=side).count()
    if may_write and new:
        services.read_messages(complaint, by=by)
    kept = form or (MessageForm() if may_write else None)
    return Talk(rows[:shown], len(rows) > shown, new, kept, [], loose_attachments(complaint, by) if kept else [])


def talk_at_desk(complaint: Complaint, user: User, *, shown: int = IN_PANEL, **forms: Any) -> Talk:
    """What the desk sees: every message with its writer and its readers, and the notes. `forms` came back unsent."""
    read_to = reading_of(complaint, Message.Sender.PLATFORM)
    seen = Message.objects.visible_to(user).filter(complaint=complaint)
    rows = [
        Said(
            message,
            _who_at_desk(message, complaint),
            to=_readers(message),
            is_new=message.sender != Message.Sender.PLATFORM and message.pk > read_to,
            is_own=message.sender == Message.Sender.PLATFORM,
        )
        for message in seen.select_related("author", "respondent").prefetch_related(FILES)[: shown + 1]
    ]
    new = seen.filter(pk__gt=read_to).exclude(sender=Message.Sender.PLATFORM).count()
    notes = Note.objects.visible_to(user).filter(complaint=complaint).select_related("author")[:ON_PAGE]
    return Talk(
        rows[:shown],
        len(rows) > shown,
        new,
        forms.get("form") or PlatformMessageForm(complaint, prefix="to"),
        list(notes),
        loose_attachments(complaint, user),
        forms.get("note_form") or NoteForm(prefix="note"),
    )


def waiting_talks(user: User) -> Any:
    """The cases in which a message waits for the desk, as their readings."""
    return Reading.objects.visible_to(user).exclude(waits_since=None).select_related("complaint__tenant")


def _who(message: Message, *, reader: str) -> str:
    """The platform speaks with one voice; a colleague of one's own is named."""
    if message.sender == Message.Sender.PLATFORM:
        return str(Message.Sender.PLATFORM.label)
    if reader == Message.Sender.RESPONDENT:
        return _("You")
    return message.author.get_full_name() if message.author else _("You")


def _who_at_desk(message: Message, complaint: Complaint) -> str:
    author = message.author.get_full_name() if message.author else ""
    if message.sender == Message.Sender.RESPONDENT and message.respondent:
        return message.respondent.name
    if message.sender == Message.Sender.COMPLAINANT:
        return f"{complaint.complainant} · {author}" if author else complaint.complainant
    return author or str(Message.Sender.PLATFORM.label)


def _readers(message: Message) -> str:
    """To whom the platform wrote; empty for what a side wrote, which only the platform reads."""
    if message.sender != Message.Sender.PLATFORM:
        return ""
    seller = message.respondent.name if message.respondent else _("all sellers")
    if message.readers == Message.Readers.RESPONDENT:
        return _("to %(reader)s") % {"reader": seller}
    if message.readers == Message.Readers.COMPLAINANT:
        return _("to the complainant")
    return _("to the complainant and %(reader)s") % {"reader": seller}
