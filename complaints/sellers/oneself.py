"""In which cases a person is the seller: who works at the desk does not judge, read or hold these there."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from allauth.account.models import EmailAddress
from django.apps import apps
from django.db.models import Q

from portal.tenancy.scope import all_tenants

REMEMBERED = "_as_seller"


@dataclass(frozen=True)
class AsSeller:
    """A person as a seller: ids of the cases, and keys by which the seller is known across cases (Respondent.key)."""

    cases: frozenset[int] = frozenset()
    keys: frozenset[str] = frozenset()


def as_seller(user: Any) -> AsSeller:
    """The person's side in every case, read once per request: by each address that they have confirmed, and by the
    platform's number of a seller who is met under one."""
    found: AsSeller | None = getattr(user, REMEMBERED, None)
    if found is None:
        found = _read(confirmed_addresses(user))
        setattr(user, REMEMBERED, found)
    return found


def confirmed_addresses(user: Any) -> set[str]:
    """Addresses that count: whoever reads their mail has the personal links anyway."""
    confirmed = EmailAddress.objects.filter(user=user.pk, verified=True).values_list("email", flat=True)
    return {address.lower() for address in confirmed}


def _read(addresses: Iterable[str]) -> AsSeller:
    respondents = apps.get_model("complaints", "Respondent").objects  # the models' querysets ask here
    with all_tenants(reason="whether somebody at the desk is a seller in a case"):
        met = list(respondents.filter(email__in=addresses).values_list("complaint", "seller_id")) if addresses else []
        numbers = {number for _case, number in met if number}
        if numbers:
            either = Q(email__in=addresses) | Q(seller_id__in=numbers)
            met = list(respondents.filter(either).values_list("complaint", "seller_id"))
    keys = {f"id:{number}" for number in numbers} | {f"mail:{address}" for address in addresses}
    return AsSeller(frozenset(case for case, _number in met), frozenset(keys))
