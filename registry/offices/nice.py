"""The Nice Classification: 34 classes of goods and 11 of services, in one yearly edition.

Class numbers keep their meaning better than their borders: single goods move between classes from edition to
edition. A right therefore stores the edition under which its classes were chosen.
"""

import re
from pathlib import Path

from pydantic import Field

from portal.shared.datafiles import Record, keyed, load
from portal.shared.texts import Text

DATA = Path(__file__).parents[1] / "data"
LAST_OF_GOODS = 34
SHORTEST_PLURAL = 3


class NiceClass(Record):
    """One class, named in a few words of our own: the official heading is longer and decides."""

    number: int = Field(ge=1, le=45)
    title: Text

    @property
    def is_service(self) -> bool:
        """Whether the class is one of services, not of goods."""
        return self.number > LAST_OF_GOODS


class Classification(Record):
    """All classes, and the editions that a certificate can name."""

    editions: tuple[str, ...]
    """As WIPO writes them, the edition and the year of its version; the current one first."""
    classes: tuple[NiceClass, ...]


class Goods(Record):
    """Goods or services of one class, as people call them: pairs of English and Chinese."""

    number: int = Field(ge=1, le=45)
    words: tuple[tuple[str, str], ...]


class GoodsFile(Record):
    """The words to find classes by."""

    goods: tuple[Goods, ...]


_nice = load(DATA / "nice.toml", Classification)

EDITIONS = _nice.editions
EDITION = EDITIONS[0]
CLASSES = keyed(((nice.number, nice) for nice in _nice.classes), what="Nice classes")

GOODS = {
    goods.number: [Text(en=english, zh_hans=chinese) for english, chinese in goods.words]
    for goods in load(DATA / "goods.toml", GoodsFile).goods
}

_NOT_CLASSES = re.compile(r"[^\d\s,;、，；.·/第类類classCLASS-]|\d{3}", re.ASCII)


def read_classes(text: str) -> list[int] | None:
    """Class numbers as people write them: "18, 25", "18 25", "第18、25类". None for what is no list of numbers."""
    if _NOT_CLASSES.search(text):
        return None
    return [int(number) for number in re.findall(r"\d+", text, re.ASCII)]


def find_classes(words: str) -> dict[int, list[str]]:
    """The classes whose name or goods hold the words, in either language, with the goods that do.

    The goods are named in the active language. Nothing is found for no words.
    """
    wanted = _stems(words)
    if not wanted:
        return {}
    goods = {number: [str(text) for text in texts if _holds(text, wanted)] for number, texts in GOODS.items()}
    return {number: found for number, found in goods.items() if found or _holds(CLASSES[number].title, wanted)}


def classes_of_goods(text: str) -> dict[int, list[str]]:
    """The classes of goods as somebody calls them in passing: “waterproof hiking shoes”, “登山鞋”.

    All words are looked for together; when they are not found so, the longest goods that are named within the text.
    In the shape of `find_classes`.
    """
    if found := find_classes(text):
        return found
    within = {number: [goods for goods in texts if _named(goods, text)] for number, texts in GOODS.items()}
    longest = max((len(goods.zh_hans) for named in within.values() for goods in named), default=0)
    kept = {number: [str(g) for g in named if len(g.zh_hans) == longest] for number, named in within.items()}
    return {number: named for number, named in kept.items() if named}


def _named(goods: Text, text: str) -> bool:
    """Whether a text names the goods: all words of the English name without their plural, or the Chinese name."""
    said = set(_stems(text))
    return set(_stems(goods.en)) <= said or goods.zh_hans in text


def _stems(words: str) -> list[str]:
    """Each word in small letters, without the ending of an English plural."""
    plain = words.casefold().split()
    return [word[:-1] if len(word) > SHORTEST_PLURAL and word.endswith("s") else word for word in plain]


def _holds(text: Text, wanted: list[str]) -> bool:
    return any(all(word in language.casefold() for word in wanted) for language in (text.en, text.zh_hans))
