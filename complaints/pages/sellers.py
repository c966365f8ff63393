"""The sellers of a case beside it on the desk, each with the form that gives a new address."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from complaints.forms.desk import AddressForm
from complaints.models import Complaint, Respondent

SHOWN = 20
RETURNED = "address_"


def address_prefix(respondent: int) -> str:
    """What tells the form of one seller from those of the others."""
    return f"address-{respondent}"


@dataclass(frozen=True)
class Sellers:
    """Some of a case's sellers, how many there are in all, and the id behind which the next ones stand."""

    rows: list[Respondent]
    count: int
    more_after: int | None


def sellers_of(complaint: Complaint, forms: Mapping[str, Any], *, after: int = 0) -> Sellers:
    """Up to 20 sellers behind an id, by three queries however many there are. `forms` may hold one that came back with
    errors, under `address_<id>`: its seller stands there in any case."""
    ordered = complaint.respondents.order_by("pk")
    rows = list(ordered.filter(pk__gt=after)[: SHOWN + 1]) or list(ordered[: SHOWN + 1])
    more_after = rows[SHOWN - 1].pk if len(rows) > SHOWN else None
    rows = rows[:SHOWN]
    returned = {int(name.removeprefix(RETURNED)) for name in forms if name.startswith(RETURNED)}
    if missing := returned - {seller.pk for seller in rows}:
        rows = [*ordered.filter(pk__in=missing), *rows]
    for seller in rows:
        fresh = AddressForm(prefix=address_prefix(seller.pk), initial={"email": seller.email})
        seller.address = forms.get(f"{RETURNED}{seller.pk}") or fresh  # type: ignore[attr-defined] # for the template
    return Sellers(rows, complaint.respondents.count(), more_after)
