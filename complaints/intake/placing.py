"""Keeps the way back from a text that was made easier to read to the text that was sent."""

import re
from bisect import bisect_right
from dataclasses import dataclass

from complaints.intake.folding import STRAIGHT, without_quote_marks

_WORD = re.compile(r"\S+")
# Disguises of a dot, as in example[.]com.
_DISGUISE = re.compile(r"\s?[\[({]\s?(?:\.|dot|punto|点)\s?[\])}]\s?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Place:
    """A passage of the text as it was sent: from `start` up to, not including, `end`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words that stand there."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Placed:
    """A text in pieces, and where each piece stood before: `text[starts[n]:]` came from `origins[n]`."""

    text: str
    starts: tuple[int, ...]
    origins: tuple[int, ...]

    def origin(self, at: int) -> int:
        """Where the character at this position stood."""
        if not self.starts:
            return 0
        piece = max(0, bisect_right(self.starts, at) - 1)
        return self.origins[piece] + at - self.starts[piece]

    def place(self, start: int, end: int) -> Place:
        """The passage that this one came from; at least one character long."""
        first = self.origin(start)
        return Place(first, max(first + 1, self.origin(max(start, end - 1)) + 1))


def refang_placed(text: str) -> Placed:
    """Undo the usual disguises of a dot, and remember where everything stood."""
    pieces, starts, origins, at, length = [], [], [], 0, 0
    for match in _DISGUISE.finditer(text):
        for piece, origin in ((text[at : match.start()], at), (".", match.start())):
            pieces.append(piece)
            starts.append(length)
            origins.append(origin)
            length += len(piece)
        at = match.end()
    pieces.append(text[at:])
    return Placed("".join(pieces), (*starts, length), (*origins, at))


def fold_placed(text: str) -> Placed:
    """The folded text (see `fold`), and where each of its words stood."""
    pieces, starts, origins, length = [], [], [], 0
    for match in _WORD.finditer(without_quote_marks(text).translate(STRAIGHT)):
        word = match.group()
        small = word.lower()
        # A few capital letters become two small ones; places are kept only where letters stand for letters.
        small = small if len(small) == len(word) else "".join(character.lower()[:1] for character in word)
        pieces.append(small)
        starts.append(length)
        origins.append(match.start())
        length += len(small) + 1
    return Placed(" ".join(pieces), tuple(starts), tuple(origins))
