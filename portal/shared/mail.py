"""Mail in the reader's language. Call it from jobs: a request never waits for a mail server."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.timezone import override as time_zone_of


def send_mail(
    template: str, *, to: str, language: str, time_zone: str = "UTC", context: dict[str, Any], key: str = ""
) -> None:
    """Send `<template>.txt`: its first line is the subject, the rest the text. Values are plain text, never markup.

    Letters of one `key` have one Message-ID: what a worker sends again after it died is shown once.
    """
    with translation.override(language), time_zone_of(time_zone):
        text = render_to_string(
            f"{template}.txt", {"platform": settings.PORTAL_NAME, "url": settings.PORTAL_URL} | context
        )
    subject, _, body = text.strip().partition("\n")
    headers = {"Message-ID": f"<{key}@{urlsplit(settings.PORTAL_URL).hostname}>"} if key else None
    EmailMultiAlternatives(" ".join(subject.split()), body.strip() + "\n", to=[to], headers=headers).send()
