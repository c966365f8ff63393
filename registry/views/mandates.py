"""Pages about mandates, given and received."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from portal.accounts.models import Mandate
from portal.shared.paging import page_after
from portal.shared.permissions import require
from portal.shared.refusals import refusals_on
from registry import services
from registry.forms import MandateForm
from registry.models import Brand, MandatedBrand


@require_GET
def mandate_list(request: Any, organisation: str) -> HttpResponse:
    """The mandates that this organisation gave, or an agency received, newest first."""
    mandates = Mandate.objects.visible_to(request.user).select_related("tenant", "agency")
    page = page_after(mandates, request.GET.get("after", ""))
    named: dict[int, list[Brand]] = {}
    for each in MandatedBrand.objects.filter(mandate__in=page.rows).select_related("brand").order_by("brand__name"):
        named.setdefault(each.mandate_id, []).append(each.brand)
    context = {
        "page": page,
        "rows": [(mandate, named.get(mandate.pk, [])) for mandate in page.rows],
        "may_give": request.user.has_perm("accounts.give_mandate", request.organisation),
    }
    return render(request, "registry/mandate_list.html", context)


@require_http_methods(["GET", "POST"])
def mandate_give(request: Any, organisation: str) -> HttpResponse:
    """Give an agency authority over named brands."""
    require(request.user, "accounts.give_mandate", request.organisation)
    brands = Brand.objects.visible_to(request.user).filter(tenant=request.organisation).order_by("name", "id")
    form = MandateForm(request.POST or None, brands=brands)
    if form.is_valid():
        with refusals_on(form):
            mandate = services.give_mandate(request.organisation, by=request.user, **form.cleaned_data)
            said = {"number": mandate.number, "agency": mandate.agency.name}
            messages.success(request, _("%(agency)s holds mandate %(number)s now, and was told.") % said)
            return redirect("mandate-list", organisation)
    return render(request, "registry/mandate_form.html", {"form": form})


@require_http_methods(["GET", "POST"])
def mandate_revoke(request: Any, organisation: str, number: str) -> HttpResponse:
    """Tell the consequence, then end the mandate at once."""
    mandates = Mandate.objects.visible_to(request.user).select_related("tenant", "agency")
    mandate = get_object_or_404(mandates, number=number)
    require(request.user, "accounts.revoke_mandate", mandate)
    if request.method == "POST":
        services.revoke_mandate(mandate, by=request.user)
        messages.success(request, _("%(number)s is revoked.") % {"number": mandate.number})
        return redirect("mandate-list", organisation)
    named = mandate.mandated_brands.select_related("brand").order_by("brand__name")
    return render(request, "registry/mandate_revoke.html", {"mandate": mandate, "named": named})
