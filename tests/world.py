"""One world in which two rivals have everything: what the tests of isolation walk.

`build()` makes the cast, and for Norrlys and Kestrel one row of every tenant-bound model. Each room furnishes the two
houses in its own `tests/<room>/furniture.py`:

    def furnish(house: House) -> None

which makes rows through the services, with `house.marker` in every text that a stranger must not read, and says what
fills the addresses of the room's pages and operations:

    house.fill(brand=brand.number)                      every address with <…:brand>
    house.fill_address("right-move", move="submit")     only the addresses of that name

Tests fail for a model without a row and for an address that nobody fills, so that no new one is forgotten.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from portal.accounts.models import User
from portal.tenancy.models import Organisation
from portal.tenancy.scope import all_tenants
from tests import cast
from tests.complaints.furniture import furnish as furnish_complaints
from tests.education.furniture import furnish as furnish_education
from tests.exports.furniture import furnish as furnish_exports
from tests.portal.furniture import furnish as furnish_portal
from tests.registry.furniture import furnish as furnish_registry

ROOMS: tuple[Callable[["House"], None], ...] = (
    furnish_portal,
    furnish_exports,
    furnish_registry,
    furnish_education,
    furnish_complaints,
)


@dataclass
class House:
    """What one organisation has. `owner` acts for it, `marker` stands in its texts and in nobody else's."""

    organisation: Organisation
    owner: User
    marker: str
    fillings: dict[str, Any] = field(default_factory=dict)
    fillings_by_name: dict[str, dict[str, Any]] = field(default_factory=dict)

    def fill(self, **arguments: Any) -> None:
        """Say what fills these keywords of addresses."""
        self.fillings |= arguments

    def fill_address(self, name: str, **arguments: Any) -> None:
        """Say what fills the keywords of one address, by its name."""
        self.fillings_by_name.setdefault(name, {}).update(arguments)

    def arguments(self, name: str, keywords: list[str]) -> dict[str, Any]:
        """What fills an address. KeyError names the keyword that nobody fills."""
        known = self.fillings | self.fillings_by_name.get(name, {})
        return {keyword: known[keyword] for keyword in keywords}


@dataclass
class World:
    """The victim whom everybody tries to read, and the rival who tries."""

    victim: House
    rival: House


def build() -> World:
    """Make it. The rooms furnish with everything in scope, as the operator's demonstration does."""
    cast.people()
    houses = []
    for owner, slug, marker in (("alice", "norrlys", "Zephyrine"), ("carol", "kestrel", "Quillfeather")):
        organisation = cast.organisation(slug)
        organisation.name = f"{marker} {organisation.name}"
        organisation.save(update_fields=["name"])
        houses.append(House(organisation, cast.person(owner), marker))
    with all_tenants(reason="furnish the world"):
        for furnish in ROOMS:
            for house in houses:
                furnish(house)
    return World(*houses)
