"""Numbers that close forms share. The marks with a key in common are few, and all close ones are among them.

Symmetric deletion (as in SymSpell): two words that differ by one inserted, missing, replaced or swapped letter become
the same word when at most one letter is taken from each. So each word is stored under itself and under itself without
any one letter; of ten to twelve letters also without any two, which finds two differences. A key is 64 bits of a hash,
because numbers are small, and because PostgreSQL uses an index of numbers (and of little else) under row policies.
"""

from collections.abc import Iterable, Iterator
from hashlib import blake2b
from itertools import combinations

from registry.similar.folding import shape
from registry.similar.forms import Forms
from registry.similar.pictures import BANDS, bands
from registry.similar.sounds import merged

TWO_FROM, TWO_UNTIL = 10, 12  # letters of words of which two are taken


def without(word: str, most: int = 1) -> set[str]:
    """The word, and what is left of it when up to `most` letters (1 or 2) are taken. Something is always left."""
    left = {word}
    if len(word) > most:
        left.update(word[:at] + word[at + 1 :] for at in range(len(word)))
        if most > 1:
            pairs = combinations(range(len(word)), 2)
            left.update(word[:one] + word[one + 1 : other] + word[other + 1 :] for one, other in pairs)
    return left


def stored_keys(forms: Forms, fingerprints: Iterable[int] = ()) -> set[int]:
    """The keys under which a mark is found."""
    return {_hashed(text) for text in _texts(forms)} | {key for each in fingerprints for key in _picture(each, 0)}


def asked_keys(forms: Forms, fingerprints: Iterable[int] = ()) -> tuple[set[int], set[int]]:
    """The keys to look under for what is close: those of the whole mark, and those of words in it or with it."""
    whole = {_hashed(text) for text in _texts(forms, words=False)}
    whole |= {key for each in fingerprints for key in _picture(each, 1)}
    parts = set[str]()
    for word in forms.words:
        parts |= {f"l:{left}" for left in without(word)} | {f"w:{left}" for left in without(word)}
    if not forms.words:
        parts |= {f"w:{left}" for word in forms.spellings for left in without(word)}
    return whole, {_hashed(text) for text in parts} - whole


def _texts(forms: Forms, *, words: bool = True) -> Iterator[str]:
    for spelling in forms.spellings:
        for left in without(spelling, 2 if TWO_FROM <= len(spelling) <= TWO_UNTIL else 1):
            yield f"l:{left}"
    for left in without(forms.latin) if forms.latin else ():
        yield f"l:{left}"
    for spelling in forms.spellings:
        yield f"s:{shape(spelling)}"
    if forms.pinyin:
        yield f"p:{merged(forms.pinyin)}"
    if forms.code:
        yield f"m:{forms.code}"
    for word in forms.words if words else ():
        for left in without(word):
            yield f"w:{left}"


def _picture(fingerprint: int, reach: int) -> Iterator[int]:
    """A key for each band of a fingerprint; with `reach` 1 also for each band with one bit turned.

    Two fingerprints that differ in at most 7 of 64 bits have one of 4 bands that differs in at most one.
    """
    for number, band in enumerate(bands(fingerprint)):
        turned = [band ^ (1 << bit) for bit in range(64 // BANDS)] if reach else []
        for value in (band, *turned):
            yield _hashed(f"i{number}:{value}")


def _hashed(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), signed=True)
