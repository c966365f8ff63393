"""Everything that a mark's title is compared by, worked out once and stored with it."""

from dataclasses import asdict, dataclass
from typing import Any, Self

from registry.similar import folding, sounds

SHORTEST_WORD, MOST_WORDS = 5, 6


@dataclass(frozen=True)
class Forms:
    """A title as letters and as sounds. Compare two with `comparing.likenesses`."""

    spellings: tuple[str, ...] = ()
    """Folded, without spaces: as written, and with digits read as letters where that differs."""
    words: tuple[str, ...] = ()
    """The longer words of a title of several; empty for one word and for Chinese."""
    pinyin: tuple[str, ...] = ()
    """Syllables of a title with Chinese characters."""
    latin: str = ""
    """Latin spelling of a title in another script, Chinese included."""
    code: str = ""
    """Phonetic code of a title that is not Chinese."""

    @classmethod
    def read(cls, stored: dict[str, Any]) -> Self:
        """From what `stored()` gave, through JSON."""
        known: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value for name, value in stored.items()
        }
        return cls(**known)

    def stored(self) -> dict[str, Any]:
        """For a JSON column; what is empty is left out."""
        return {name: value for name, value in asdict(self).items() if value}


def forms_of(title: str) -> Forms:
    """The forms of a title. A title of signs alone has none, and is close to nothing by letters or sound."""
    bare, folded = folding.bare(title), folding.fold(title)
    spellings = folding.spellings(folded)
    pinyin = sounds.syllables(bare)
    latin = "".join(pinyin) or sounds.transliterated(bare)
    aloud = latin or (spellings[-1] if spellings else "")
    words = folded.split()
    longer = [word for part in words if len(part) >= SHORTEST_WORD for word in folding.spellings(part)[-1:]]
    return Forms(
        spellings=spellings,
        words=tuple(dict.fromkeys(longer))[:MOST_WORDS] if len(words) > 1 else (),
        pinyin=pinyin,
        latin=latin,
        code="" if pinyin else sounds.code(aloud),
    )
