"""The kinds of rights, read from data/kinds.toml: what each says, what shows it, how it is checked.

Nothing else in the portal names the kinds one by one. Whoever needs to know what a kind is asks its row here.
"""

from collections.abc import Iterator
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Self

from pydantic import Field as Limited
from pydantic import model_validator

from portal.shared.codes import Key
from portal.shared.datafiles import Record, load, load_rows
from portal.shared.stepguides import StepGuide
from portal.shared.texts import Text
from registry.fields import FIELDS, Field, FieldType
from registry.offices.offices import OFFICES

DATA = Path(__file__).parent / "data"


class Paper(Record):
    """What an uploaded file of a right or a mandate is."""

    key: Key
    title: Text
    detail: Text
    """What makes one good."""
    most: int = 50
    """How many of it a right can have."""
    private: bool = False
    """Whether it identifies a person: then only the owner's acting members and the reviewers open it."""


class KindGroup(Record):
    """A heading in the choice of a kind."""

    key: Key
    title: Text


class RegistrationGuide(Record):
    """The help by step: `brand`, `papers`, `check`. That of the facts is the kind's own."""

    guides: dict[Key, StepGuide]


PAPERS = load_rows(DATA / "papers.toml", Paper, by="key")
PRIVATE_PAPERS = frozenset(paper.key for paper in PAPERS.values() if paper.private)
GROUPS = load_rows(DATA / "kind_groups.toml", KindGroup, by="key")
GUIDES = load(DATA / "guide.toml", RegistrationGuide).guides


class Registration(StrEnum):
    """Whether an office gives rights of a kind a number."""

    REQUIRED = "required"
    OPTIONAL = "optional"
    NONE = "none"


class Wording(Record):
    """How one kind words a field of the catalogue."""

    label: Text | None = None
    help: Text | None = None


class Subtype(Record):
    """A sort within a kind, and what it asks for besides."""

    key: Key
    title: Text
    required: tuple[Key, ...] = ()
    papers_required: tuple[tuple[Key, ...], ...] = ()


class OfficePapers(Record):
    """One of these papers is asked for where the right is of one of these offices."""

    offices: tuple[str, ...]
    papers: tuple[Key, ...]


class NumberRule(Record):
    """How registration numbers of a kind are looked at."""

    family: Key
    """Whose shapes in data/numbers.toml; they only warn."""
    chinese_digits: tuple[str, ...] = ()
    """The digits for the kind in a Chinese patent number. With them such a number is checked and can block."""


class Term(Record):
    """How long rights of a kind last. It only ever warns."""

    longest: int = Limited(gt=0)
    """Years."""
    start: Key
    """The date from which it is counted."""
    renewable: bool
    """Then it is counted from today, because the start may be long ago."""
    hint: Text


