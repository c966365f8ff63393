"""Pages of exports: where an administrator asks for one, sees how far it is, and fetches it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from portal.exports import services
from portal.exports.models import Export
from portal.exports.workflow import ExportState
from portal.shared.files.answers import sent_to_store
from portal.shared.paging import page_after
from portal.shared.permissions import require


@require_GET
def export_list(request: Any, organisation: str) -> HttpResponse:
    """The one under way or ready, what it will hold, and the earlier ones."""
    require(request.user, "exports.add_export", request.organisation)
    exports = Export.objects.visible_to(request.user).filter(tenant=request.organisation).select_related("user")
    page = page_after(exports, request.GET.get("after", ""), size=20)
    newest = page.rows[0] if page.rows and not request.GET.get("after") else None
    shown = newest is not None and (newest.is_under_way or newest.is_there or newest.state == ExportState.FAILED)
    context = {
        "current": newest if shown else None,
        "is_mine": newest is not None and newest.user_id == request.user.pk,
        "page": page,
        "may_ask": newest is None or not newest.is_under_way,
    }
    return render(request, "exports/export_list.html", context)


@require_POST
def export_ask(request: Any, organisation: str) -> HttpResponse:
    """Ask for one."""
    services.ask_export(request.organisation, by=request.user)
    messages.success(request, _("Your export is on its way. You get a mail when it is ready."))
    return redirect("export-list", organisation)


@require_POST
def export_give_up(request: Any, organisation: str, export: str) -> HttpResponse:
    """Stop one."""
    services.give_up_export(_export(request, export), by=request.user)
    messages.success(request, _("The export is given up."))
    return redirect("export-list", organisation)


@require_GET
def export_progress(request: Any, organisation: str, export: str) -> JsonResponse:
    """How far it is, for the page that shows it."""
    found = _export(request, export)
    state = f"{found.state}-{'held' if found.is_held_up else ''}"
    return JsonResponse({"state": state, "done": found.done_count, "of": found.part_count})


@require_GET
def export_file(request: Any, organisation: str, export: str) -> HttpResponse:
    """To the file, straight from the store."""
    return sent_to_store(services.open_export(_export(request, export), by=request.user))


def _export(request: Any, number: str) -> Export:
    exports = Export.objects.visible_to(request.user).select_related("tenant", "user")
    found: Export = get_object_or_404(exports, number=number, tenant=request.organisation)
    return found
