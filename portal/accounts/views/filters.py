"""Pages about saved filters. They are used above the lists; see templatetags/filters.py."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from portal.accounts.forms import SavedFilterForm
from portal.accounts.models import SavedFilter
from portal.accounts.services import change_filter, delete_filter, save_filter
from portal.shared.permissions import require
from portal.shared.refusals import refusals_on


@require_GET
def filter_list(request: Any, organisation: str) -> HttpResponse:
    """One's own filters and the shared ones, of every list."""
    saved = _filters(request).select_related("user").order_by("page", "name", "id")
    rows = [(each, request.user.has_perm("accounts.change_savedfilter", each)) for each in saved]
    return render(request, "accounts/filter_list.html", {"rows": rows})


@require_POST
def filter_save(request: Any, organisation: str) -> HttpResponse:
    """Keep what a list's address asks for, and go back to it."""
    said = {name: request.POST.get(name, "") for name in ("page", "name", "query")}
    shared = "is_shared" in request.POST
    saved = save_filter(request.organisation, by=request.user, user=request.user, is_shared=shared, **said)
    messages.success(request, _("“%(name)s” is saved. It stands above the list.") % {"name": saved.name})
    return redirect(saved.get_absolute_url())


@require_http_methods(["GET", "POST"])
def filter_change(request: Any, organisation: str, saved_filter: int) -> HttpResponse:
    """Another name, or for others too."""
    saved = get_object_or_404(_filters(request), pk=saved_filter)
    require(request.user, "accounts.change_savedfilter", saved)
    may_share = saved.is_shared or request.user.has_perm("accounts.share_savedfilter", request.organisation)
    form = SavedFilterForm(request.POST or None, initial=vars(saved), may_share=may_share)
    if form.is_valid():
        with refusals_on(form):
            change_filter(saved, by=request.user, **({"is_shared": False} | form.cleaned_data))
            return redirect("filter-list", organisation)
    return render(request, "accounts/filter_change.html", {"form": form, "saved": saved})


@require_POST
def filter_delete(request: Any, organisation: str, saved_filter: int) -> HttpResponse:
    """Forget it."""
    saved = get_object_or_404(_filters(request), pk=saved_filter)
    delete_filter(saved, by=request.user)
    messages.success(request, _("“%(name)s” is deleted.") % {"name": saved.name})
    return redirect("filter-list", organisation)


def _filters(request: Any) -> Any:
    visible = SavedFilter.objects.visible_to(request.user).filter(tenant=request.organisation)
    return visible.select_related("tenant")
