"""What people type or paste, before anything is done with it."""

import unicodedata

from django.utils.translation import gettext as _

from portal.shared.errors import Refused

# Direction marks can make a text read as something that it is not; a lone surrogate or NUL cannot be stored at all.
_DIRECTIONS = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
_LINES = frozenset("\n\t")
_SENTENCE = 20  # columns of a fixed-width screen


def tidy(text: str, *, lines: bool = False) -> str:
    """The text in Unicode's composed form without control and direction marks and outer space.

    In one line by default; `lines=True` keeps line breaks, as "\\n".
    """
    if lines:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    composed = unicodedata.normalize("NFC", text)
    kept = "".join(c for c in composed if (lines and c in _LINES) or c.isspace() or _is_visible(c))
    return kept.strip() if lines else " ".join(kept.split())


def check_length(text: str, longest: int, *, field: str = "") -> None:
    """Refuse a text that is too long to be kept."""
    if len(text) > longest:
        said = {"count": len(text), "limit": longest}
        raise Refused(_("This text has %(count)d characters; the limit is %(limit)d. Shorten it.") % said, field=field)


def tidy_within(text: str, longest: int, *, field: str = "", lines: bool = False) -> str:
    """The tidied text. Raises Refused beside the field when it is too long to be kept."""
    text = tidy(text, lines=lines)
    check_length(text, longest, field=field)
    return text


def is_sentence(text: str) -> bool:
    """Whether somebody has said something: twenty Latin letters, or ten Chinese characters, each two columns wide."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text.strip()) >= _SENTENCE


def _is_visible(character: str) -> bool:
    return unicodedata.category(character) not in {"Cc", "Cs", "Cn"} and character not in _DIRECTIONS
