"""Finds addresses in running text, the way people write them: bare, wrapped, disguised, punctuated."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

MAX_ADDRESSES = 20_000

# A scheme as it is typed: https://, hxxp://, https:/, https//, git@ — the slips that occur in real notices.
_SCHEME = r"(?:(?:h(?:tt|xx)ps?|git|ssh|ftps?)(?::|(?=//))/{1,3}(?:[A-Za-z0-9._-]{1,64}@)?|git@)"
_LABEL = r"[A-Za-z0-9_][A-Za-z0-9_-]{0,62}"
# Letters of every script only after a scheme: elsewhere the prose before a host would be taken for it.
_WIDE_LABEL = r"\w[\w-]{0,62}"
# A path holds any visible character but the delimiters of RFC 3986 appendix C and CJK punctuation.
_PATH_CHARACTER = r"[^\s<>\"\[\]{}|^`\u3000-\u3003\u3008-\u3011\uff01-\uff0c\uff1a-\uff1f\u2018-\u201f]"
_ADDRESS = re.compile(
    rf"(?:{_SCHEME}(?P<wide>{_WIDE_LABEL}(?:\.{_WIDE_LABEL}){{1,8}})"
    rf"|(?<![A-Za-z0-9_.@/%-])(?P<host>{_LABEL}(?:\.{_LABEL}){{1,8}})(?![A-Za-z0-9_.-]*:/))"
    rf"(?::\d{{1,5}})?(?P<path>[/:?#]{_PATH_CHARACTER}{{0,2000}})?",
    re.IGNORECASE,
)
_TRAILING = ".,;:!?'\"*\\。，；：！？、）》」’”…"
_TOP_LEVEL = re.compile(r"[a-z]{2,24}|xn--[a-z0-9-]{1,60}|[^\W\d_]{2,24}", re.IGNORECASE)
# Endings of file names that look like a host when no path follows: "index.html", "notes.txt".
_FILE_ENDING = re.compile(
    r"html?|php|jsx?|tsx?|css|txt|md|py|java|cs|cpp|[ch]|go|rb|rs|json|xml|ya?ml|pdf|docx?|xlsx?|zip|rar|exe|apk|dll|"
    r"png|jpe?g|gif|svg|mp[34]|avi|sql|sh|bat|ipynb|class|jar|so|deb|ini|cfg|log|csv|woff2?|[to]tf",
    re.IGNORECASE,
)
_LINE_REST = re.compile(r"[ \t]{0,3}\n(?:>[ \t]?)?(?P<rest>[A-Za-z0-9_.~%/-]{1,300})")


@dataclass(frozen=True, slots=True)
class Address:
    """One address in the text: `url` as it can be followed, `bare` (host and path) as rules read it."""

    url: str
    bare: str
    host: str
    path: str
    start: int
    end: int

    @property
    def plain_host(self) -> str:
        """The host without "www."."""
        return self.host.removeprefix("www.")

    @property
    def plain(self) -> str:
        """Host and path in one spelling, to compare addresses that no rule knows."""
        return (self.plain_host + self.path.partition("#")[0]).rstrip("/")


def find_addresses(text: str) -> Iterator[Address]:
    """All addresses in reading order, at most 20,000; time is linear in the length of the text."""
    found = 0
    for match in _ADDRESS.finditer(text):
        address = _address(match)
        if address is None:
            continue
        yield address
        found += 1
        if found == MAX_ADDRESSES:
            return


def _address(match: re.Match[str]) -> Address | None:
    host = (match["wide"] or match["host"]).rstrip("._-")
    path = _trimmed(match["path"] or "")
    if match.group().lower().startswith("git@") and path.startswith(":"):
        path = "/" + path[1:]
    top_level = host.rpartition(".")[2]
    if not _TOP_LEVEL.fullmatch(top_level):
        return None
    if not match["wide"] and not path.startswith("/") and _is_no_host(host, top_level):
        return None
    if path.startswith(":"):
        path = ""
    bare = host + path
    scheme = "http://" if match.group()[:5].lower() in {"http:", "hxxp:"} else "https://"
    return Address(scheme + bare, bare, host.lower(), path, match.start(), match.end())


def _is_no_host(host: str, top_level: str) -> bool:
    """Tell words with a dot (a file name, "e.g", "s.r.o", a slip "end.Start") from a host without a path."""
    return bool(_FILE_ENDING.fullmatch(top_level)) or len(host) < len("a.io") or top_level != top_level.lower()


def _trimmed(path: str) -> str:
    """Without the punctuation of the sentence and the markup around: `(…/a).`, `**…/a**`, `_…/a_`."""
    while path:
        last = path[-1]
        if last in _TRAILING or (last == ")" and path.count(")") > path.count("(")):
            path = path[:-1]
        else:
            break
    cut = path.find(")](") if ")](" in path else path.find("](")
    return path[:cut] if cut >= 0 else path.replace("\\_", "_")


def continued(text: str, address: Address) -> str:
    """The address joined with the first word of the next line, or "" when that line goes on otherwise.

    Mail programs break long lines; only the platform's rule can tell whether the joined address means
    something, so the caller asks it.
    """
    match = _LINE_REST.match(text, address.end)
    return address.bare + match["rest"] if match and "://" not in text[match.end() : match.end() + 3] else ""
