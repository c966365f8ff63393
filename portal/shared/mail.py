"""Mail in the reader's language. Call it from jobs: a request never waits for a mail server."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from hashlib import sha256
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.timezone import override as time_zone_of
from django.utils.translation import gettext

# Django's own ways to keep letters instead of sending them, and what a person of the platform looks into for them.
KEPT = {
    "django.core.mail.backends.filebased.EmailBackend": lambda: str(settings.EMAIL_FILE_PATH),
    "django.core.mail.backends.console.EmailBackend": lambda: gettext("the output of the programs"),
}

_job: ContextVar[int | None] = ContextVar("job", default=None)


@contextmanager
def letters_of(job: int | None) -> Iterator[None]:
    """What is sent meanwhile is sent by this job (its id), also when it runs again because it failed half way."""
    token = _job.set(job)
    try:
        yield
    finally:
        _job.reset(token)


def where_letters_stay() -> str:
    """Where letters are kept as long as none is sent: a folder, or words; empty where they are sent. The demonstration
    shows its letters on a page."""
    kept = None if settings.PORTAL_DEMO else KEPT.get(settings.EMAIL_BACKEND)
    return kept() if kept else ""


def send_mail(
    template: str, *, to: str, language: str, time_zone: str = "UTC", context: dict[str, Any], key: str = ""
) -> None:
    """Send `<template>.txt`: its first line is the subject, the rest the text. Values are plain text, never markup.

    Letters of one `key` have one Message-ID: what a worker sends again after it died is shown once. Those without
    have one that say the same to the same address in one job: it writes to many, and when one fails, to all again.
    """
    with translation.override(language), time_zone_of(time_zone):
        text = render_to_string(
            f"{template}.txt", {"platform": settings.PORTAL_NAME, "url": settings.PORTAL_URL} | context
        )
    subject, _, body = text.strip().partition("\n")
    key = key or _key_in_job(to, text)
    headers = {"Message-ID": f"<{key}@{urlsplit(settings.PORTAL_URL).hostname}>"} if key else None
    EmailMultiAlternatives(" ".join(subject.split()), body.strip() + "\n", to=[to], headers=headers).send()


def _key_in_job(to: str, text: str) -> str:
    job = _job.get()
    return f"job-{job}-{sha256(f'{to} {text}'.encode()).hexdigest()[:32]}" if job is not None else ""
