"""Partners: the agreements that the platform's staff keep."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from portal.shared.paging import page_after
from portal.shared.permissions import require
from portal.shared.refusals import refusals_on
from registry import services
from registry.forms.agreements import AgreementForm
from registry.models import Agreement

FIELDS = ("title", "starts_on", "ends_on", "contact", "notes")


@require_GET
def agreement_list(request: Any) -> HttpResponse:
    """All agreements, newest first."""
    return render(request, "registry/agreement_list.html", _page(request))


@require_http_methods(["GET", "POST"])
def agreement_add(request: Any) -> HttpResponse:
    """Write down an agreement with a partner."""
    require(request.user, "registry.keep_agreement", None)
    form = AgreementForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            facts = form.cleaned_data
            services.add_agreement(facts.pop("organisation"), by=request.user, **facts)
            messages.success(request, _("Saved."))
            return redirect("review-agreement-list")
    return render(request, "registry/agreement_form.html", _page(request) | {"form": form})


@require_http_methods(["GET", "POST"])
def agreement_change(request: Any, agreement: int) -> HttpResponse:
    """What it says, and for those who keep it the form to change it."""
    found = get_object_or_404(Agreement.objects.visible_to(request.user).select_related("tenant"), pk=agreement)
    if request.method == "POST":
        require(request.user, "registry.keep_agreement", found)
    said = {name: getattr(found, name) for name in FIELDS}
    form = AgreementForm(request.POST or None, changing=True, initial=said)
    if form.is_valid():
        with refusals_on(form):
            services.update_agreement(found, by=request.user, **form.cleaned_data)
            messages.success(request, _("Saved."))
            return redirect("review-agreement-list")
    return render(request, "registry/agreement_form.html", _page(request) | {"form": form, "agreement": found})


def _page(request: Any) -> dict[str, Any]:
    agreements = Agreement.objects.visible_to(request.user).select_related("tenant")
    may = request.user.has_perm("registry.keep_agreement", None)
    return {"page": page_after(agreements, request.GET.get("after", "")), "may_keep": may}
