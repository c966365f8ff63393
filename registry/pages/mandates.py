"""What the page of a mandate shows to either side, read in the scope of the organisation that it belongs to."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from portal.accounts.models import Mandate
from portal.accounts.scoping import between
from portal.accounts.workflow import MANDATES, MandateState
from registry.forms.mandates import BrandsForm, DeclineForm
from registry.kinds import KINDS
from registry.models import Brand, MandatedBrand

BRANDS_SHOWN = 200


def mandate_page(
    request: Any, mandate: Mandate, *, form: BrandsForm | None = None, decline: DeclineForm | None = None
) -> dict[str, Any]:
    """Everything that the template reads. `form` is an acceptance that was refused, `decline` a reason that was."""
    user, slug = request.user, request.organisation.slug
    with between(mandate):
        moves = {move.name for move in MANDATES.possible(mandate, by=user)}
        brands = [named.brand for named in _named(Mandate.objects.filter(pk=mandate.pk))[:BRANDS_SHOWN]]
        parts = list(Mandate.objects.visible_to(user).filter(parent=mandate).select_related("agency"))
        paper = mandate.paper
    accepting = "accept_mandate" in moves and mandate.standing == MandateState.PROPOSED
    if accepting and mandate.asked and form is None:
        form = BrandsForm(brands=brands_of(mandate), initial={"all_brands": mandate.all_brands})
    return {
        "mandate": mandate,
        "moves": moves,
        "accepting": accepting,
        "form": form if accepting and mandate.asked else None,
        "decline_form": (decline or DeclineForm()) if accepting else None,
        "brands": brands,
        "brands_open": mandate.standing == MandateState.IN_FORCE or mandate.tenant_id in user.memberships,
        "kinds": [KINDS[key].title for key in mandate.kinds],
        "paper": paper,
        "adds_paper": "withdraw_mandate" in moves,
        "parts": parts,
        "passes_on": _passes_on(mandate, user),
        "files_base": reverse("mandate-detail", args=[slug, mandate.number]) + "files/",
    }


def brands_of(mandate: Mandate) -> QuerySet[Brand]:
    """The brands to choose from: the owner's when an agency asked, else those that the mandate names."""
    owners = Brand.objects.filter(tenant=mandate.tenant_id).order_by("name", "id")
    named: QuerySet[Brand] = (
        owners if mandate.asked and not mandate.answered_at else owners.filter(mandated_brands__mandate=mandate)
    )
    return named


def named_brands(mandates: Iterable[Mandate]) -> dict[int, list[Brand]]:
    """The brands that each of the mandates names, as far as the scope shows them. One query."""
    found: dict[int, list[Brand]] = {}
    for named in _named([mandate.pk for mandate in mandates]):
        found.setdefault(named.mandate_id, []).append(named.brand)
    return found


def _named(mandates: Any) -> Any:
    return MandatedBrand.objects.filter(mandate__in=mandates).select_related("brand").order_by("brand__name", "id")


def _passes_on(mandate: Mandate, user: Any) -> bool:
    allowed = mandate.may_sub_delegate and mandate.parent_id is None and mandate.standing == MandateState.IN_FORCE
    return allowed and user.has_perm("accounts.delegate_mandate", mandate)
