"""Pages of an import of rights: begin, send the sheet and the papers, confirm the columns, look, import."""

from functools import partial
from typing import Any

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from portal.shared.files.answers import downloaded
from portal.shared.files.views import answer_start
from portal.shared.paging import page_after
from portal.shared.permissions import require
from portal.shared.refusals import refusals_on
from registry import services
from registry.forms.imports import BeginForm, ColumnsForm
from registry.importing.answers import answer_mend, answer_progress
from registry.importing.mending import columns_for
from registry.importing.templates import template_of
from registry.importing.workflow import ImportState
from registry.kinds import KINDS
from registry.models import RightImport
from registry.pages.imports import page_of

SAMPLED = 20  # rows under whose headings something may stand
MOVES = {
    "read": services.read_import,
    "carry_out": services.carry_out_import,
    "give_up": services.give_up_import,
    "submit_drafts": services.submit_drafts,
}


@require_GET
def import_list(request: Any, organisation: str) -> HttpResponse:
    """The imports of this organisation, newest first; a template for each kind; and where one begins."""
    require(request.user, "registry.view_import", request.organisation)
    imports = RightImport.objects.visible_to(request.user).filter(tenant=request.organisation)
    context = {
        "page": page_after(imports.select_related("sheet", "created_by"), request.GET.get("after", "")),
        "form": BeginForm(),
        "kinds": KINDS.values(),
        "may_add": request.user.has_perm("registry.add_import", request.organisation),
    }
    return render(request, "registry/import_list.html", context)


@require_POST
def import_begin(request: Any, organisation: str) -> HttpResponse:
    """Begin one."""
    form = BeginForm(request.POST)
    kind = form.cleaned_data["kind"] if form.is_valid() else ""
    begun = services.begin_import(request.organisation, by=request.user, kind=kind)
    return redirect("import-detail", organisation, begun.number)


@require_GET
def import_template(request: Any, organisation: str) -> HttpResponse:
    """A sheet to fill in: `?kind=trademark&form=csv`; of several kinds when none is named, XLSX unless CSV is."""
    require(request.user, "registry.view_import", request.organisation)
    kind, form = request.GET.get("kind", ""), request.GET.get("form", "xlsx")
    if (kind and kind not in KINDS) or form not in {"csv", "xlsx"}:
        raise Http404
    name, content, content_type = template_of(kind, form, request.organisation)
    return downloaded(content, name=name, content_type=content_type)


@require_GET
def import_detail(request: Any, organisation: str, number: str) -> HttpResponse:
    """Where an import stands, and what to do next."""
    found = _import(request, number)
    return render(request, "registry/import_detail.html", page_of(found, request.user, request.GET, slug=organisation))


@require_http_methods(["GET", "POST"])
def import_columns(request: Any, organisation: str, number: str) -> HttpResponse:
    """Say what the columns mean; the rows are checked then."""
    found = _import(request, number)
    require(request.user, "registry.change_import", found)
    back = reverse("import-detail", args=[organisation, number])
    if found.state not in {ImportState.READ, ImportState.CHECKED}:
        return redirect(back)
    samples = list(found.rows.all()[:SAMPLED])
    form = ColumnsForm(request.POST or None, found=found, columns=columns_for(found), samples=samples)
    if form.is_valid():
        with refusals_on(form):
            services.choose_columns(found, by=request.user, columns=form.chosen())
            return redirect(back)
    return render(request, "registry/import_columns.html", {"import": found, "form": form, "back": back})


@require_POST
def import_file_add(request: Any, organisation: str, number: str, purpose: str) -> HttpResponse:
    """Begin to send the sheet, or the papers; the answer holds the signed requests."""
    found = _import(request, number)
    return answer_start(request, partial(services.add_import_file, found, by=request.user, purpose=purpose))


@require_POST
def import_move(request: Any, organisation: str, number: str, move: str) -> HttpResponse:
    """Read the sheet, import, give up, or submit the drafts."""
    if move not in MOVES:
        raise Http404
    MOVES[move](_import(request, number), by=request.user)
    return redirect("import-detail", organisation, number)


@require_GET
def import_progress(request: Any, organisation: str, number: str) -> JsonResponse:
    """How far the stage under way is, for the page that shows it."""
    return answer_progress(_import(request, number))


@require_GET
def import_mend(request: Any, organisation: str, number: str) -> HttpResponse:
    """The sheet of the rows to mend, straight from the store."""
    found = _import(request, number)
    require(request.user, "registry.change_import", found)
    return answer_mend(found)


def _import(request: Any, number: str) -> RightImport:
    imports = RightImport.objects.visible_to(request.user).select_related("tenant", "sheet", "archive")
    found: RightImport = get_object_or_404(imports, number=number, tenant=request.organisation)
    return found
