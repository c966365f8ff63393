"""What is wrong with a row, cell by cell; and what the right of a good row will say.

Everything is asked that the form asks, by the same functions, without a query for a row.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from portal.shared.errors import Refused
from portal.shared.typed import tidy
from registry.checks import faults, fill_in, identity, missing_facts
from registry.fields import COLUMNS, Field
from registry.importing.brands import Brands
from registry.importing.cells import read_cell, read_kind
from registry.importing.columns import (
    BRAND,
    CLIENT,
    FILES,
    KIND,
    LONGEST_REFERENCE,
    PAPER_PREFIX,
    REFERENCE,
)
from registry.kinds import KINDS, Kind
from registry.models import Right
from registry.offices.nice import EDITION

ROW = ""
"""The key under which a fault of the whole row stands."""


@dataclass
class Checked:
    """One row after the check. `facts` are columns of the table of rights, ready for JSON; empty for a bad row."""

    line: int
    errors: dict[str, str] = field(default_factory=dict)
    facts: dict[str, Any] = field(default_factory=dict)
    identity: str = ""
    papers: list[tuple[str, str, str]] = field(default_factory=list)
    """The column, the kind of paper, and the file's name as it stands in the sheet."""


class Checker:
    """Checks the rows of one sheet: of one kind, or of the kind that a column names for each."""

    def __init__(self, *, kind: str, mapping: Mapping[str, int], brands: Brands) -> None:
        self._kind = KINDS.get(kind)
        self._mapping = mapping
        self._brands = brands
        self._fields: dict[str, tuple[Field, ...]] = {}

    def check(self, line: int, cells: Sequence[str]) -> Checked:
        """Everything that is wrong, and, when nothing is, what to write down."""
        said = {key: cells[place] for key, place in self._mapping.items() if place < len(cells)}
        found = Checked(line)
        kind = self._kind_of(said, found)
        if kind is None:
            return found
        right = Right(kind=kind.key)
        self._fill_in(right, kind, said, found.errors)
        self._find_brand(right, said, found.errors)
        reference = _reference(said, found.errors)
        found.papers = list(_papers(kind, said, found.errors))
        if not found.errors:
            found.facts = _as_columns(right, reference)
            found.identity = _identity(right, reference)
        return found

    def _kind_of(self, said: Mapping[str, str], found: Checked) -> Kind | None:
        if self._kind is not None:
            return self._kind
        if not said.get(KIND, "").strip():
            found.errors[KIND] = _("Write which kind of right it is.")
            return None
        try:
            return read_kind(said[KIND])
        except Refused as refused:
            found.errors[KIND] = str(refused.message)
            return None

    def _fill_in(self, right: Right, kind: Kind, said: Mapping[str, str], errors: dict[str, str]) -> None:
        """The fields of the kind; columns that only other kinds have are passed by."""
        facts = {}
        if kind.key not in self._fields:
            self._fields[kind.key] = kind.says()
        for each in self._fields[kind.key]:
            if each.key in said:
                try:
                    facts[each.key] = read_cell(each, kind, said[each.key])
                except Refused as refused:
                    errors[each.key] = str(refused.message)
        _fill_in_all(right, {key: value for key, value in facts.items() if value not in ("", None, [])}, errors)
        right.nice_classes = sorted(set(right.nice_classes or []))
        right.nice_edition = (right.nice_edition or EDITION) if right.nice_classes else ""
        right.number_key = identity(right)
        for key, what_to_do in {**missing_facts(right), **faults(right)}.items():
            errors.setdefault(key, str(what_to_do))

    def _find_brand(self, right: Right, said: Mapping[str, str], errors: dict[str, str]) -> None:
        try:
            brand = self._brands.find(said.get(BRAND, ""), said.get(CLIENT, ""))
            right.tenant_id, right.brand_id = brand.tenant_id, brand.pk
            self._brands.check(tenant_id=brand.tenant_id, brand_id=brand.pk, kind=right.kind, office=right.office)
        except Refused as refused:
            errors[refused.field or BRAND] = str(refused.message)


def _fill_in_all(right: Right, facts: dict[str, Any], errors: dict[str, str]) -> None:
    """At once, because nearly every row is good; a fact that cannot be taken is told and left out."""
    while facts:
        try:
            fill_in(right, facts)
        except Refused as refused:
            errors[refused.field] = str(refused.message)
            if facts.pop(refused.field, None) is None:
                return
        else:
            return


def _reference(said: Mapping[str, str], errors: dict[str, str]) -> str:
    reference = tidy(said.get(REFERENCE, ""))
    if len(reference) > LONGEST_REFERENCE:
        errors[REFERENCE] = _("A key has at most %(limit)d characters. Shorten it.") % {"limit": LONGEST_REFERENCE}
    return reference


def _papers(kind: Kind, said: Mapping[str, str], errors: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    """The papers that the row names: in the column of their kind, or in the common one as the first that is needed."""
    offered = [paper.key for paper in kind.papers()]
    for key, text in said.items():
        if not (key == FILES or key.startswith(PAPER_PREFIX)):
            continue
        names = [name.strip() for name in text.replace("；", ";").replace("\n", ";").split(";") if name.strip()]
        paper = offered[0] if key == FILES and offered else key.removeprefix(PAPER_PREFIX)
        if names and paper not in offered:
            errors[key] = _("Rights of this kind have no such paper. Leave the cell empty.")
            continue
        yield from ((key, paper, name) for name in dict.fromkeys(names))


def _as_columns(right: Right, reference: str) -> dict[str, Any]:
    facts = {key: getattr(right, key) for key in COLUMNS}
    days = {key: value.isoformat() for key, value in facts.items() if hasattr(value, "isoformat")}
    own = {"brand_id": right.brand_id, "tenant_id": right.tenant_id, "kind": right.kind, "details": right.details}
    return facts | days | own | {"number_key": right.number_key, "reference": reference}


def _identity(right: Right, reference: str) -> str:
    """What two rows of the same right share. The sheet's own key comes first: whoever gives keys means them."""
    if reference:
        return f"{right.brand_id} # {reference}"
    if right.number_key:
        return f"{right.brand_id} {right.kind} {right.office} {right.number_key}"
    return ""
