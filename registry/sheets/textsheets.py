"""CSV: which encoding, which separator, and what stands in the lines."""

import csv
import io
import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from portal.shared.errors import Refused
from registry.sheets.sheet import LONGEST_CELL, Lines

_SEPARATORS = ",;\t"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_THREE_BYTES = re.compile(rb"[\xe0-\xef][\x80-\xbf]{2}")
_PAIR = re.compile(rb"[\x81-\xfe][\x40-\x7e\x80-\xfe]")


def read_text(content: bytes) -> Lines:
    """The lines of a CSV file. Raises Refused when it cannot be told what is written there."""
    text = decode(content)
    yield from _lines(csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True))


def decode(content: bytes) -> str:
    """UTF-8 with or without its mark, UTF-16 with one, or GB18030; never a guess that could garble names."""
    if content.startswith(_UTF16):
        return _strictly(content, "utf-16")
    if b"\0" in content:
        line = content[: content.index(b"\0")].count(b"\n") + 1
        raise Refused(
            _("Line %(line)d holds NUL bytes, which no text has. Save the sheet as CSV UTF-8 anew.") % {"line": line}
        )
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        _refuse_mixture(content, error.start)
    if not _looks_chinese(content):
        raise Refused(_("The encoding is neither UTF-8 nor GB18030. Save the sheet as CSV UTF-8 and upload it again."))
    return _strictly(content, "gb18030")


def _strictly(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise Refused(
            _("Line %(line)d cannot be read as text. Save the sheet as CSV UTF-8 anew.") % {"line": line}
        ) from error


def _refuse_mixture(content: bytes, broken_at: int) -> None:
    """Two files pasted together: one line is certain UTF-8 with Chinese in it, another cannot be UTF-8."""
    for number, line in enumerate(content.splitlines(), start=1):
        if _THREE_BYTES.search(line) and _is_utf8(line):
            broken = content[:broken_at].count(b"\n") + 1
            raise Refused(
                _("Lines %(one)d and %(other)d are in different encodings. Save the whole sheet as CSV UTF-8.")
                % {"one": min(number, broken), "other": max(number, broken)}
            )


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True


def _looks_chinese(content: bytes) -> bool:
    """Whether the pairs of bytes are mostly those of everyday characters.

    GB18030 can read nearly any bytes. A Western sheet has single bytes above 127 before plain letters, which read as
    its rare characters (second byte below A1); a Chinese one consists of the common ones.
    """
    pairs = _PAIR.findall(content)
    common = sum(pair[1] >= 0xA1 for pair in pairs)
    return bool(pairs) and common * 2 > len(pairs)


def _separator(text: str) -> str:
    first = next((line for line in text.splitlines() if line.strip()), "")
    outside = re.sub(r'"[^"]*"', "", first)
    return max(_SEPARATORS, key=outside.count)


def _lines(reader: Iterator[list[str]]) -> Lines:
    line = 1
    try:
        for cells in reader:
            if max(map(len, cells), default=0) > LONGEST_CELL * 2:  # csv's own limit is everybody's in the process
                raise _unreadable(line)
            yield line, cells
            line = getattr(reader, "line_num", line) + 1
    except csv.Error as error:
        raise _unreadable(line) from error


def _unreadable(line: int) -> Refused:
    text = _("Line %(line)d cannot be read: a quotation mark is open, or a cell is too long. Mend it.")
    return Refused(text % {"line": line})
