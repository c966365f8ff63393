"""The complainant's cases: the list, and one case."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from complaints.authority import find_complaint
from complaints.evidence.purchases import takes_purchase
from complaints.finding import Finder
from complaints.forms.targets import number_in
from complaints.guides.clearing import takes_clearance
from complaints.models import Complaint
from complaints.pages.case import asked_targets, case_page, targets_of
from complaints.pages.disclosures import told_identities
from complaints.pages.list_sheet import MOST_ROWS, list_sheet
from complaints.pages.next_steps import next_step
from complaints.pages.talk import talk_of
from portal.shared.files.answers import downloaded
from portal.shared.paging import page_after
from registry.sheets.writing import CSV_TYPE


def complaint_list(request: Any, organisation: str) -> HttpResponse:
    """All complaints that the person sees here, newest first, a page at a time."""
    finder = Finder(request)
    found = finder.apply(Complaint.objects.visible_to(request.user).for_list())
    page = {
        "finder": finder,
        "page": page_after(found, request.GET.get("after", "")),
        "may_file": request.user.has_perm("complaints.file_complaint", request.organisation),
    }
    return render(request, "complaints/list.html", page)


@require_GET
def complaint_list_sheet(request: Any, organisation: str) -> HttpResponse:
    """The list as it is filtered, newest first, as a CSV to keep; no more than the newest ten thousand."""
    found = Finder(request).apply(Complaint.objects.visible_to(request.user).for_list())
    name = f"complaints-{timezone.localdate():%Y-%m-%d}.csv"
    return downloaded(list_sheet(found[:MOST_ROWS]), name=name, content_type=CSV_TYPE)


def complaint_detail(request: Any, organisation: str, number: str) -> HttpResponse:
    """A case with everything in it. A draft opens where its writer left off."""
    complaint = find_complaint(request, number, "tenant", "brand", "right", "agency")
    if complaint.is_draft and request.user.has_perm("complaints.file_complaint", complaint):
        return redirect("complaint-step", organisation, number, complaint.step)
    page = case_page(complaint, targets_of(complaint, after=number_in(request.GET, "after")))
    page["next"] = next_step(complaint, by=request.user, slug=organisation, asked=asked_targets(complaint))
    page["files_base"] = reverse("organisation-home", args=[organisation]) + "files/"
    page["may_file"] = request.user.has_perm("complaints.file_complaint", complaint)
    page["takes_purchase"] = page["may_file"] and takes_purchase(complaint)
    page["clears"] = takes_clearance(complaint) and request.user.has_perm("complaints.clear_picture", complaint)
    page["identity"] = told_identities(complaint)
    page["talk"] = talk_of(complaint, by=request.user)
    page["talk_url"] = reverse("complaint-messages", args=[organisation, number])
    page["sees_right"] = complaint.right is not None and request.user.has_perm("registry.view_right", complaint.right)
    return render(request, "complaints/case.html", page)
