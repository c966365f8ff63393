"""The brand's list of authorised sellers, for whoever asks: is this shop on it?"""

from collections.abc import Iterable
from datetime import date

from registry.models import AuthorisedSeller, Brand
from registry.sellers.shops import shop_key


def authorised_seller(
    brand: Brand | int, shop_identifier: str, territory: str = "", on: date | None = None
) -> AuthorisedSeller | None:
    """The authorisation under which this shop sells the brand, on a day (today by default) in a country (any).

    `shop_identifier` is the platform's id or name of the shop, or its address. None when nobody authorised it. Needs a
    scope that holds the brand's organisation.
    """
    found = authorised_sellers(brand, [shop_identifier], territory, on)
    return next(iter(found.values()), None)


def authorised_sellers(
    brand: Brand | int, shop_identifiers: Iterable[str], territory: str = "", on: date | None = None
) -> dict[str, AuthorisedSeller]:
    """The same for many shops, in one query: those that are on the list, by `shop_key`."""
    keys = {key for key in map(shop_key, shop_identifiers) if key}
    if not keys:
        return {}
    valid = AuthorisedSeller.objects.valid(on).filter(brand=brand, shop_keys__overlap=sorted(keys))
    found: dict[str, AuthorisedSeller] = {}
    for seller in valid.select_related("brand").order_by("-created_at", "-id"):
        if seller.reaches(territory):
            found |= {key: seller for key in keys & set(seller.shop_keys) if key not in found}
    return found
