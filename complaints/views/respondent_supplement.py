"""The seller completes an answer that something is missing in, behind the personal link."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from complaints import services
from complaints.forms.answer_supplements import CompleteForm
from complaints.models import CounterNotice
from complaints.rounds.loose_files import loose_files
from complaints.rounds.supplementing import open_supplement
from complaints.views.respondent import in_case
from portal.shared.refusals import refusals_on


@in_case
def case_supplement(request: Any, token: str, answer: int) -> HttpResponse:
    """Add what is missing in one's own answer."""
    respondent = request.respondent
    own = CounterNotice.objects.filter(respondent=respondent).select_related("complaint", "respondent")
    found = get_object_or_404(own.prefetch_related("targets", "evidence__file", "supplements"), pk=answer)
    asked = open_supplement(found)
    if asked is None:
        messages.info(request, _("Nothing is missing in this answer now, or the time for it is over."))
        return redirect("respondent-case", token)
    form = CompleteForm(found, asked, request.POST or None, files=loose_files(respondent))
    if form.is_valid():
        with refusals_on(form):
            services.complete_answer(found, by=respondent, **form.supplement)
            messages.success(request, _("Your answer is complete. We write to you when it is decided."))
            return redirect("respondent-case", token)
    return render(request, "complaints/respondent/supplement.html", _page(found, token, form))


def _page(answer: CounterNotice, token: str, form: CompleteForm) -> dict[str, Any]:
    return {
        "complaint": answer.complaint,
        "respondent": answer.respondent,
        "answer": answer,
        "asked": form.asked,
        "form": form,
        "case_url": reverse("respondent-case", args=[token]),
        "files_base": reverse("respondent-files", args=[token]),
        "upload_start": reverse("respondent-upload", args=[token]),
    }
