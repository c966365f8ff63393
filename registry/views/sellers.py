"""Pages about a brand's authorised sellers, for those who authorise them."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from portal.shared.files.answers import downloaded
from portal.shared.paging import page_after
from portal.shared.permissions import require
from portal.shared.refusals import refusals_on
from registry import services
from registry.forms.sellers import SellerFilter, SellerForm, SellerImportForm, SellerRevokeForm
from registry.models import AuthorisedSeller, Brand
from registry.sellers.confirming import why_not_confirmed
from registry.sellers.history import history_of
from registry.sellers.importing import import_sellers
from registry.sellers.sheets import template

PROBLEMS_SHOWN = 200


@require_GET
def seller_list(request: Any, organisation: str) -> HttpResponse:
    """The authorised sellers of the brands that the person sees, newest first; searched and filtered."""
    filters = SellerFilter(request.GET)
    sellers = filters.narrow(AuthorisedSeller.objects.visible_to(request.user)).for_list()
    context = {
        "page": page_after(sellers, request.GET.get("after", "")),
        "filters": filters,
        "filtered": any(filters.cleaned_data.values()),
        "may_add": _brands(request).exists(),
    }
    return render(request, "registry/seller_list.html", context)


@require_GET
def seller_detail(request: Any, organisation: str, number: str) -> HttpResponse:
    """One authorisation: what it says, its code and certificate, and what happened to it."""
    seller = _seller(request, number)
    context = {
        "seller": seller,
        "history": history_of(seller),
        "unconfirmed": why_not_confirmed(seller),
        "may_change": not seller.revoked_at and request.user.has_perm("registry.change_seller", seller),
    }
    return render(request, "registry/seller_detail.html", context)


@require_http_methods(["GET", "POST"])
def seller_add(request: Any, organisation: str) -> HttpResponse:
    """Authorise a dealer."""
    brands = _brands(request)
    if not brands.exists():
        raise PermissionDenied
    form = SellerForm(request.POST or None, brands=brands, brand=request.GET.get("brand", ""))
    if form.is_valid():
        with refusals_on(form):
            facts = dict(form.cleaned_data)
            seller = services.authorise_seller(facts.pop("brand"), by=request.user, **facts)
            messages.success(request, _("%(name)s is on the list.") % {"name": seller.name})
            return redirect("seller-detail", organisation, seller.number)
    return render(request, "registry/seller_form.html", {"form": form})


@require_http_methods(["GET", "POST"])
def seller_change(request: Any, organisation: str, number: str) -> HttpResponse:
    """Change what an authorisation says; its code stays."""
    seller = _seller(request, number)
    require(request.user, "registry.change_seller", seller)
    form = SellerForm(request.POST or None, seller=seller)
    if form.is_valid():
        with refusals_on(form):
            services.update_seller(seller, by=request.user, **form.cleaned_data)
            return redirect("seller-detail", organisation, number)
    return render(request, "registry/seller_form.html", {"form": form, "seller": seller})


@require_http_methods(["GET", "POST"])
def seller_revoke(request: Any, organisation: str, number: str) -> HttpResponse:
    """Tell the consequence, ask for the reason, then take the authorisation back at once."""
    seller = _seller(request, number)
    require(request.user, "registry.revoke_seller", seller)
    form = SellerRevokeForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            services.revoke_seller(seller, by=request.user, **form.cleaned_data)
            messages.success(request, _("%(number)s is revoked.") % {"number": seller.number})
            return redirect("seller-detail", organisation, number)
    return render(request, "registry/seller_revoke.html", {"form": form, "seller": seller})


@require_http_methods(["GET", "POST"])
def seller_import(request: Any, organisation: str) -> HttpResponse:
    """Add the good rows of a sheet and show what to mend in the others."""
    brands = _brands(request)
    if not brands.exists():
        raise PermissionDenied
    form = SellerImportForm(request.POST or None, request.FILES or None, brands=brands)
    context: dict[str, Any] = {"form": form}
    if form.is_valid():
        with refusals_on(form):
            result = import_sellers(form.rows(), by=request.user, brand=form.cleaned_data["brand"])
            context |= {"result": result, "problems": result.problems[:PROBLEMS_SHOWN]}
    return render(request, "registry/seller_import.html", context)


@require_GET
def seller_template(request: Any, organisation: str) -> HttpResponse:
    """The sheet to fill in."""
    return downloaded(template(), name="sellers.csv", content_type="text/csv; charset=utf-8")


def _brands(request: Any) -> Any:
    return Brand.objects.registrable_by(request.user).order_by("name", "id")


def _seller(request: Any, number: str) -> AuthorisedSeller:
    sellers = AuthorisedSeller.objects.visible_to(request.user).for_list().select_related("created_by")
    seller: AuthorisedSeller = get_object_or_404(sellers, number=number)
    return seller
