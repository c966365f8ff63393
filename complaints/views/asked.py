"""The seller says that what was asked is done."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from complaints import services
from complaints.forms.answer import AnswerForm
from complaints.forms.asked import asked_of, form_for
from complaints.models import Measure
from complaints.views.respondent import in_case, show_case


@require_POST
@in_case
def respondent_done(request: Any, token: str, measure: int) -> HttpResponse:
    """A correction, an apology or a training task is done; the page comes back with what is still asked."""
    respondent = request.respondent
    found = get_object_or_404(Measure.objects.filter(respondent=respondent), pk=measure)
    form = form_for(found, request.POST)
    if form.is_valid():
        services.report_done(found, by=respondent, note=form.cleaned_data.get("note", ""))
        messages.success(request, _("Noted. The other side sees it too."))
        return redirect("respondent-case", token)
    answer = AnswerForm(respondent.complaint, respondent, None)
    return show_case(request, token, answer, asked_of_you=asked_of(respondent, **{f"task_{found.pk}": form}))
