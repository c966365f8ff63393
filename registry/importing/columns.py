"""The columns that a sheet of rights can have, made from the kinds; and which heading means which column."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from portal.shared.datafiles import Record, load_rows
from portal.shared.texts import Text
from registry.fields import FIELDS, Field
from registry.kinds import KINDS, PAPERS, Kind

DATA = Path(__file__).parents[1] / "data"
CLIENT, BRAND, KIND, REFERENCE, FILES = "client", "brand", "kind", "reference", "papers"
PAPER_PREFIX = "paper_"
EXAMPLE = "EXAMPLE 示例"
"""What marks the example row of a template, which nobody has to delete."""
ALIKE = 0.87  # how much of a heading has to agree before we guess
LONGEST_REFERENCE = 100


class OwnColumn(Record):
    """A column that says something about the row itself, or other names that people give to a column."""

    key: str
    title: Text | None = None
    help: Text | None = None
    example: str = ""
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Column:
    """One column. `field` is what it fills in of the right; None for those about the row, and for papers."""

    key: str
    title: Text
    help: Text | None = None
    example: str = ""
    field: Field | None = None
    needed: bool = False
    also: tuple[str, ...] = ()
    """Other headings under which people write it."""

    @property
    def paper(self) -> str:
        """The key of the kind of paper whose files it names; empty for any other column."""
        return self.key.removeprefix(PAPER_PREFIX) if self.key.startswith(PAPER_PREFIX) else ""

    @property
    def heading(self) -> str:
        """Its heading in a template, in both languages."""
        return f"{self.title.en} / {self.title.zh_hans}" if self.title.en != self.title.zh_hans else self.title.en


_OWN = load_rows(DATA / "columns.toml", OwnColumn, by="key")


def columns_of(kind: str, *, client: bool) -> tuple[Column, ...]:
    """The columns of a sheet of one kind, or of all kinds for "". `client` adds whose brand it is, for agencies."""
    own = [CLIENT] * client + [BRAND] + ([] if kind else [KIND]) + [REFERENCE]
    kinds = [KINDS[kind]] if kind else list(KINDS.values())
    papers = dict.fromkeys(paper.key for each in kinds for paper in each.papers())
    return (
        *(_own_column(key) for key in own),
        *_fields(kinds),
        _own_column(FILES),
        *(_paper_column(key) for key in papers),
    )


def guess(headings: Sequence[str], columns: Iterable[Column], remembered: Mapping[str, str]) -> dict[str, int]:
    """Which column stands where, by its key: as remembered, by its name in either language, or nearly so.

    A heading is taken for one column at most, and a column is found once.
    """
    columns = list(columns)
    names = _names(columns)
    known = {column.key for column in columns}
    found: dict[str, int] = {}
    guessed: dict[str, int] = {}
    for place, heading in enumerate(headings):
        key = remembered.get(heading)
        if key is None:
            key = names.get(_plain(heading))
        if key is not None:
            if key in known:
                found.setdefault(key, place)
        elif alike := get_close_matches(_plain(heading), names, n=1, cutoff=ALIKE):
            guessed.setdefault(names[alike[0]], place)
    return found | {key: place for key, place in guessed.items() if key not in found}


def own_column(said: OwnColumn, *, needed: bool = False) -> Column:
    """A column as a data file describes it."""
    if said.title is None:
        raise TypeError(f"The column {said.key} has no title.")
    return Column(said.key, said.title, said.help, said.example, needed=needed, also=said.also)


def _own_column(key: str) -> Column:
    said = _OWN[key]
    return own_column(said, needed=key in {BRAND, KIND, CLIENT})


def _paper_column(key: str) -> Column:
    title = PAPERS[key].title
    words = Text(en=f"File: {title.en}", zh_hans=f"文件：{title.zh_hans}")
    also = (f"{title.en} file", f"{title.zh_hans}文件")  # a bare "Renewal" would more often be a day
    return Column(PAPER_PREFIX + key, words, help=PAPERS[key].detail, also=also)


def _fields(kinds: Sequence[Kind]) -> Iterable[Column]:
    """Each field once, in the order of the kinds. In a sheet of several kinds it has the words of the catalogue."""
    one = kinds[0] if len(kinds) == 1 else None
    for key in dict.fromkeys(key for kind in kinds for key in kind.fields):
        field = one.about(key) if one else FIELDS[key]
        needed = one is not None and key in {needed.key for needed in one.needed()}
        also = _OWN[key].also if key in _OWN else ()
        yield Column(key, field.label, field.help, _english(field.example), field, needed=needed, also=also)


def _english(example: str | Text | None) -> str:
    return example.en if isinstance(example, Text) else example or ""


def _names(columns: Iterable[Column]) -> dict[str, str]:
    """Every name of a column, plainly written. The first column that has a name keeps it."""
    names: dict[str, str] = {}
    columns = list(columns)
    for column in columns:
        for name in (column.key, column.title.en, column.title.zh_hans, column.heading):
            names.setdefault(_plain(name), column.key)
    for column in columns:
        for name in column.also:
            names.setdefault(_plain(name), column.key)
    return names


def _plain(heading: str) -> str:
    """A heading as it is compared: small letters and digits of any script, and nothing else."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", heading).casefold())
