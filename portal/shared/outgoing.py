"""Asking other people's sites, for no more than whether a page is there.

Whoever writes a link may name what is inside our network, and so may a name server or a redirect afterwards. So each
step is looked at anew: the name is resolved here, every address that it stands for must be one of the open web, and the
connection goes to that very address. Bodies are not read.
"""

import socket
from dataclasses import dataclass
from http import HTTPStatus
from ipaddress import ip_address
from urllib.parse import SplitResult, urljoin, urlsplit

import urllib3
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy

from portal.shared.open_web import check_link, is_open

SECONDS = 5  # to connect, and again to answer
MOST_REDIRECTS = 5
_HEAD_REFUSED = {
    HTTPStatus.METHOD_NOT_ALLOWED,
    HTTPStatus.NOT_IMPLEMENTED,
    HTTPStatus.BAD_REQUEST,
    HTTPStatus.FORBIDDEN,
}
_GONE = {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}


class Trouble(TextChoices):
    """Why a link does not open, for whoever wrote it."""

    GONE = "gone", pgettext_lazy("link", "The page is gone.")
    FAILS = "fails", pgettext_lazy("link", "The site fails.")
    NO_NAME = "no_name", pgettext_lazy("link", "There is no site of this name.")
    NO_ANSWER = "no_answer", pgettext_lazy("link", "The site does not answer.")
    NO_TRUST = "no_trust", pgettext_lazy("link", "It gives no safe connection: browsers warn of it.")
    INSIDE = "inside", pgettext_lazy("link", "It leads into a network that readers do not reach.")
    ENDLESS = "endless", pgettext_lazy("link", "It leads from address to address without end.")


@dataclass(frozen=True)
class _Step:
    status: int
    location: str


class _NoWayError(Exception):
    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble)
        self.trouble = trouble


def trouble_with(link: str) -> Trouble | None:
    """Why a link does not open; None for one that does, or that programs are kept out of. Waits for a few seconds."""
    try:
        for _number in range(MOST_REDIRECTS + 1):
            step = _step(link)
            if not step.location:
                return _judged(step.status)
            link = urljoin(link, step.location)
    except _NoWayError as end:
        return end.trouble
    return Trouble.ENDLESS


def _judged(status: int) -> Trouble | None:
    if status in _GONE:
        return Trouble.GONE
    waits = status == HTTPStatus.SERVICE_UNAVAILABLE  # or keeps programs out; a visitor may get in
    return Trouble.FAILS if status >= HTTPStatus.INTERNAL_SERVER_ERROR and not waits else None


def _step(link: str) -> _Step:
    try:
        check_link(link)
    except ValidationError as error:
        raise _NoWayError(Trouble.INSIDE) from error
    parts = urlsplit(link)
    number = _open_number(parts)
    step = _asked("HEAD", parts, number)
    return _asked("GET", parts, number) if step.status in _HEAD_REFUSED else step


def _open_number(parts: SplitResult) -> str:
    host, port = parts.hostname or "", parts.port or _usual_port(parts)
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise _NoWayError(Trouble.NO_NAME) from error
    numbers = [str(place[0]) for *_rest, place in found]
    if not numbers or not all(is_open(ip_address(number.partition("%")[0])) for number in numbers):
        raise _NoWayError(Trouble.INSIDE)
    return numbers[0]


def _asked(method: str, parts: SplitResult, number: str) -> _Step:
    port = parts.port or _usual_port(parts)
    timeout, host = urllib3.Timeout(connect=SECONDS, read=SECONDS), parts.hostname or ""
    headers = {
        "Host": parts.netloc,
        "User-Agent": f"RightsPortal-LinkCheck (+{settings.PORTAL_URL})",
        "Accept": "*/*",
        "Range": "bytes=0-0",
    }
    pool: urllib3.HTTPConnectionPool
    if parts.scheme == "https":
        pool = urllib3.HTTPSConnectionPool(number, port, timeout=timeout, server_hostname=host, assert_hostname=host)
    else:
        pool = urllib3.HTTPConnectionPool(number, port, timeout=timeout)
    try:
        with pool:
            target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
            answer = pool.urlopen(
                method,
                target,
                headers=headers,
                retries=False,
                redirect=False,
                preload_content=False,
                assert_same_host=False,
            )
            location = answer.headers.get("Location", "") if 300 <= answer.status < 400 else ""
            answer.close()
            return _Step(answer.status, location)
    except urllib3.exceptions.SSLError as error:
        raise _NoWayError(Trouble.NO_TRUST) from error
    except (urllib3.exceptions.HTTPError, OSError, ValueError) as error:
        raise _NoWayError(Trouble.NO_ANSWER) from error


def _usual_port(parts: SplitResult) -> int:
    return 443 if parts.scheme == "https" else 80
