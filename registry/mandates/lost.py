"""What an agency reads where it had authority, and has it no more."""

from typing import Any

from django.db.models import Q
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.accounts.models import Mandate
from portal.shared.errors import NoLonger
from portal.shared.moments import describe_moment
from portal.tenancy.scope import all_tenants
from registry.models import Right, TransferredRight


def over() -> Q:
    """The mandates that were revoked or given up, or whose last day is past."""
    return Q(state__in=[Mandate.State.REVOKED, Mandate.State.GIVEN_UP]) | Q(ends_on__lt=timezone.localdate())


def no_longer(mandate: Mandate, number: str) -> NoLonger:
    """Why what has this number is not shown any more: since when, with whom it is, and what to do. Needs the mandate's
    owner in scope."""
    owner = mandate.tenant.name
    ender = (mandate.ended_by or mandate.tenant).name
    said = {"mandate": mandate.number, "owner": owner, "number": number, "ender": ender}
    if mandate.state == Mandate.State.GIVEN_UP:
        text = _("%(ender)s gave the mandate %(mandate)s up (%(day)s). %(number)s is with %(owner)s now.")
    elif mandate.revoked_at:
        text = _("%(ender)s revoked the mandate %(mandate)s (%(day)s). %(number)s is with %(owner)s now.")
    else:
        text = _("The mandate %(mandate)s ended (%(day)s). %(number)s is with %(owner)s now.")
    day = {"day": describe_moment(mandate.revoked_at or mandate.ends_on)}
    advice = _("Ask %(owner)s for a new mandate to go on.")
    return NoLonger(f"{text % (said | day)} {advice % said}")


def find_right(request: Any, number: str, *related: str) -> Right:
    """The right of this number that the person sees, or that had it with a former owner. 404 without one; an agency
    whose mandate is over reads why."""
    rights = Right.objects.visible_to(request.user).select_related(*related)
    found: Right | None = rights.filter(number=number).first()
    if found is None:
        came = TransferredRight.objects.visible_to(request.user).filter(number=number).exclude(became="")
        found = rights.filter(number__in=came.values("became")).first()
    if found is None:
        tell_of_lost_right(request, number)
        raise Http404
    return found


def tell_of_lost_right(request: Any, number: str) -> None:
    """Raise NoLonger for a right that the organisation saw, or registered, under a mandate that is over.

    It says nothing that the agency did not know: the mandate named the brand and reached the right, which was there.
    """
    organisation = getattr(request, "organisation", None)
    if organisation is None:
        return
    with all_tenants(reason="an agency asks for a right that it acted for"):
        right = Right.objects.filter(number=number).first()
        if right is None:
            return
        held = Mandate.objects.filter(
            over(),
            Q(kinds=[]) | Q(kinds__contains=[right.kind]),
            Q(offices=[]) | Q(offices__contains=[right.office]),
            Q(revoked_at=None, ends_on__gte=timezone.localdate(right.created_at)) | Q(revoked_at__gt=right.created_at),
            tenant=right.tenant_id,
            agency=organisation.pk,
            mandated_brands__brand=right.brand_id,
            answered_at__isnull=False,
        )
        mandate = held.select_related("tenant", "ended_by").order_by("-created_at").first()
    if mandate is not None:
        raise no_longer(mandate, number)
