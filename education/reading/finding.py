"""Finding guides by words, in Chinese and English alike, without a dictionary or another server.

A text becomes terms: each Latin word in small letters, without a plural s; of Chinese, which has no gaps, each pair of
neighbouring characters, and a character that stands alone by itself. A name in Latin letters ends where Chinese begins.
Guides keep each of their characters too, for a question that is one character. A guide is found by any term of the
question, and those that share more terms stand first; its title counts three times.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

MOST_TERMS = 4000  # of one guide
LONGEST_QUESTION = 100
_HAN = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_RUNS = re.compile(rf"[{_HAN}]+|[^\W_{_HAN}]+")
_IS_CHINESE = re.compile(rf"[{_HAN}]")


def terms_of(text: str) -> list[str]:
    """The terms of a text, each once, in its order."""
    return _first(_terms(_folded(text)))


def terms_of_question(text: str) -> list[str]:
    """The terms that a reader asks for."""
    return terms_of(text[:LONGEST_QUESTION])


def terms_of_guide(page: Any) -> tuple[list[str], list[str]]:
    """Of its title with the brand, and of all its words, by which it is found."""
    title = f"{page.title} {page.brand_name}"
    return _kept(title), _kept(" ".join([title, page.summary, *words_in(page.body.get_prep_value())]))


def words_in(value: Any) -> Iterator[str]:
    """All texts in the stored form of blocks. Addresses, ids and kinds of blocks are no words."""
    if isinstance(value, dict):
        inner: Iterable[Any] = (part for key, part in value.items() if key not in {"type", "id", "address"})
        yield from (word for part in inner for word in words_in(part))
    elif isinstance(value, list):
        yield from (word for part in value for word in words_in(part))
    elif isinstance(value, str):
        yield re.sub(r"<[^>]*>", " ", value)


def _kept(text: str) -> list[str]:
    folded = _folded(text)
    return _first([*_IS_CHINESE.findall(folded), *_terms(folded)])


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _first(terms: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(terms))[:MOST_TERMS]


def _terms(text: str) -> Iterator[str]:
    for run in _RUNS.findall(text):
        if not _IS_CHINESE.match(run):
            yield run[:-1] if len(run) > 3 and run.endswith("s") and not run.endswith("ss") else run[:40]
        elif len(run) == 1:
            yield run
        else:
            yield from (run[at : at + 2] for at in range(len(run) - 1))
