"""A mark as letters: case, accents, spacing, look-alike characters and digits for letters are taken out of it."""

import functools
import re
import unicodedata

from anyascii import anyascii

# Digits and signs that stand for letters, where letters stand beside them ("N0RRLYS", "$TAR"). A common choice, not a
# standard: what else they could mean is left to `shape`.
LEET = str.maketrans("0134578@$!|+", "oieastbasilt")
SIGNS = "@$!|+"
# Written alike in most typefaces. Only the whole shape of two marks is compared, so that nothing is lost by it.
SHAPES = (("rn", "m"), ("vv", "w"), ("cl", "d"))
ALIKE = str.maketrans("i10", "llo")
_EAST_ASIAN = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO")


def fold(text: str) -> str:
    """Lower-case letters, digits, signs of LEET, and a space between words.

    Characters of other scripts that look like a Latin letter become that letter (Unicode's confusables, UTS 39); Latin
    letters lose what is added to them. Han, kana and Hangul stay as they are.
    """
    latin = "".join(map(_as_latin, bare(text)))
    kept = (c if c.isalnum() or c in SIGNS else " " for c in latin.casefold())
    return " ".join("".join(kept).split())


def bare(text: str) -> str:
    """The text in its plainest characters, without accents."""
    if text.isascii():
        return text
    compatible = unicodedata.normalize("NFKC", text)
    kept = "".join(c for c in unicodedata.normalize("NFD", compatible) if not unicodedata.combining(c))
    return unicodedata.normalize("NFC", kept)


def spellings(folded: str) -> tuple[str, ...]:
    """What a folded text spells without its spaces: as it is, and with digits and signs read as letters."""
    joined = folded.replace(" ", "")
    plain = "".join(c for c in joined if c not in SIGNS)
    read = joined.translate(LEET) if any(c.isalpha() for c in joined) else plain
    return tuple(dict.fromkeys(word for word in (plain, read) if word))


def shape(spelling: str) -> str:
    """What a spelling looks like from afar: `modern` and `modem`, `lilly` and `iilly` have one shape."""
    for written, seen in SHAPES:
        spelling = spelling.replace(written, seen)
    return spelling.translate(ALIKE)


def is_han(text: str) -> bool:
    """Whether it holds a Chinese character."""
    return re.search(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]", text) is not None


@functools.lru_cache(maxsize=20_000)
def _as_latin(character: str) -> str:
    """The ASCII letters or digit that a character is written or looks like; itself where there are none."""
    if character.isascii():
        return character
    name = unicodedata.name(character, "")
    if name.startswith(_EAST_ASIAN):
        return character
    if name.startswith("LATIN"):
        return anyascii(character) or character
    from confusable_homoglyphs.confusables import confusables_data  # noqa: PLC0415 - a table that takes long to load

    # Marks are compared without case, and mostly stand in capitals: those decide what a letter looks like.
    twins = (twin["c"] for c in (character.upper(), character) for twin in confusables_data.get(c, ()))
    return next((twin for twin in twins if twin.isascii() and twin.isalnum()), character)
