"""Whether the agency that filed a complaint may still act in it, and what it is told when it may not."""

from typing import Any

from django.db.models import Q
from django.http import Http404

from complaints.models import Complaint
from portal.accounts.models import Mandate
from portal.tenancy.scope import all_tenants
from registry.lost_authority import no_longer, over


def agency_acts(complaint: Complaint) -> bool:
    """Whether the agency that filed it holds a mandate to file for its brand and right today. Yes without an agency."""
    if complaint.agency_id is None:
        return True
    held = Mandate.objects.in_force().filter(
        tenant=complaint.tenant_id,
        agency=complaint.agency_id,
        actions__contains=[Mandate.Action.FILE],
        mandated_brands__brand=complaint.brand_id,
    )
    if complaint.right is not None:
        kind = Q(kinds=[]) | Q(kinds__contains=[complaint.right.kind])
        held = held.filter(kind, Q(offices=[]) | Q(offices__contains=[complaint.right.office]))
    return bool(held.exists())


def find_complaint(request: Any, number: str, *related: str) -> Complaint:
    """The complaint of this number that the person sees. 404 without one; an agency whose mandate is over reads why."""
    visible = Complaint.objects.visible_to(request.user).select_related(*related)
    found: Complaint | None = visible.filter(number=number).first()
    if found is None:
        tell_of_lost_authority(request, number)
        raise Http404
    return found


def tell_of_lost_authority(request: Any, number: str) -> None:
    """Raise NoLonger for a complaint that the organisation itself filed, under a mandate that is over.

    It says nothing that the agency did not know: the number is its own, and it was told of the end.
    """
    organisation = getattr(request, "organisation", None)
    if organisation is None:
        return
    with all_tenants(reason="an agency asks for a complaint that it filed"):
        filed = Complaint.objects.filter(number=number, agency=organisation.pk).first()
        if filed is None:
            return
        held = Mandate.objects.filter(over(), tenant=filed.tenant_id, agency=organisation.pk).select_related("tenant")
        mandate = None if agency_acts(filed) else held.order_by("-created_at").first()
    if mandate is not None:
        raise no_longer(mandate, number)
