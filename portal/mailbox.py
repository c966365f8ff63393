"""The demonstration's mail: no letter leaves the machine, all of them can be read at /mail/."""

import email
import email.policy
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

NEWEST = 100  # letters on the page
BETWEEN = b"\n" + b"-" * 79 + b"\n"  # what Django's file backend writes after each letter


@dataclass(frozen=True)
class Letter:
    """A letter as its reader would see it."""

    to: str
    subject: str
    sent: datetime | None
    text: str


@never_cache
def mailbox(request: HttpRequest) -> HttpResponse:
    """Every letter of the demonstration, the newest first. Elsewhere there is no such page."""
    if not (settings.PORTAL_DEMO and settings.EMAIL_FILE_PATH):
        raise Http404
    return render(request, "portal/mailbox.html", {"letters": read_letters(Path(settings.EMAIL_FILE_PATH))})


def read_letters(folder: Path) -> list[Letter]:
    """The newest letters that Django's file backend wrote into `folder`."""
    found: list[Letter] = []
    for file in sorted(folder.glob("*.log"), key=lambda file: file.stat().st_mtime_ns, reverse=True):
        found += reversed(list(_letters_of(file)))
        if len(found) >= NEWEST:
            break
    return found[:NEWEST]


def _letters_of(file: Path) -> Iterator[Letter]:
    for raw in file.read_bytes().split(BETWEEN):
        if raw.strip():
            message = email.message_from_bytes(raw.lstrip(b"\n"), _class=EmailMessage, policy=email.policy.default)
            body = message.get_body(("plain", "html"))
            date = message["Date"]
            yield Letter(
                to=str(message["To"] or ""),
                subject=str(message["Subject"] or ""),
                sent=date.datetime if date is not None else None,
                text=body.get_content() if body is not None else "",
            )
