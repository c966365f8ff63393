"""Which targets stand in a shop of a dealer whom the brand itself authorised."""

from collections.abc import Iterable

from complaints.models import Complaint, Target
from registry.models import AuthorisedSeller
from registry.sellers.listed import authorised_sellers
from registry.sellers.shops import keys_in_link, shop_key


def note_dealers(targets: Iterable[Target], complaint: Complaint) -> list[AuthorisedSeller]:
    """Give each target its `dealer`: the authorisation of today under which its shop sells the brand, or None.

    A shop is known by the id that the platform gave of its seller, or by its address, in which the link stands. Two
    queries, however many targets there are. Returns each authorisation once.
    """
    targets = list(targets)
    seller_ids = dict(complaint.respondents.exclude(seller_id="").values_list("pk", "seller_id"))
    keys = {target.pk: _keys(target, seller_ids) for target in targets}
    wanted = {key for found in keys.values() for key in found}
    listed = authorised_sellers(complaint.brand_id, wanted) if complaint.brand_id else {}
    for target in targets:
        target.dealer = next((listed[key] for key in keys[target.pk] if key in listed), None)  # type: ignore[attr-defined] # for the template
    met = {target.dealer.pk: target.dealer for target in targets if target.dealer}  # type: ignore[attr-defined] # as above
    return list(met.values())


def _keys(target: Target, seller_ids: dict[int, str]) -> list[str]:
    """What the target's shop may be called on a list, the surest first."""
    ids = [seller_ids.get(target.respondent_id or 0, ""), target.platform_id if target.kind == "shop" else ""]
    return [*filter(None, map(shop_key, ids)), *keys_in_link(target.url)]
