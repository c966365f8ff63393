"""A sheet of dealers becomes authorisations: the good rows are added, each bad one comes back with what to mend."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from portal.shared.errors import Refused
from registry.models import Brand
from registry.seller_facts import SellerFacts
from registry.seller_sheets import COLUMNS, SheetRow
from registry.services.sellers import authorise_sellers
from registry.shops import read_shops
from registry.territories import read_territories

_DATE = re.compile(r"(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?(?:[ T].*)?", re.ASCII)


@dataclass(frozen=True)
class RowProblem:
    """A row that was not added: its number in the sheet, the head of the column, what it says, and what to do."""

    row: int
    column: str
    text: str
    message: str


@dataclass
class SellerImport:
    """What became of a sheet."""

    added: int = 0
    known: int = 0
    problems: list[RowProblem] = field(default_factory=list)


def import_sellers(rows: Sequence[SheetRow], *, by: Any, brand: Brand | None = None) -> SellerImport:
    """Add the dealers of these rows. `brand` is for rows that name none; those that name one name it by number or name.

    A row that stands in a list already, or twice in the sheet, counts as known: the same sheet twice adds nothing.
    """
    result, by_brand = SellerImport(), dict[Brand, list[SellerFacts]]()
    brands = _brands(by)
    for row in rows:
        try:
            owner = _brand_of(row, brands, brand)
            by_brand.setdefault(owner, []).append(_facts(row.cells))
        except Refused as refusal:
            name = refusal.field if refusal.field in COLUMNS else "name"
            problem = RowProblem(row.number, COLUMNS[name][0], row.cells.get(name, ""), str(refusal.message))
            result.problems.append(problem)
    for owner, many in by_brand.items():
        added = authorise_sellers(owner, by=by, many=many)
        result.added += len(added)
        result.known += len(many) - len(added)
    return result


def _brands(by: Any) -> dict[str, Brand]:
    """The brands for which the person may authorise dealers: by number, and by a name that only one has."""
    found: dict[str, Brand] = {}
    twice: set[str] = set()
    for brand in Brand.objects.registrable_by(by).select_related("tenant"):
        name = brand.name.casefold()
        twice |= {name} & found.keys()
        found |= {brand.number.casefold(): brand, name: brand}
    return {key: brand for key, brand in found.items() if key not in twice}


def _brand_of(row: SheetRow, brands: Mapping[str, Brand], default: Brand | None) -> Brand:
    named = row.cells.get("brand", "").casefold()
    if named in brands:
        return brands[named]
    if named:
        raise Refused(_("You have no brand of this number or name. Write the number, such as B-0001."), field="brand")
    if default is None:
        raise Refused(_("Name the brand, or choose one above for the rows without."), field="brand")
    return default


def _facts(cells: Mapping[str, str]) -> SellerFacts:
    starts_on = _day(cells, "starts_on")
    return SellerFacts.checked(
        name=cells.get("name", ""),
        shops=read_shops(cells.get("shops", "")),
        territories=read_territories(cells.get("territories", "") or "worldwide"),
        starts_on=starts_on or timezone.localdate(),
        ends_on=_day(cells, "ends_on"),
        note=cells.get("note", ""),
    )


def _day(cells: Mapping[str, str], name: str) -> date | None:
    text = cells.get(name, "")
    if not text:
        return None
    parts = _DATE.fullmatch(text)
    try:
        return date(*map(int, parts.groups())) if parts else date.fromisoformat(text)
    except ValueError as error:
        raise Refused(_("Write the day as 2026-12-31."), field=name) from error
