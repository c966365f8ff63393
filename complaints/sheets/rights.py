"""On which right a row stands, among those on which the person may complain today. One query, then none."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from complaints.drafts.standing import usable_rights
from complaints.grounds import GROUNDS
from complaints.sheets.columns import BRAND, CLIENT, RIGHT
from portal.shared.errors import Refused
from registry.offices.numbers import normalise, number_keys

LISTED = 4


@dataclass(frozen=True, slots=True)
class Standing:
    """What a row needs to know of a right."""

    pk: int
    number: str
    title: str
    kind: str
    office: str
    tenant_id: int
    client: str
    brand_id: int


_COLUMNS = ("pk", "number", "title", "kind", "office", "tenant_id", "tenant__name", "brand_id")
_NAMES = ("number_key", "brand__number", "brand__name", "tenant__slug")


class Rights:
    """Looked up by what people write. What exists and is not the person's is answered like what does not exist."""

    def __init__(self, user: Any) -> None:
        self._all: list[Standing] = []
        self._by_number: dict[str, list[Standing]] = defaultdict(list)
        self._by_brand: dict[str, list[Standing]] = defaultdict(list)
        self._clients: dict[str, set[int]] = defaultdict(set)
        for *columns, key, brand, name, slug in usable_rights(user).order_by("pk").values_list(*_COLUMNS, *_NAMES):
            self._keep(Standing(*columns), key, (brand, name), slug)

    def _keep(self, right: Standing, key: str, brand: Iterable[str], slug: str) -> None:
        self._all.append(right)
        for number in {normalise(right.number), key} - {""}:
            self._by_number[number].append(right)
        for name in {_folded(name) for name in brand}:
            self._by_brand[name].append(right)
        for name in {slug, _folded(right.client)}:
            self._clients[name].add(right.tenant_id)

    def find(self, right: str, brand: str, client: str, ground: str) -> Standing:
        """The right that a row names by its number, or as the only one of a brand that fits the ground (a key, or
        empty). Raises Refused, naming the column, when there is none or more than one."""
        field = RIGHT if right else BRAND
        found = self._of_client(self._named(right, brand), client)
        if not found:
            raise _unknown(right, brand, field)
        if brand and right:
            found = [each for each in found if each in self._by_brand[_folded(brand)]] or found
        if len(found) > 1 and ground:
            found = [each for each in found if each.kind in GROUNDS[ground].right_kinds] or found
        if len(found) > 1:
            listed = ", ".join(f"{each.number} ({each.title})" for each in found[:LISTED])
            more = " …" if len(found) > LISTED else ""
            text = _("Several rights fit: %(numbers)s. Write the number of one of them.")
            raise Refused(text % {"numbers": listed + more}, field=RIGHT)
        return found[0]

    def _named(self, right: str, brand: str) -> list[Standing]:
        if right:
            return list({each.pk: each for key in number_keys(right) for each in self._by_number.get(key, [])}.values())
        if brand:
            return self._by_brand.get(_folded(brand), [])
        if len(self._all) == 1:
            return self._all
        raise Refused(_("Write the number of the right, or the brand."), field=RIGHT)

    def _of_client(self, found: list[Standing], client: str) -> list[Standing]:
        if not client:
            return found
        owners = self._clients.get(_folded(client).strip("/"))
        if owners is None:
            text = _("You may not complain for “%(name)s”. Write the client's address or exact name.")
            raise Refused(text % {"name": client[:80]}, field=CLIENT)
        return [each for each in found if each.tenant_id in owners]


def _unknown(right: str, brand: str, field: str) -> Refused:
    if right:
        text = _("There is no right “%(name)s” on which you may complain. Look at its number, term and mandate.")
    else:
        text = _("There is no brand “%(name)s” with a right on which you may complain. Look at the mandate.")
    return Refused(text % {"name": (right or brand)[:80]}, field=field)


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
