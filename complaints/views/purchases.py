"""A test purchase is added to a case that was sent."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from complaints import services
from complaints.authority import find_complaint
from complaints.evidence.purchases import purchase_files, takes_purchase
from complaints.forms.purchases import PurchaseForm
from complaints.models import Complaint
from portal.shared.files.views import answer_start
from portal.shared.permissions import require
from portal.shared.refusals import refusals_on


def complaint_purchase(request: Any, organisation: str, number: str) -> HttpResponse:
    """What was bought, when, and what it shows."""
    complaint = _complaint(request, number)
    if not takes_purchase(complaint):
        messages.info(request, _("No test purchase can be added now. This is where the case stands."))
        return redirect("complaint-detail", organisation, number)
    form = PurchaseForm(complaint, request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            services.add_test_purchase(complaint, by=request.user, **form.cleaned_data)
            messages.success(request, _("Added. The reviewer and the seller see it; the case keeps its place."))
            return redirect("complaint-detail", organisation, number)
    page = {"complaint": complaint, "form": form, "files": purchase_files(complaint, by=request.user)}
    page["files_base"] = reverse("organisation-home", args=[organisation]) + "files/"
    return render(request, "complaints/purchase.html", page)


@require_POST
def complaint_purchase_upload(request: Any, organisation: str, number: str) -> HttpResponse:
    """Begin to send a file about the purchase."""
    complaint = _complaint(request, number)
    return answer_start(request, partial(services.upload_purchase, complaint, by=request.user))


def _complaint(request: Any, number: str) -> Complaint:
    complaint = find_complaint(request, number, "tenant", "right", "brand")
    require(request.user, "complaints.file_complaint", complaint)
    return complaint
