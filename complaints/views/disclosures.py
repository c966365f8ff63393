"""The desk answers who a seller is."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from complaints import services
from complaints.deciding.disclosing import still_asking
from complaints.forms.disclosures import DisclosureForm
from complaints.models import Complaint
from complaints.pages.disclosures import disclosure_prefix
from complaints.views.desk import carry_out, desk_complaint
from portal.shared.paging import page_after
from portal.shared.permissions import require


@require_GET
def asking_cases(request: Any) -> HttpResponse:
    """The decided cases in which it waits to be decided, newest first, a page at a time."""
    require(request.user, "complaints.review_complaint", None)
    found = still_asking(Complaint.objects.visible_to(request.user).of_no_party(request.user))
    page = page_after(found.for_list(), request.GET.get("after", ""))
    return render(request, "complaints/desk/asking.html", {"page": page})


@require_POST
def review_disclosure(request: Any, number: str, respondent: int) -> HttpResponse:
    """Tell the complainant who this seller is, or refuse it."""
    complaint = desk_complaint(request, number)
    found = get_object_or_404(complaint.respondents, pk=respondent)
    grants = request.user.has_perm("complaints.disclose_identity", complaint)
    form = DisclosureForm(request.POST, prefix=disclosure_prefix(respondent), grants=grants)

    def decide() -> object:
        return services.decide_disclosure(found, by=request.user, **form.decision)

    done = _("Decided. The complainant gets a mail; a seller who is named, too.")
    return carry_out(request, complaint, f"disclosure_{respondent}", form, decide, done=done)
