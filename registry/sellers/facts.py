"""What an authorisation of a seller says, checked: the same for the form, the sheet and the API."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any, Self

from django.utils.translation import gettext as _

from portal.shared.errors import Refused
from portal.shared.typed import tidy_within
from registry.agreed_days import check_period
from registry.models import AuthorisedSeller
from registry.offices.territories import check_territories
from registry.sellers.shops import check_shops, shop_key

LONGEST_NAME, LONGEST_NOTE = 200, 2000
LONGEST_PERIOD = timedelta(days=366 * 30)


@dataclass(frozen=True)
class SellerFacts:
    """Made by `checked` or `of`, so that what it holds can be stored."""

    name: str
    shops: list[str]
    territories: list[str]
    starts_on: date
    ends_on: date | None
    note: str

    @classmethod
    def checked(
        cls,
        *,
        name: str,
        shops: Iterable[str],
        starts_on: date,
        territories: Iterable[str] = (),
        ends_on: date | None = None,
        note: str = "",
    ) -> Self:
        """Refuse what no authorisation can say; the message names the field. No territories mean worldwide."""
        name = tidy_within(name, LONGEST_NAME, field="name")
        note = tidy_within(note, LONGEST_NOTE, field="note", lines=True)
        if not name:
            raise Refused(_("Write the dealer's name."), field="name")
        check_period(starts_on, ends_on, longest=LONGEST_PERIOD)
        return cls(name, check_shops(shops), check_territories(territories), starts_on, ends_on, note)

    @classmethod
    def of(cls, seller: AuthorisedSeller) -> Self:
        """What an authorisation says now."""
        facts = (seller.name, seller.shops, seller.territories, seller.starts_on, seller.ends_on, seller.note)
        return cls(*facts)

    @property
    def shop_keys(self) -> list[str]:
        """The shops as they are compared."""
        return [shop_key(shop) for shop in self.shops]

    @property
    def fingerprint(self) -> str:
        """What two lines share that say the same; the note does not count."""
        period = [str(self.starts_on), str(self.ends_on or "")]
        said = [self.name.casefold(), sorted(self.shop_keys), self.territories, period]
        return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()

    @property
    def columns(self) -> dict[str, Any]:
        """What is stored of it."""
        return asdict(self) | {"shop_keys": self.shop_keys, "fingerprint": self.fingerprint}

    @property
    def told(self) -> dict[str, Any]:
        """What the audit trail keeps of it."""
        return asdict(self)
