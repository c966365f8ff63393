"""A mark as it is read aloud: pinyin for Chinese, Latin letters for other scripts, a phonetic code for Latin words."""

import functools
import re
import unicodedata

import jellyfish
from anyascii import anyascii

from registry.similar.folding import is_han

# A code of one or two consonants ("KT") fits too many words to say anything.
SHORTEST_CODE = 3
# Pairs that many speakers of Chinese do not tell apart.
_MERGED = re.compile("(?<=^[zcs])h|(?<=[aei]n)g$")


def syllables(title: str) -> tuple[str, ...]:
    """The pinyin of each Chinese character, without tones, between the Latin words around them. Empty without any.

    The dictionary of phrases decides how a character with several readings is read here.
    """
    if not is_han(title):
        return ()
    from pypinyin import lazy_pinyin  # noqa: PLC0415 - its dictionary takes as long to load as a sixth of the portal

    read = (_in_ascii(each) for each in lazy_pinyin(title, v_to_u=True))
    return tuple(part for part in read if part)


def merged(pinyin: tuple[str, ...]) -> str:
    """The pinyin with the pairs made one that ears mix up: `qing yu` and `qin yu` become the same."""
    return " ".join(_MERGED.sub("", syllable) for syllable in pinyin)


def transliterated(title: str) -> str:
    """A title in another script in Latin letters: `НОРЛИС` → `norlis`. Empty for one that is in Latin letters."""
    if title.isascii():
        return ""
    other = any(c.isalpha() and not unicodedata.name(c, "").startswith("LATIN") for c in title)
    return _letters(anyascii(title)) if other else ""


def code(word: str) -> str:
    """The Metaphone code of a Latin word: what English speech keeps of it. Empty when it would say too little."""
    found: str = jellyfish.metaphone(re.sub("[^a-z]", "", word)).replace(" ", "")
    return found if len(found) >= SHORTEST_CODE else ""


@functools.lru_cache(maxsize=2_000)
def _in_ascii(syllable: str) -> str:
    return _letters(anyascii(syllable))


def _letters(text: str) -> str:
    return re.sub("[^a-z0-9]", "", text.casefold())
