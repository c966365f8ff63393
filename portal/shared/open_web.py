"""The open web: which addresses anybody can open, and which lead into a network.

Two ask here. Where somebody writes a link for readers, `check_link` judges its words and asks no name server. Where the
portal itself follows a link, `outgoing` judges what the name stands for as well, because a name may say anything.
"""

import socket
import unicodedata
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import SplitResult, urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

Ip = IPv4Address | IPv6Address
WEB = ("https", "http")
LONGEST = 2000  # characters of an address
# Names of what is inside a network or machine: RFC 6761, 6762, 8375, 9476 and what routers and clouds use.
_INNER = ("localhost", "local", "localdomain", "internal", "intranet", "lan", "home.arpa", "corp", "alt")
_TRANSLATED = IPv6Network("64:ff9b::/96")  # RFC 6052: an IPv4 address stands in its last four bytes


def check_link(link: str) -> None:
    """A link for readers: https or http, to a place that everybody reaches. Raises ValidationError with what to do.

    Of use as a validator of fields and blocks.
    """
    try:
        parts = urlsplit(link.strip())
        host, _port = parts.hostname or "", parts.port
    except ValueError:
        parts, host = SplitResult("", "", "", "", ""), ""
    if parts.scheme not in WEB or not host or len(link) > LONGEST:
        raise ValidationError(_("This link opens no web page. Paste an address that begins with https://."))
    if said := told_secret(parts):
        raise ValidationError(said)
    if is_inner(host):
        raise ValidationError(_("Readers cannot open this address: it is inside a network. Paste the public one."))


def told_secret(parts: SplitResult) -> str:
    """What to do about an address that tells a user name or a password; empty for any other."""
    if not parts.username and not parts.password:
        return ""
    return _("This link holds a user name or password. Remove it and paste the plain address.")


def is_inner(host: str) -> bool:
    """Whether a host, as it stands in an address, names something inside a network: by number in any of the ways in
    which programs read one, or by a name that the public name servers do not know."""
    name = unicodedata.normalize("NFKC", host).replace("。", ".").casefold().rstrip(".")
    number = as_number(name)
    if number is not None:
        return not is_open(number)
    return "." not in name or name.endswith(tuple(f".{ending}" for ending in _INNER))


def as_number(host: str) -> Ip | None:
    """The address that a host is, written like `10.0.0.1`, `::1`, `0x7f.1` or `2130706433`; None for a name."""
    try:
        return ip_address(host.strip("[]").partition("%")[0])
    except ValueError:
        pass
    try:
        return IPv4Address(socket.inet_aton(host)) if host[:1].isdigit() else None
    except (OSError, UnicodeError, ValueError):
        return None


def is_open(number: Ip) -> bool:
    """Whether an address is one of the public internet, also when an older one is wrapped in it; or one of the networks
    that the operator calls open, because the readers are inside as well."""
    if any(number in network for network in settings.OPEN_NETWORKS):
        return True
    wrapped: list[IPv4Address | None] = []
    if isinstance(number, IPv6Address):
        wrapped = [number.ipv4_mapped, number.sixtofour, *(number.teredo or ())]
        if number in _TRANSLATED:
            wrapped.append(IPv4Address(number.packed[-4:]))
    inner = [one for one in wrapped if one is not None]
    if inner:
        return all(map(is_open, inner))
    return number.is_global and not number.is_multicast
