"""Pictures of a closed case for guides: cleared by the brand's side, shown by whoever writes the guide."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from complaints import services
from complaints.authority import find_complaint
from complaints.forms.clearances import ClearanceForm, GuideStartForm
from complaints.guides.clearing import (
    cases_with_pictures,
    clearable,
    pictures_to_clear,
    scope_of_writers,
    takes_clearance,
)
from complaints.models import ClearedPicture, Complaint, Evidence
from portal.shared.errors import NotAllowed
from portal.shared.files.answers import sent_to_store
from portal.shared.files.showing import look_at_copy
from portal.shared.paging import page_after
from portal.shared.permissions import require
from portal.shared.refusals import refusals_on

WRITES = "education.add_guide"


@require_GET
def complaint_pictures(request: Any, organisation: str, number: str) -> HttpResponse:
    """The pictures of a case that can be cleared, and the way to a guide."""
    complaint = _complaint(request, number)
    if not takes_clearance(complaint):
        messages.info(request, _("Pictures can be cleared once a counterfeit case is closed and upheld."))
        return redirect("complaint-detail", organisation, number)
    return _page(request, complaint)


@require_POST
def picture_clear(request: Any, organisation: str, number: str, evidence: int) -> HttpResponse:
    """Let guides show one of them."""
    complaint = _complaint(request, number)
    found = get_object_or_404(clearable(complaint), pk=evidence)
    form = ClearanceForm(found, request.POST)
    if form.is_valid():
        with refusals_on(form):
            services.clear_picture(found, by=request.user, language=request.LANGUAGE_CODE, **form.cleaned_data)
            messages.success(request, _("Cleared. You can take it back until a guide is begun with it."))
            return redirect("complaint-pictures", organisation, number)
    return _page(request, complaint, tried=(found, form))


@require_POST
def picture_take_back(request: Any, organisation: str, number: str, evidence: int) -> HttpResponse:
    """Let guides show it no more."""
    cleared = get_object_or_404(ClearedPicture, complaint=_complaint(request, number), evidence=evidence)
    services.take_back_clearance(cleared, by=request.user)
    messages.success(request, _("Taken back. No guide can show this picture."))
    return redirect("complaint-pictures", organisation, number)


@require_POST
def case_guide_start(request: Any, organisation: str, number: str) -> HttpResponse:
    """Begin a guide with what is cleared, and go to its draft."""
    form = GuideStartForm(request.POST)
    with scope_of_writers(request.organisation):
        seen = ClearedPicture.objects.visible_to(request.user).filter(complaint__number=number)
        complaint = get_object_or_404(Complaint, pk__in=seen.values("complaint"))
        language = form.cleaned_data["language"] if form.is_valid() else request.LANGUAGE_CODE
        guide = services.start_case_guide(complaint, by=request.user, language=language)
    messages.success(request, _("The draft is begun. Set the points on the pictures, then say what to look at."))
    return redirect("wagtailadmin_pages:edit", guide.pk)


@require_GET
def case_guides(request: Any, organisation: str) -> HttpResponse:
    """The cases whose pictures were cleared, for the platform's writers."""
    _at_the_platform(request)
    with scope_of_writers(request.organisation):
        cleared = ClearedPicture.objects.visible_to(request.user)
        page = page_after(Complaint.objects.filter(pk__in=cleared.values("complaint")), request.GET.get("after", ""))
        cases = cases_with_pictures(
            cleared.filter(complaint__in=page.rows).order_by("-complaint__created_at", "-complaint_id", "pk")
        )
        form = GuideStartForm(initial={"language": request.LANGUAGE_CODE})
        return render(request, "complaints/guides/cases.html", {"page": page, "cases": cases, "form": form})


@require_GET
def case_guide_picture(request: Any, organisation: str, picture: int) -> HttpResponse:
    """A cleared picture, for the platform's writers, who see no evidence otherwise."""
    _at_the_platform(request)
    with scope_of_writers(request.organisation):
        seen = ClearedPicture.objects.visible_to(request.user).select_related("evidence__file")
        return sent_to_store(look_at_copy(get_object_or_404(seen, pk=picture).evidence.file, by=request.user))


def _page(request: Any, complaint: Complaint, tried: tuple[Evidence, ClearanceForm] | None = None) -> HttpResponse:
    forms = dict([tried]) if tried else {}
    rows = [(each, forms.get(each) or ClearanceForm(each)) for each in pictures_to_clear(complaint)]
    cleared = ClearedPicture.objects.filter(complaint=complaint).order_by("pk")
    context = {"complaint": complaint, "rows": rows, "case": next(iter(cases_with_pictures(cleared)), None)}
    context["form"] = GuideStartForm(initial={"language": request.LANGUAGE_CODE})
    context["files_base"] = reverse("organisation-home", args=[request.organisation.slug]) + "files/"
    return render(request, "complaints/guides/pictures.html", context)


def _complaint(request: Any, number: str) -> Complaint:
    complaint = find_complaint(request, number, "tenant", "right", "brand")
    require(request.user, "complaints.clear_picture", complaint)
    return complaint


def _at_the_platform(request: Any) -> None:
    """Cases are chosen at the platform's own door."""
    if not request.organisation.is_platform:
        raise NotAllowed(WRITES)
    require(request.user, WRITES, None)
