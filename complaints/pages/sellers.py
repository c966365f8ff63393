"""The sellers of a case beside it on the desk, each with the form that gives a new address."""

from collections.abc import Mapping
from typing import Any

from complaints.forms.desk import AddressForm
from complaints.models import Complaint, Respondent


def address_prefix(respondent: int) -> str:
    """What tells the form of one seller from those of the others."""
    return f"address-{respondent}"


def sellers_of(complaint: Complaint, forms: Mapping[str, Any]) -> list[Respondent]:
    """The sellers. `forms` may hold one that came back with errors, under `address_<id>`."""
    sellers: list[Respondent] = list(complaint.respondents.order_by("pk"))
    for seller in sellers:
        returned = forms.get(f"address_{seller.pk}")
        fresh = AddressForm(prefix=address_prefix(seller.pk), initial={"email": seller.email})
        seller.address = returned or fresh  # type: ignore[attr-defined] # for the template
    return sellers
