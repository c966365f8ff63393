"""Who is behind the targets, on the complainant's page and at the desk."""

from collections.abc import Mapping
from typing import Any

from complaints.deciding.disclosing import SHOWN, asks_identity, disclosures_of, not_yet, to_decide
from complaints.forms.disclosures import DisclosureForm
from complaints.models import Complaint
from complaints.timeline import targets_in_words
from portal.accounts.models import User


def disclosure_prefix(respondent: int) -> str:
    """What tells the form about one seller from those about the others."""
    return f"disclosure-{respondent}"


def told_identities(complaint: Complaint) -> dict[str, Any] | None:
    """What was decided, for `_identity.html`; None where nobody asked or the law of the case does not give it."""
    if not asks_identity(complaint):
        return None
    rows: list[Any] = list(disclosures_of(complaint)[:SHOWN])
    for row in rows:
        row.where = targets_in_words(row.positions)
    return {"decided": rows}


def identities_at_desk(complaint: Complaint, user: User, forms: Mapping[str, Any]) -> dict[str, Any] | None:
    """The same with the sellers of whom it is still to be decided, each with its form. `forms` may hold one that came
    back with errors, under `disclosure_<id>`."""
    told = told_identities(complaint)
    if told is None:
        return None
    grants = user.has_perm("complaints.disclose_identity", complaint)
    sellers = to_decide(complaint, again=grants)
    waiting = not_yet(complaint) if sellers else {}
    for seller in sellers:
        seller.not_yet = waiting.get(seller.pk, "")
        may = {"grants": grants and not seller.not_yet, "refuses": not seller.refused}
        fresh = DisclosureForm(prefix=disclosure_prefix(seller.pk), **may)
        seller.form = forms.get(f"disclosure_{seller.pk}") or fresh
    return told | {"sellers": sellers, "grants": grants}
