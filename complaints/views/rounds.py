"""The complainant's side after a decision: replies to counter-notices, and appeals."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from complaints import services
from complaints.authority import find_complaint
from complaints.forms.rounds import AppealForm, ReplyForm
from complaints.models import Complaint
from complaints.rounds.appealing import appealable
from complaints.rounds.loose_files import loose_files_of
from complaints.rounds.replying import may_reply
from portal.shared.files.views import answer_start
from portal.shared.permissions import require
from portal.shared.refusals import refusals_on


def complaint_reply(request: Any, organisation: str, number: str, answer: int) -> HttpResponse:
    """Reply to a counter-notice, or tell of a court or an authority."""
    complaint = _complaint(request, number)
    found = get_object_or_404(complaint.counter_notices.select_related("complaint", "respondent"), pk=answer)
    stances = may_reply(found)
    if not stances:
        messages.info(request, _("Nothing can be replied to this answer any more."))
        return redirect("complaint-detail", organisation, number)
    form = ReplyForm(stances, request.POST or None, files=loose_files_of(complaint, request.user))
    if form.is_valid():
        with refusals_on(form):
            services.reply_to_answer(found, by=request.user, **form.reply)
            messages.success(request, _("Your reply is sent. The seller gets it too."))
            return redirect("complaint-detail", organisation, number)
    return render(request, "complaints/reply.html", _page(request, complaint, form) | {"answer": found})


def complaint_appeal(request: Any, organisation: str, number: str) -> HttpResponse:
    """Appeal what was declined or restored."""
    complaint = _complaint(request, number)
    possible = appealable(complaint)
    if not possible:
        messages.info(request, _("Nothing can be appealed here now: the time is over, or it is being decided."))
        return redirect("complaint-detail", organisation, number)
    form = AppealForm(possible, request.POST or None, files=loose_files_of(complaint, request.user))
    if form.is_valid():
        with refusals_on(form):
            services.appeal_as_complainant(complaint, by=request.user, files=form.files_to_send, **form.cleaned_data)
            messages.success(request, _("Your appeal is sent. Somebody who did not decide before reads it."))
            return redirect("complaint-detail", organisation, number)
    until = min(target.appeal_until for target in possible)  # type: ignore[attr-defined] # appealable says so
    return render(request, "complaints/appeal.html", _page(request, complaint, form) | {"until": until})


@require_POST
def complaint_paper(request: Any, organisation: str, number: str) -> HttpResponse:
    """Begin to send a file for a reply or an appeal."""
    complaint = _complaint(request, number)
    return answer_start(request, partial(services.upload_paper, complaint, by=request.user))


def _page(request: Any, complaint: Complaint, form: Any) -> dict[str, Any]:
    slug = request.organisation.slug
    return {
        "complaint": complaint,
        "form": form,
        "files_base": reverse("organisation-home", args=[slug]) + "files/",
        "upload_start": reverse("complaint-paper", args=[slug, complaint.number]),
    }


def _complaint(request: Any, number: str) -> Complaint:
    complaint = find_complaint(request, number, "tenant", "right", "brand")
    require(request.user, "complaints.file_complaint", complaint)
    return complaint
