"""Templates of complaints: kept from a draft or a case, named, shared, deleted. A new complaint begins from them."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from complaints import services
from complaints.authority import find_complaint
from complaints.forms.templates import TemplateForm
from complaints.models import ComplaintTemplate
from portal.shared.paging import page_after
from portal.shared.permissions import require
from portal.shared.refusals import refusals_on


@require_GET
def template_list(request: Any, organisation: str) -> HttpResponse:
    """One's own templates and those that colleagues share, newest first."""
    require(request.user, "complaints.view_sheet", request.organisation)
    page = page_after(templates_of(request).select_related("user"), request.GET.get("after", ""))
    may_change = request.user.has_perm("complaints.add_template", request.organisation)
    return render(request, "complaints/templates.html", {"page": page, "may_change": may_change})


@require_POST
def template_save(request: Any, organisation: str, number: str) -> HttpResponse:
    """Keep what a draft or a case says."""
    kept = services.save_template(
        find_complaint(request, number),
        by=request.user,
        organisation=request.organisation,
        name=request.POST.get("name", ""),
        is_shared="is_shared" in request.POST,
    )
    messages.success(request, _("“%(name)s” is kept as a template.") % {"name": kept.name})
    return redirect("template-list", organisation)


@require_http_methods(["GET", "POST"])
def template_change(request: Any, organisation: str, template: int) -> HttpResponse:
    """Another name, or for others too."""
    kept = _template(request, template)
    require(request.user, "complaints.change_template", kept)
    form = TemplateForm(request.POST or None, initial=vars(kept), label_suffix="")
    if form.is_valid():
        with refusals_on(form):
            services.change_template(kept, by=request.user, **form.cleaned_data)
            return redirect("template-list", organisation)
    return render(request, "complaints/template_change.html", {"form": form, "template": kept})


@require_POST
def template_delete(request: Any, organisation: str, template: int) -> HttpResponse:
    """Forget it."""
    kept = _template(request, template)
    services.delete_template(kept, by=request.user)
    messages.success(request, _("“%(name)s” is deleted.") % {"name": kept.name})
    return redirect("template-list", organisation)


def templates_of(request: Any) -> Any:
    """The templates that the person may use in this organisation."""
    return ComplaintTemplate.objects.visible_to(request.user).filter(tenant=request.organisation)


def _template(request: Any, pk: int) -> ComplaintTemplate:
    template: ComplaintTemplate = get_object_or_404(templates_of(request), pk=pk)
    return template
