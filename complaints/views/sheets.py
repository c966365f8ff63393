"""Pages of a sheet of targets: begin, send it, confirm the columns, look, confirm once, let it be filed."""

from functools import partial
from typing import Any

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from complaints import services
from complaints.models import TargetSheet
from complaints.pages.sheets import confirm_form, sheet_page
from complaints.sheets.columns import columns_of, template_of
from complaints.sheets.workflow import SheetState
from portal.shared.files.answers import downloaded
from portal.shared.files.views import answer_start
from portal.shared.paging import page_after
from portal.shared.permissions import require
from portal.shared.refusals import refusals_on
from registry.forms.imports import ColumnsForm
from registry.importing.answers import answer_mend, answer_progress

MOVES = {"read": services.read_sheet, "give_up": services.give_up_sheet}
SAMPLED = 20


@require_GET
def sheet_list(request: Any, organisation: str) -> HttpResponse:
    """The sheets of this organisation, newest first, and where one begins."""
    require(request.user, "complaints.view_sheet", request.organisation)
    context = {
        "page": page_after(_sheets(request), request.GET.get("after", "")),
        "may_add": request.user.has_perm("complaints.change_sheet", request.organisation),
    }
    return render(request, "complaints/sheets/list.html", context)


@require_POST
def sheet_begin(request: Any, organisation: str) -> HttpResponse:
    """Begin one."""
    begun = services.begin_sheet(request.organisation, by=request.user)
    return redirect("sheet-detail", organisation, begun.number)


@require_GET
def sheet_template(request: Any, organisation: str) -> HttpResponse:
    """A sheet to fill in: XLSX unless `?form=csv`."""
    require(request.user, "complaints.view_sheet", request.organisation)
    form = request.GET.get("form", "xlsx")
    if form not in {"csv", "xlsx"}:
        raise Http404
    name, content, content_type = template_of(form, request.organisation)
    return downloaded(content, name=name, content_type=content_type)


@require_GET
def sheet_detail(request: Any, organisation: str, number: str) -> HttpResponse:
    """Where a sheet stands, and what to do next."""
    context = sheet_page(_sheet(request, number), request.user, request.GET, slug=organisation)
    return render(request, "complaints/sheets/detail.html", context)


@require_http_methods(["GET", "POST"])
def sheet_columns(request: Any, organisation: str, number: str) -> HttpResponse:
    """Say what the columns mean; the rows are checked then."""
    sheet, back = _sheet(request, number), reverse("sheet-detail", args=[organisation, number])
    require(request.user, "complaints.change_sheet", sheet)
    if sheet.state not in {SheetState.READ, SheetState.CHECKED}:
        return redirect(back)
    samples = list(sheet.rows.order_by("line")[:SAMPLED])
    form = ColumnsForm(request.POST or None, found=sheet, columns=columns_of(sheet.tenant), samples=samples)
    if form.is_valid():
        with refusals_on(form):
            services.choose_sheet_columns(sheet, by=request.user, columns=form.chosen())
            return redirect(back)
    return render(request, "registry/import_columns.html", {"import": sheet, "form": form, "back": back})


@require_http_methods(["GET", "POST"])
def sheet_confirm(request: Any, organisation: str, number: str) -> HttpResponse:
    """Confirm once for all complaints of the sheet; then they are filed."""
    sheet = _sheet(request, number)
    require(request.user, "complaints.change_sheet", sheet)
    if sheet.state != SheetState.CHECKED:
        return redirect("sheet-detail", organisation, number)
    form = confirm_form(sheet, request)
    if form.is_valid():
        with refusals_on(form):
            services.file_sheet(sheet, by=request.user, **form.said())
            return redirect("sheet-detail", organisation, number)
    return render(request, "complaints/sheets/confirm.html", {"sheet": sheet, "form": form})


@require_POST
def sheet_file_add(request: Any, organisation: str, number: str) -> HttpResponse:
    """Begin to send the sheet; the answer holds the signed requests."""
    return answer_start(request, partial(services.add_sheet_file, _sheet(request, number), by=request.user))


@require_POST
def sheet_move(request: Any, organisation: str, number: str, move: str) -> HttpResponse:
    """Read the sheet, or give up."""
    if move not in MOVES:
        raise Http404
    MOVES[move](_sheet(request, number), by=request.user)
    return redirect("sheet-detail", organisation, number)


@require_GET
def sheet_progress(request: Any, organisation: str, number: str) -> JsonResponse:
    """How far the stage under way is, for the page that shows it."""
    return answer_progress(_sheet(request, number))


@require_GET
def sheet_mend(request: Any, organisation: str, number: str) -> HttpResponse:
    """The rows to mend, straight from the store."""
    sheet = _sheet(request, number)
    require(request.user, "complaints.change_sheet", sheet)
    return answer_mend(sheet)


def _sheets(request: Any) -> Any:
    sheets = TargetSheet.objects.visible_to(request.user).filter(tenant=request.organisation)
    return sheets.select_related("tenant", "sheet", "created_by")


def _sheet(request: Any, number: str) -> TargetSheet:
    sheet: TargetSheet = get_object_or_404(_sheets(request), number=number)
    return sheet
