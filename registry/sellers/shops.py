"""Shop identifiers: a seller's name for itself on the platform, an id, or the address of the shop."""

import re
import unicodedata
from collections.abc import Iterable
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from portal.shared.errors import Refused
from portal.shared.typed import tidy

MOST, LONGEST = 50, 200
LONGEST_KEY = 600  # what Unicode makes of one character can be several
DEEPEST = 6
"""So many parts of a path are tried as the address of a shop."""
_SEPARATORS = re.compile(r"[\n\t;；、|]+")
_SCHEME = re.compile(r"^https?://", re.IGNORECASE)


def read_shops(text: str) -> list[str]:
    """The identifiers in a text: one on each line, or with semicolons between them."""
    return [piece for piece in (tidy(part) for part in _SEPARATORS.split(text)) if piece]


def check_shops(shops: Iterable[str], *, field: str = "shops") -> list[str]:
    """Each once, as it was written first. Raises Refused without any, and for too many or too long ones."""
    found: dict[str, str] = {}
    for shop in (tidy(shop) for shop in shops):
        key = shop_key(shop)
        if len(shop) > LONGEST or len(key) > LONGEST_KEY:
            text = _("“%(shop)s…” is longer than %(limit)d characters. Write the identifier alone.")
            raise Refused(text % {"shop": shop[:40], "limit": LONGEST}, field=field)
        if key:
            found.setdefault(key, shop)
    if not found:
        raise Refused(_("Name at least one shop: its identifier or its address on the platform."), field=field)
    if len(found) > MOST:
        raise Refused(_("One authorisation names at most %(limit)d shops.") % {"limit": MOST}, field=field)
    return list(found.values())


def shop_key(shop: str) -> str:
    """What two spellings of the same identifier share. An address loses scheme, www, query and last slash."""
    text = unicodedata.normalize("NFKC", tidy(shop)).casefold()
    if _SCHEME.match(text) or text.startswith("www."):
        text = _host_and_path(text) or text
    return text.rstrip("/")


def keys_in_link(link: str) -> list[str]:
    """The keys of every shop address under which this link stands: the link itself, its folders, its host."""
    text = _host_and_path(unicodedata.normalize("NFKC", link).casefold())
    if not text:
        return []
    host, *parts = text.split("/")
    parts = [part for part in parts if part][:DEEPEST]
    return ["/".join([host, *parts[:length]]) for length in range(len(parts), -1, -1)]


def _host_and_path(text: str) -> str:
    try:
        address = urlsplit(text if _SCHEME.match(text) else f"https://{text}")
        host = address.hostname or ""
    except ValueError:
        return ""
    return f"{host.removeprefix('www.')}{address.path}".rstrip("/") if host else ""
