"""Links as people paste them: one per line, cleaned, compared, refused with a reason."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from ipaddress import ip_address
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit, urlunsplit

import idna
from django.utils.translation import gettext as _

from portal.shared.open_web import told_secret

MAX_LINES = 10_000
MAX_LENGTH = 2000
# Parameters that say where a visitor came from, not what the page shows.
TRACKING = re.compile(
    r"^(utm_\w+|spm|scm|fbclid|gclid|msclkid|yclid|ref|referrer|share_\w+|_t|timestamp)$", re.IGNORECASE
)
SEARCH_WORDS = frozenset({"search", "s", "sousuo", "suche", "find"})
SEARCH_KEYS = frozenset({"q", "query", "keyword", "keywords", "search", "wd"})
_SCHEME = re.compile(r"^[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_UNSEEN = re.compile(r"[\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


@dataclass(frozen=True)
class Link:
    """A link that can be a target: as shown, and the key that makes two links the same."""

    url: str
    key: str


@dataclass(frozen=True)
class Problem:
    """A line that cannot be a target, and what to do about it."""

    line: int
    text: str
    message: str


@dataclass
class Pasted:
    """What came out of a pasted list."""

    links: list[Link] = field(default_factory=list)
    doubles: int = 0
    problems: list[Problem] = field(default_factory=list)


def read_links(text: str, *, known: frozenset[str] = frozenset()) -> Pasted:
    """Read a pasted list: one link per line, or several separated by spaces. `known` are the keys of links that the
    complaint has already; those and doubles are dropped and counted. At most 10,000 lines are read."""
    pasted, seen = Pasted(), set(known)
    for number, piece in _pieces(text):
        if number > MAX_LINES:
            message = _("Only the first 10,000 lines were read. Add the rest to a second complaint.")
            pasted.problems.append(Problem(number, "", message))
            break
        link = clean_link(piece)
        if isinstance(link, str):
            pasted.problems.append(Problem(number, piece[: MAX_LENGTH + 1], link))
        elif link.key in seen:
            pasted.doubles += 1
        else:
            seen.add(link.key)
            pasted.links.append(link)
    return pasted


def clean_link(text: str) -> Link | str:  # noqa: PLR0911 - one way out per message
    """The link, or the sentence that says how to mend it."""
    text = _UNSEEN.sub("", text).strip().strip("<>\"'“”‘’()[]").rstrip(",;。，；、")
    if len(text) > MAX_LENGTH:
        return _("This link is longer than 2,000 characters. Open the product and copy its own address.")
    if not _SCHEME.match(text) or re.match(r"^[\w.-]+:\d", text):
        text = "https://" + text.lstrip("/")
    try:
        parts = urlsplit(text)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return _("This is not a link. Copy the address from the browser’s address bar.")
    if parts.scheme.lower() not in ("http", "https"):
        return _("Only web links (http or https) can be targets. Copy the address from the browser’s address bar.")
    if said := told_secret(parts):
        return said
    host = _ascii_host(host)
    if not host:
        return _("This link has no valid web address. Copy it again from the browser’s address bar.")
    if is_search_page(parts):
        return _("This is a search page. Open the product and paste its own address.")
    return _link(parts, host, port)


def is_search_page(parts: SplitResult) -> bool:
    """Whether the address shows results for a word rather than one thing."""
    last = parts.path.rstrip("/").rpartition("/")[2].lower().removesuffix(".html").removesuffix(".htm")
    if not parts.query or (last and last not in SEARCH_WORDS):
        return False
    return any(key.lower() in SEARCH_KEYS for key, _value in parse_qsl(parts.query))


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(text.splitlines(), start=1):
        for piece in line.split():
            yield number, piece


@lru_cache(maxsize=1024)  # a pasted list has thousands of links and a handful of hosts
def _ascii_host(host: str) -> str:
    """The host in the form that DNS knows (IDNA 2008), empty when it cannot be one."""
    host = host.strip(".").lower()
    try:
        return str(ip_address(host))
    except ValueError:
        pass
    try:
        name = idna.encode(host, uts46=True).decode()
    except idna.IDNAError:
        return ""
    return name if "." in name else ""


def _link(parts: SplitResult, host: str, port: int | None) -> Link:
    scheme = parts.scheme.lower()
    netloc = f"[{host}]" if ":" in host else host
    if port and port != (443 if scheme == "https" else 80):
        netloc += f":{port}"
    query = urlencode([(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not TRACKING.match(k)])
    path = parts.path or "/"
    # The same page under http and https, with and without www or a last slash, is one target.
    same = f"{netloc.removeprefix('www.')}{path.rstrip('/')}?{query}"
    return Link(urlunsplit((scheme, netloc, path, query, "")), hashlib.sha256(same.encode()).hexdigest())
