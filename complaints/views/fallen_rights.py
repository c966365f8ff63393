"""Cases that were upheld on a right whose verification was taken back: their list, and the way to restore."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from complaints import services
from complaints.forms.outcomes import FallenForm
from complaints.models import Complaint
from complaints.views.desk import desk_complaint, show_desk, to_case
from portal.shared.paging import page_after
from portal.shared.permissions import require
from portal.shared.refusals import refusals_on


@require_GET
def fallen_cases(request: Any) -> HttpResponse:
    """All of them, newest first, a page at a time."""
    require(request.user, "complaints.review_complaint", None)
    found = Complaint.objects.visible_to(request.user).of_no_party(request.user).on_fallen_rights()
    page = page_after(found.for_list(), request.GET.get("after", ""))
    return render(request, "complaints/desk/fallen.html", {"page": page})


@require_POST
def review_fallen(request: Any, number: str) -> HttpResponse:
    """Restore everything that is still upheld in one of them."""
    complaint = desk_complaint(request, number)
    form = FallenForm(complaint, request.POST, prefix="fallen")
    if form.is_valid():
        with refusals_on(form):
            services.restore_on_fallen_right(complaint, by=request.user, **form.cleaned_data)
            messages.success(request, _("Restored. Both sides get a mail."))
            return to_case(request, number)
    return show_desk(request, complaint, fallen=form)