class Kind(Record):
    """A kind of right."""

    key: Key
    group: Key
    title: Text
    summary: Text
    needs: Text
    """What the person who registers will need."""
    registration: Registration
    fields: tuple[Key, ...]
    """What it says, in the order of the form."""
    required: tuple[Key, ...]
    """Of those, what it cannot be submitted without."""
    identity: Key = "registration_number"
    """The field that makes two entries the same right."""
    wording: dict[Key, Wording] = {}
    subtypes: tuple[Subtype, ...] = ()
    papers_required: tuple[tuple[Key, ...], ...]
    """Each group asks for one paper, of any of its kinds."""
    papers_by_office: tuple[OfficePapers, ...] = ()
    papers_accepted: tuple[Key, ...]
    """Further papers that help."""
    number: NumberRule | None = None
    term: Term | None = None
    assignable: bool = True
    """Whether it can get another owner; what belongs to a person or a place cannot."""
    guide: StepGuide
    """The help beside its form."""

    @model_validator(mode="after")
    def _names_only_what_exists(self) -> Self:
        said = {*self.fields}
        offices = {office for row in self.papers_by_office for office in row.offices}
        unknown = (
            (said - set(FIELDS))
            | ({*self.required, *self.wording, *(key for sort in self.subtypes for key in sort.required)} - said)
            | ({key for group in self.paper_groups() for key in group} | {*self.papers_accepted}) - set(PAPERS)
            | ({self.group} - set(GROUPS))
            | (offices - set(OFFICES))
            | ({self.term.start} - said if self.term else set())
        )
        if unknown:
            raise ValueError(f"nothing is called {', '.join(sorted(unknown))}")
        if ("subtype" in said) != bool(self.subtypes):
            raise ValueError("the field subtype stands where there are subtypes, and nowhere else")
        if (self.registration is Registration.NONE) == ("registration_number" in said):
            raise ValueError("a number stands where an office gives one, and nowhere else")
        return self

    @property
    def expires(self) -> bool:
        """Whether rights of this kind can end."""
        return "expires_on" in self.fields

    def about(self, key: str) -> Field:
        """A field of the catalogue in the words of this kind."""
        field, words = FIELDS[key], self.wording.get(key)
        update = {name: text for name in ("label", "help") if (text := getattr(words, name, None))}
        return field.model_copy(update=update) if update else field

    def says(self, office: str | None = None) -> tuple[Field, ...]:
        """Its fields in order: those that rights of this office say, or all for None."""
        return tuple(field for field in self.worded_fields if office is None or field.is_asked(office))

    @cached_property
    def worded_fields(self) -> tuple[Field, ...]:
        """Its fields in its own words; made once, because every row of a sheet asks for them."""
        return tuple(self.about(key) for key in self.fields)

    def subtype(self, key: str) -> Subtype | None:
        """A sort of this kind by its key; None when there is no such."""
        return next((sort for sort in self.subtypes if sort.key == key), None)

    def needed(self, *, office: str = "", subtype: str = "") -> tuple[Field, ...]:
        """What a right of this office and sort cannot be submitted without, in the order of the form."""
        sort = self.subtype(subtype)
        keys = {*self.required, *(sort.required if sort else ())}
        # Where rights are valid only in designated countries, nothing can be said about them without these.
        keys |= {field.key for field in self.says(office) if field.type is FieldType.COUNTRIES and field.offices}
        return tuple(field for field in self.says(office) if field.key in keys)

    def papers(self) -> tuple[Paper, ...]:
        """Every paper that the form can offer, required ones first."""
        keys = [key for group in self.paper_groups() for key in group]
        return tuple(PAPERS[key] for key in dict.fromkeys([*keys, *self.papers_accepted]))

    def paper_groups(self, *, office: str | None = None, subtype: str | None = None) -> Iterator[tuple[str, ...]]:
        """The groups of papers of which one each is needed, for this office and sort; None stands for any."""
        yield from self.papers_required
        for sort in self.subtypes:
            if subtype is None or sort.key == subtype:
                yield from sort.papers_required
        for row in self.papers_by_office:
            if office is None or office in row.offices:
                yield row.papers

    def missing_papers(self, keys: set[str], *, office: str = "", subtype: str = "") -> tuple[tuple[Paper, ...], ...]:
        """The groups of required papers of which none is among `keys`."""
        groups = dict.fromkeys(self.paper_groups(office=office, subtype=subtype))
        return tuple(tuple(PAPERS[key] for key in group) for group in groups if not keys.intersection(group))


_kinds = dict(load_rows(DATA / "kinds.toml", Kind, by="key"))
KINDS = MappingProxyType(_kinds)


def grouped_kinds() -> list[tuple[KindGroup, list[Kind]]]:
    """The kinds under their headings."""
    return [(group, [kind for kind in KINDS.values() if kind.group == group.key]) for group in GROUPS.values()]


def kind_choices() -> list[tuple[str, str]]:
    """Every kind with its title in the active language."""
    return [(key, str(kind.title)) for key, kind in KINDS.items()]
