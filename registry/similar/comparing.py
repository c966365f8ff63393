"""Two marks side by side: in what they are alike, how much, and the words for it."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from rapidfuzz.distance import OSA

from registry.similar.folding import shape
from registry.similar.forms import Forms
from registry.similar.keys import TWO_FROM
from registry.similar.pictures import CLOSE, differing_bits
from registry.similar.sounds import merged

# How much each likeness counts, from 0 to 1. One difference counts 1 - 1/length; what sounds the same but is spelled
# another way counts less than what is spelled the same, and a likeness to a part less than one to the whole.
SAME_SHAPE, SAME_PINYIN, MERGED_PINYIN, READ_ALIKE, SAME_CODE, ONE_WORD = 0.97, 0.95, 0.85, 0.95, 0.8, 0.8


@dataclass(frozen=True)
class Likeness:
    """One way in which two marks are alike. `score` is from 0 to 1; `what` is what reason() words."""

    score: float
    what: str
    mine: str = ""
    theirs: str = ""

    @property
    def reason(self) -> str:
        """It in words, in the active language."""
        return str(_wordings()[self.what] % {"mine": self.mine, "theirs": self.theirs})

    @property
    def sense(self) -> str:
        """By what one would mistake the marks: `letters`, `sound` or `picture`."""
        if self.what == "picture":
            return "picture"
        return "sound" if self.what in {"pinyin", "pinyin_merged", "read", "read_close", "code"} else "letters"


def likenesses(mine: Forms, theirs: Forms) -> list[Likeness]:
    """Every way in which two titles are alike by letters and sound, the strongest first. Empty when they are not."""
    found = [each for way in (_by_letters, _by_sound, _by_words) for each in way(mine, theirs)]
    return sorted(found, key=lambda each: -each.score)


def picture_likeness(mine: Collection[int], theirs: Collection[int]) -> Likeness | None:
    """How alike two pictures are, by the closest of their fingerprints."""
    apart = min((differing_bits(one, other) for one in mine for other in theirs), default=64)
    return Likeness(1 - apart / 64, "picture", str(64 - apart)) if apart <= CLOSE else None


def _by_letters(mine: Forms, theirs: Forms) -> Iterator[Likeness]:
    pairs = [(one, other) for one in mine.spellings for other in theirs.spellings]
    found = [_spelled(one, other) for one, other in pairs]
    best = max((each for each in found if each), key=lambda each: each.score, default=None)
    if best is None and any(shape(one) == shape(other) for one, other in pairs):
        best = Likeness(SAME_SHAPE, "shape", *_shown(mine.spellings[0], theirs.spellings[0]))
    if best is not None:
        yield best


def _spelled(one: str, other: str) -> Likeness | None:
    """By the number of inserted, missing, replaced and swapped letters."""
    longer = max(len(one), len(other))
    most = 2 if longer >= TWO_FROM else 1
    apart = OSA.distance(one, other, score_cutoff=most)
    if apart > most:
        return None
    what = ("same", _single(one, other), "two")[apart]
    return Likeness(1 - apart / longer, what, *_shown(one, other))


def _single(one: str, other: str) -> str:
    """What the one difference between two spellings is."""
    if len(one) != len(other):
        return "added"
    return "swapped" if sorted(one) == sorted(other) else "replaced"


def _by_sound(mine: Forms, theirs: Forms) -> Iterator[Likeness]:
    if mine.pinyin and theirs.pinyin:
        said = " ".join(mine.pinyin), " ".join(theirs.pinyin)
        if said[0] == said[1]:
            yield Likeness(SAME_PINYIN, "pinyin", *said)
        elif merged(mine.pinyin) == merged(theirs.pinyin):
            yield Likeness(MERGED_PINYIN, "pinyin_merged", *said)
    elif mine.latin or theirs.latin:
        yield from _read_aloud(mine, theirs)
    if mine.code and mine.code == theirs.code and not set(mine.spellings) & set(theirs.spellings):
        yield Likeness(SAME_CODE, "code", mine.code)


def _read_aloud(mine: Forms, theirs: Forms) -> Iterator[Likeness]:
    """A mark in Latin letters, and one in another script that is read so."""
    ones = (mine.latin,) if mine.latin else mine.spellings
    others = (theirs.latin,) if theirs.latin else theirs.spellings
    read = [_spelled(one, other) for one in ones for other in others]
    best = max((each for each in read if each), key=lambda each: each.score, default=None)
    if best is not None:
        yield Likeness(best.score * READ_ALIKE, "read" if best.what == "same" else "read_close", best.mine, best.theirs)


def _by_words(mine: Forms, theirs: Forms) -> Iterator[Likeness]:
    """A longer word of one that is nearly a word of the other, or the whole other."""
    if not (mine.words or theirs.words):
        return
    ones, others = mine.words or mine.spellings, theirs.words or theirs.spellings
    alike = [found for one in ones for other in others if (found := _spelled(one, other)) and found.what != "two"]
    best = max(alike, key=lambda each: each.score, default=None)
    if best is not None:
        yield Likeness(best.score * ONE_WORD, "word", best.mine, best.theirs)


def _shown(one: str, other: str) -> tuple[str, str]:
    return one.upper(), other.upper()


def _wordings() -> dict[str, Any]:
    return {
        "same": _("The same letters: %(mine)s"),
        "replaced": _("One letter differs: %(mine)s / %(theirs)s"),
        "added": _("One letter more or less: %(mine)s / %(theirs)s"),
        "swapped": _("Two neighbouring letters are swapped: %(mine)s / %(theirs)s"),
        "two": _("Two letters differ: %(mine)s / %(theirs)s"),
        "shape": _("Letters that look alike: %(mine)s / %(theirs)s"),
        "word": _("A word of it is close: %(mine)s / %(theirs)s"),
        "pinyin": _("Sounds the same: pinyin %(mine)s"),
        "pinyin_merged": _("Sounds nearly the same: pinyin %(mine)s / %(theirs)s"),
        "read": _("Read aloud it is the same: %(mine)s"),
        "read_close": _("Read aloud it is nearly the same: %(mine)s / %(theirs)s"),
        "code": _("Sounds alike: phonetic code %(mine)s"),
        "picture": _("The pictures look alike: %(mine)s of 64 points agree"),
    }
