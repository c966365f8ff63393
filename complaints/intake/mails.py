"""A mail as it lay in the mailbox: its own words, without trusting anything else in it.

Attachments are counted, never opened: an archive may be a bomb, and evidence has a door of its own.
"""

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import Message

from complaints.intake.decoding import MAX_BYTES, Paper, Unreadable, body_of, clean, decode, header_of, open_paper

MAX_MAIL_BYTES = 30_000_000
MOST_PARTS = 200
DEEPEST = 10

_MAIL = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]{1,60}:[^\n]{0,2000}\r?\n(?:[ \t][^\n]{0,2000}\r?\n){0,100}){2,}")
_NAMES_A_SENDER = re.compile(rb"^(?:From|Return-Path|Message-ID):", re.MULTILINE | re.IGNORECASE)
_READ = ("text/plain", "text/html")


def is_mail(raw: bytes) -> bool:
    """Whether the bytes begin with the headers of a mail."""
    headers = _MAIL.match(raw.lstrip(b"\r\n"))
    return bool(headers and _NAMES_A_SENDER.search(headers.group()))


def open_bytes(raw: bytes, *, max_bytes: int = MAX_BYTES, max_mail_bytes: int = MAX_MAIL_BYTES) -> Paper:
    """The text of a file or of a mail; raises Unreadable when there is none, or too much.

    `max_bytes` bounds a file and the text of a mail; a mail may be larger by what is attached to it.
    """
    if not is_mail(raw):
        return open_paper(decode(raw, max_bytes=max_bytes))
    if len(raw) > max_mail_bytes:
        raise Unreadable(f"The mail has {len(raw):,} bytes; at most {max_mail_bytes:,} are read.")
    return open_mail(raw, max_bytes=max_bytes)


def open_mail(raw: bytes, *, max_bytes: int = MAX_BYTES) -> Paper:
    """Sender, subject and words of a mail: its plain text where it has one, else its HTML without the markup.

    Raises Unreadable when no part of it is text, or its text is too long. Parts that are nested too deeply, and those
    beyond the 200th, are counted as attachments.
    """
    try:
        mail = message_from_bytes(raw.lstrip(b"\r\n"), policy=policy.compat32)
        parts = list(_parts(mail))
    except (RecursionError, ValueError, LookupError) as error:
        raise Unreadable("The mail cannot be taken apart: its parts are broken.") from error
    texts: dict[str, str] = {}
    attached = 0
    for part in parts:
        kind = part.get_content_type()
        if kind in _READ and part.get_content_disposition() != "attachment" and kind not in texts:
            texts[kind] = body_of(part)
        else:
            attached += 1
    text = next((texts[kind] for kind in _READ if texts.get(kind, "").strip()), "")
    if not text:
        raise Unreadable(f"The mail has no text; {attached} attachments were not opened.")
    if len(text) > max_bytes:
        raise Unreadable(f"The text of the mail has {len(text):,} characters; at most {max_bytes:,} are read.")
    sender, subject = header_of(mail, "From"), header_of(mail, "Subject")
    return Paper(clean(text), clean(sender).strip(), clean(subject).strip(), attached)


def _parts(mail: Message, depth: int = 0) -> Iterator[Message]:
    """The leaves, in order. What is nested deeper than ten levels is one leaf."""
    if not mail.is_multipart() or depth >= DEEPEST:
        yield mail
        return
    payload = mail.get_payload()
    for part in payload[:MOST_PARTS] if isinstance(payload, list) else ():
        if isinstance(part, Message):
            yield from _parts(part, depth + 1)
