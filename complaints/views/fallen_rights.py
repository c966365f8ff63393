"""Cases that were upheld on a right whose verification was taken back: their list, and the way to restore."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from complaints import services
from complaints.forms.outcomes import FallenForm
from complaints.models import Complaint
from complaints.views.desk import carry_out, desk_complaint
from portal.shared.paging import page_after
from portal.shared.permissions import require


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

    def restore() -> object:
        return services.restore_on_fallen_right(complaint, by=request.user, **form.cleaned_data)

    return carry_out(request, complaint, "fallen", form, restore, done=_("Restored. Both sides get a mail."))
