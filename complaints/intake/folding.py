"""One spelling for matching: small letters, straight quotes, single spaces, no emphasis."""

import re

STRAIGHT = str.maketrans(
    {"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-", "*": " ", "_": " ", "#": " "}
)
_SPACE = re.compile(r"\s+")
_QUOTED_LINE = re.compile(r"^[ \t]{0,8}>[> \t]{0,20}", re.MULTILINE)


def without_quote_marks(text: str) -> str:
    """The text with blanks for the marks that a mail program puts before the lines of another mail."""
    return _QUOTED_LINE.sub(lambda marks: " " * len(marks.group()), text)


def fold(text: str) -> str:
    """The text as the patterns of kinds and statements expect it. Positions are not kept."""
    return _SPACE.sub(" ", without_quote_marks(text).translate(STRAIGHT)).strip().lower()


def any_of(*patterns: str) -> re.Pattern[str]:
    """One pattern that finds any of these, small and capital letters alike."""
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


def any_in_folded(*patterns: str) -> re.Pattern[str]:
    """The same for folded text; several times faster, as there are no capital letters to think of."""
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))
