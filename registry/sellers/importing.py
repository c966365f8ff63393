"""A sheet of dealers becomes authorisations: the good rows are added, each bad one comes back with what to mend."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from portal.shared.errors import Refused
from registry.importing.brands import Brands
from registry.models import Brand
from registry.offices.territories import read_territories
from registry.sellers.facts import SellerFacts
from registry.sellers.sheets import COLUMNS, SheetRow
from registry.sellers.shops import read_shops
from registry.services.sellers import authorise_sellers
from registry.sheets.days import read_day


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
    brands = Brands(by)
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


def _brand_of(row: SheetRow, brands: Brands, default: Brand | None) -> Brand:
    named = row.cells.get("brand", "")
    if named:
        return brands.find(named, "")
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
    try:
        return read_day(cells.get(name, ""))
    except Refused as refused:
        raise Refused(refused.message, field=name) from refused
