"""The respondent's appeal, behind the personal link."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from complaints import services
from complaints.forms.rounds import AppealForm
from complaints.models import Respondent
from complaints.rounds.appealing import appealable
from complaints.rounds.loose_files import loose_files
from complaints.views.respondent import in_case
from portal.shared.refusals import refusals_on


@in_case
def case_appeal(request: Any, token: str) -> HttpResponse:
    """Appeal a measure that stays."""
    respondent = request.respondent
    possible = appealable(respondent.complaint, respondent)
    if not possible:
        messages.info(request, _("Nothing can be appealed here now: the time is over, or it is being decided."))
        return redirect("respondent-case", token)
    form = AppealForm(possible, request.POST or None, files=loose_files(respondent))
    if form.is_valid():
        with refusals_on(form):
            sent = form.cleaned_data | {"files": form.files_to_send}
            services.appeal_as_respondent(respondent.complaint, by=respondent, **sent)
            messages.success(request, _("Your appeal is sent. Somebody who did not decide before reads it."))
            return redirect("respondent-case", token)
    return render(request, "complaints/respondent/appeal.html", _page(respondent, token, form, possible))


def _page(respondent: Respondent, token: str, form: AppealForm, possible: list[Any]) -> dict[str, Any]:
    return {
        "complaint": respondent.complaint,
        "respondent": respondent,
        "form": form,
        "case_url": reverse("respondent-case", args=[token]),
        "until": min(target.appeal_until for target in possible),
        "files_base": reverse("respondent-files", args=[token]),
        "upload_start": reverse("respondent-upload", args=[token]),
    }
