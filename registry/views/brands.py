"""Pages about brands."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from portal.accounts.models import Mandate
from portal.accounts.workflow import NOT_ACCEPTED
from portal.shared.paging import page_after
from portal.shared.panels import panels_of
from portal.shared.permissions import require
from portal.shared.refusals import refusals_on
from portal.tenancy.models import Organisation
from registry import services
from registry.forms.brands import BrandForm
from registry.kinds import GUIDES
from registry.mandates.clients import owners_for
from registry.models import Agreement, AuthorisedSeller, Brand, Right
from registry.pages.transfers import transfers_of_brand

AGREEMENTS_SHOWN = RIGHTS_SHOWN = 10
SELLERS_SHOWN = 5


@require_GET
def brand_list(request: Any, organisation: str) -> HttpResponse:
    """The brands that the person sees here, newest first."""
    words = request.GET.get("q", "")
    brands = Brand.objects.visible_to(request.user).matching(words).for_list(request.user)
    page = page_after(brands, request.GET.get("after", ""))
    may_add = bool(owners_for(request.user, request.organisation))
    return render(request, "registry/brand_list.html", {"page": page, "words": words, "may_add": may_add})


@require_GET
def brand_detail(request: Any, organisation: str, number: str) -> HttpResponse:
    """A brand: its newest rights, its sellers, what other rooms say of it, and who may act for it."""
    brand = _brand(request, number)
    rights = Right.objects.visible_to(request.user).filter(brand=brand).for_list()
    first = page_after(rights, "", size=RIGHTS_SHOWN)
    sellers = AuthorisedSeller.objects.visible_to(request.user).filter(brand=brand).for_list()
    context = {
        "brand": brand,
        "rights": first.rows,
        "more_rights": first.next,
        "may_change": request.user.has_perm("registry.change_brand", brand),
        "sellers": list(sellers[:SELLERS_SHOWN]),
        "named_in": _named_in(request, brand),
        "agreements": Agreement.objects.visible_to(request.user).filter(tenant=brand.tenant_id)[:AGREEMENTS_SHOWN],
        "panels": panels_of("brand", request, brand),
        "transfers": transfers_of_brand(brand, request.user),
        "may_transfer": request.user.has_perm("registry.give_transfer", brand),
    }
    return render(request, "registry/brand_detail.html", context)


@require_http_methods(["GET", "POST"])
def brand_add(request: Any, organisation: str) -> HttpResponse:
    """Register a brand, for the own organisation or for a client."""
    owners = owners_for(request.user, request.organisation)
    if not owners:
        raise PermissionDenied
    form = BrandForm(request.POST or None, owners=owners)
    same = _same_of_another(form, request.user, owners) if form.is_valid() and "anyway" not in request.POST else None
    if form.is_valid() and not same:
        with refusals_on(form):
            facts = form.cleaned_data
            brand = services.register_brand(facts.pop("owner"), by=request.user, **facts)
            messages.success(request, _("%(name)s is registered. Add the first right to it.") % {"name": brand.name})
            return redirect("brand-detail", organisation, brand.number)
    return render(request, "registry/brand_form.html", {"form": form, "guide": GUIDES["brand"], "same": same})


@require_http_methods(["GET", "POST"])
def brand_change(request: Any, organisation: str, number: str) -> HttpResponse:
    """Change a brand's name or description."""
    brand = _brand(request, number)
    require(request.user, "registry.change_brand", brand)
    form = BrandForm(request.POST or None, initial={"name": brand.name, "description": brand.description})
    if form.is_valid():
        with refusals_on(form):
            services.update_brand(brand, by=request.user, **form.cleaned_data)
            return redirect("brand-detail", organisation, number)
    return render(request, "registry/brand_form.html", {"form": form, "guide": GUIDES["brand"], "brand": brand})


def _brand(request: Any, number: str) -> Brand:
    brand: Brand = get_object_or_404(Brand.objects.visible_to(request.user).select_related("tenant"), number=number)
    return brand


def _same_of_another(form: BrandForm, user: Any, owners: list[Organisation]) -> Brand | None:
    """The brand of this name that another of them has: an agency easily registers a client's brand as its own."""
    facts = form.cleaned_data
    brands = Brand.objects.visible_to(user).of_others(facts["owner"], named=facts["name"], among=owners)
    return brands.select_related("tenant").first()


def _named_in(request: Any, brand: Brand) -> Any:
    """The mandates over the brand that were accepted and that the person sees, newest first."""
    mandates = Mandate.objects.visible_to(request.user).exclude(state__in=NOT_ACCEPTED)
    named = brand.mandated_brands.filter(mandate__in=mandates).order_by("-mandate_id")
    return named.select_related("mandate__agency", "mandate__tenant")
