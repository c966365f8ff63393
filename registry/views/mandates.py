"""Pages about mandates: given, asked for, passed on, answered, revoked, given up."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from portal.accounts.models import Mandate
from portal.shared.paging import page_after
from portal.shared.permissions import require
from portal.shared.refusals import refusals_on
from registry import services
from registry.forms.mandates import BrandsForm, DeclineForm, MandateForm, PartForm, RequestForm
from registry.models import Brand
from registry.pages.mandates import brands_of, mandate_page, named_brands

MOVES = {"send": services.propose_mandate, "take-back": services.withdraw_mandate, "give-up": services.give_up_mandate}


@require_GET
def mandate_list(request: Any, organisation: str) -> HttpResponse:
    """The mandates that this organisation gave, asked for, received or passed on, newest first."""
    mandates = Mandate.objects.visible_to(request.user).select_related("tenant", "agency", "through")
    page = page_after(mandates, request.GET.get("after", ""))
    named = named_brands(page.rows)
    is_agency = request.organisation.kind == "agency"
    context = {
        "page": page,
        "rows": [(mandate, named.get(mandate.pk, [])) for mandate in page.rows],
        "may_give": not is_agency and request.user.has_perm("accounts.give_mandate", request.organisation),
        "may_ask": is_agency and request.user.has_perm("accounts.ask_mandate", request.organisation),
    }
    return render(request, "registry/mandate_list.html", context)


@require_GET
def mandate_detail(request: Any, organisation: str, number: str) -> HttpResponse:
    """A mandate: what it says, its paper, its parts, and what the reader can do next."""
    return render(request, "registry/mandate_detail.html", mandate_page(request, _mandate(request, number)))


@require_http_methods(["GET", "POST"])
def mandate_give(request: Any, organisation: str) -> HttpResponse:
    """Give an agency authority over named brands, or over all."""
    require(request.user, "accounts.give_mandate", request.organisation)
    brands = Brand.objects.visible_to(request.user).filter(tenant=request.organisation).order_by("name", "id")
    form = MandateForm(request.POST or None, brands=brands)
    if form.is_valid():
        with refusals_on(form):
            mandate = services.give_mandate(request.organisation, by=request.user, **form.cleaned_data)
            said = {"number": mandate.number, "agency": mandate.agency.name}
            messages.success(request, _("%(number)s is with %(agency)s. It is in force once they accept it.") % said)
            return redirect("mandate-detail", organisation, mandate.number)
    return render(request, "registry/mandate_form.html", {"form": form})


@require_http_methods(["GET", "POST"])
def mandate_ask(request: Any, organisation: str) -> HttpResponse:
    """Ask a client for a mandate; the power of attorney is added on the next page."""
    require(request.user, "accounts.ask_mandate", request.organisation)
    form = RequestForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            mandate = services.ask_for_mandate(request.organisation, by=request.user, **form.cleaned_data)
            return redirect("mandate-detail", organisation, mandate.number)
    return render(request, "registry/mandate_form.html", {"form": form, "asking": True})


@require_http_methods(["GET", "POST"])
def mandate_pass_on(request: Any, organisation: str, number: str) -> HttpResponse:
    """Pass a part of a mandate on to another agency."""
    whole = _mandate(request, number)
    require(request.user, "accounts.delegate_mandate", whole)
    form = PartForm(request.POST or None, whole=whole, brands=brands_of(whole))
    if form.is_valid():
        with refusals_on(form):
            part = services.delegate_mandate(whole, by=request.user, **form.cleaned_data)
            said = {"number": part.number, "agency": part.agency.name}
            messages.success(request, _("%(number)s is with %(agency)s. It is in force once they accept it.") % said)
            return redirect("mandate-detail", organisation, part.number)
    return render(request, "registry/mandate_form.html", {"form": form, "whole": whole})


@require_POST
def mandate_accept(request: Any, organisation: str, number: str) -> HttpResponse:
    """Agree. Who was asked by an agency says over which brands."""
    mandate = _mandate(request, number)
    require(request.user, "accounts.answer_mandate", mandate)
    form = BrandsForm(request.POST, brands=brands_of(mandate))
    if form.is_valid():
        with refusals_on(form):
            services.accept_mandate(mandate, by=request.user, **form.cleaned_data)
            messages.success(request, _("%(number)s is accepted.") % {"number": number})
            return redirect("mandate-detail", organisation, number)
    return render(request, "registry/mandate_detail.html", mandate_page(request, mandate, form=form))


@require_POST
def mandate_decline(request: Any, organisation: str, number: str) -> HttpResponse:
    """Say no."""
    mandate = _mandate(request, number)
    form = DeclineForm(request.POST)
    if form.is_valid():
        services.decline_mandate(mandate, by=request.user, note=form.cleaned_data["note"])
        messages.success(request, _("%(number)s is declined.") % {"number": number})
        return redirect("mandate-detail", organisation, number)
    return render(request, "registry/mandate_detail.html", mandate_page(request, mandate, decline=form))


@require_POST
def mandate_move(request: Any, organisation: str, number: str, move: str) -> HttpResponse:
    """Send a draft, take a proposal back, or give up what one holds."""
    if move not in MOVES:
        raise Http404
    mandate = MOVES[move](_mandate(request, number), by=request.user)
    said = {"number": number, "state": mandate.get_state_display()}
    messages.success(request, _("%(number)s: %(state)s.") % said)
    return redirect("mandate-detail", organisation, number)


@require_http_methods(["GET", "POST"])
def mandate_revoke(request: Any, organisation: str, number: str) -> HttpResponse:
    """Tell the consequence, then end the mandate at once."""
    mandate = _mandate(request, number)
    require(request.user, "accounts.revoke_mandate", mandate)
    if request.method == "POST":
        services.revoke_mandate(mandate, by=request.user)
        messages.success(request, _("%(number)s is revoked.") % {"number": mandate.number})
        return redirect("mandate-list", organisation)
    named = mandate.mandated_brands.select_related("brand").order_by("brand__name")
    return render(request, "registry/mandate_revoke.html", {"mandate": mandate, "named": named})


def _mandate(request: Any, number: str) -> Mandate:
    mandates = Mandate.objects.visible_to(request.user).select_related("tenant", "agency", "through", "ended_by")
    mandate: Mandate = get_object_or_404(mandates, number=number)
    return mandate
