"""A check at the start: files must come from another origin than the pages."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Warning, register  # noqa: A004 - Django's name


@register(deploy=True)
def evidence_has_its_own_origin(**_: Any) -> list[CheckMessage]:
    """What a browser opens of a file must not be able to act as a page of the portal."""
    if settings.S3_PUBLIC_ENDPOINT_URL and _origin(settings.S3_PUBLIC_ENDPOINT_URL) == _origin(settings.PORTAL_URL):
        said = "S3_PUBLIC_ENDPOINT_URL has the origin of PORTAL_URL: a file could act as a page of the portal."
        return [Warning(said, hint="Give the store a host of its own, such as files.example.net.", id="files.W001")]
    return []


def _origin(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    return parts.scheme, parts.netloc
