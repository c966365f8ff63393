"""Whether the agency that filed a complaint may still act in it, and what it is told when it may not."""

from typing import Any

from django.db.models import Q
from django.http import Http404
from django.utils.translation import gettext as _

from complaints.drafts.licensed import licence_of
from complaints.models import Complaint
from portal.accounts.models import Mandate
from portal.shared.errors import NoLonger
from portal.tenancy.scope import all_tenants
from registry.mandates.lost import no_longer, over
from registry.models import Licence


def agency_acts(complaint: Complaint) -> bool:
    """Whether whoever filed it for the owner may still act in it today: under a mandate to file for its brand and
    right, or by a licence with the power to enforce. Yes when the owner filed it."""
    if complaint.agency_id is None or licence_of(complaint) is not None:
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
    """The complaint of this number that the person sees. 404 without one; an agency whose mandate is over reads why,
    and so does a licensee."""
    visible = Complaint.objects.visible_to(request.user).select_related(*related).with_names()
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
        filed = Complaint.objects.filter(number=number, agency=organisation.pk).select_related("tenant").first()
        if filed is None:
            return
        held = Mandate.objects.filter(over(), tenant=filed.tenant_id, agency=organisation.pk).select_related("tenant")
        acts = agency_acts(filed)
        mandate = None if acts else held.order_by("-created_at").first()
        licence = Licence.objects.filter(right=filed.right_id, licensee=organisation.pk, may_enforce=True).first()
        owner = filed.tenant.name
    if mandate is not None:
        raise no_longer(mandate, number)
    if licence is not None and not acts:
        said = {"licence": licence.number, "number": number, "owner": owner}
        raise NoLonger(_("The licence %(licence)s is not in force any more. %(number)s is with %(owner)s now.") % said)
