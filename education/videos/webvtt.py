"""WebVTT (W3C): the captions of a video, and its chapters. Texts that somebody sends are read cue by cue and written
anew, so that nothing passes but times and words: no style sheet, no script, no markup that the standard does not name.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

LONGEST = 400_000  # characters: a lecture of three hours has a third of it
TYPE = "text/vtt; charset=utf-8"
_TIME = r"(?:(\d{1,3}):)?([0-5]\d):([0-5]\d)\.(\d{3})"
_TIMES = re.compile(rf"{_TIME}[ \t]+-->[ \t]+{_TIME}(?P<settings>[ \t][\w \t:%,.-]*)?")
_TAG = re.compile(r"</?(?:b|i|u|ruby|rt|c|v|lang)(?:[.\s][^<>&]*)?>|<(?:\d+:)?\d\d:\d\d\.\d{3}>")
_END = 100 * 3600  # seconds: a last chapter goes on to the end of the video, wherever that is


@dataclass(frozen=True)
class Cue:
    """Words from one second to another."""

    start: float
    end: float
    words: str
    settings: str = ""


def read_captions(text: str) -> str:
    """The captions, written anew. Raises ValidationError that says which line to mend."""
    if len(text) > LONGEST:
        raise ValidationError(_("The captions are longer than a video can be. Send the captions of this video alone."))
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if "\0" in text or not re.fullmatch(r"WEBVTT(?:[ \t].*)?", lines[0]):
        raise ValidationError(_("These are no captions. The first line of a WebVTT file is WEBVTT."))
    cues = list(_cues(lines))
    if not cues:
        raise ValidationError(_("No captions stand in this file. Write at least one line with its time."))
    return written(cues)


def written(cues: Iterable[Cue]) -> str:
    """A WebVTT file."""
    parts = [f"{_clock(cue.start)} --> {_clock(cue.end)}{cue.settings}\n{cue.words}\n" for cue in cues]
    return "\n".join(["WEBVTT\n", *parts])


def chapters(named: list[tuple[int, str]]) -> str:
    """A chapters track: each chapter, (second, title), lasts until the next begins."""
    ends = [start for start, _title in named[1:]] + [_END]
    return written(Cue(start, end, _plain(title)) for (start, title), end in zip(named, ends, strict=True))


def _cues(lines: list[str]) -> Iterator[Cue]:
    before = 0.0
    for number, block in _blocks(lines):
        if block[0].startswith(("STYLE", "REGION")):
            raise ValidationError(
                _("Line %(line)d: captions bring no style of their own. Delete it.") % {"line": number}
            )
        if block[0].startswith("NOTE"):
            continue
        at = 0 if "-->" in block[0] else 1  # a cue may have a name
        times = _TIMES.fullmatch(block[at].strip()) if at < len(block) else None
        if times is None:
            raise ValidationError(
                _("Line %(line)d: write the time as 00:01.000 --> 00:04.000.")
                % {"line": number + min(at, len(block) - 1)}
            )
        start, end = _seconds(times.groups()[:4]), _seconds(times.groups()[4:8])
        if end <= start or start < before:
            raise ValidationError(
                _("Line %(line)d: each line ends after it begins, the earliest first.") % {"line": number}
            )
        before = start
        yield Cue(start, end, _words(block[at + 1 :], number + at + 1), (times["settings"] or "").rstrip())


def _blocks(lines: list[str]) -> Iterator[tuple[int, list[str]]]:
    """What stands between empty lines, with the number of its first line (from 1); not the head of the file."""
    block: list[str] = []
    in_head = True
    for number, line in enumerate([*lines, ""], start=1):
        if line.strip():
            block.append(line)
            continue
        if block and not in_head:
            yield number - len(block), block
        in_head = in_head and not block
        block = []


def _words(lines: list[str], number: int) -> str:
    for offset, line in enumerate(lines):
        if "-->" in line or "<" in _TAG.sub("", line):
            raise ValidationError(
                _("Line %(line)d: this markup is not shown in captions. Write the words alone.")
                % {"line": number + offset}
            )
    return "\n".join(lines)


def _seconds(parts: Iterable[str | None]) -> float:
    hours, minutes, seconds, thousandths = (int(part or 0) for part in parts)
    return hours * 3600 + minutes * 60 + seconds + thousandths / 1000


def _clock(seconds: float) -> str:
    whole, thousandths = divmod(round(seconds * 1000), 1000)
    return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}.{thousandths:03}"


def _plain(title: str) -> str:
    words = " ".join(title.split())
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
