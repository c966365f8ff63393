"""The second pair of eyes: proposals beside their case, samples on a page of their own, and the board of agreement."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from complaints import services
from complaints.deciding.sampling import agreement_by_ground, differing_samples, judgeable_by
from complaints.forms.looks import JudgeForm
from complaints.models import Proposal, Sample
from complaints.pages.looks import sample_page
from complaints.views.desk import FILES, desk_complaint, show_desk, to_case
from portal.shared.errors import Refused
from portal.shared.permissions import require
from portal.shared.refusals import refusals_on


@require_POST
def review_look(request: Any, number: str, proposal: int) -> HttpResponse:
    """Confirm a proposal, send it back, or take one's own back."""
    found = get_object_or_404(
        Proposal.objects.visible_to(request.user).select_related("complaint"), complaint__number=number, pk=proposal
    )
    move, note = request.POST.get("move"), request.POST.get("note", "")
    try:
        if move == "confirm":
            services.confirm_proposal(found, by=request.user, note=note)
        elif move == "drop":
            services.drop_proposal(found, by=request.user)
        else:
            services.send_back_proposal(found, by=request.user, note=note)
    except Refused as refusal:
        refused = {"proposal": found.pk, "error": refusal, "note": note}
        return show_desk(request, desk_complaint(request, number), look=refused)
    return to_case(request, number)


@require_GET
def sample_next(request: Any) -> HttpResponse:
    """How many samples this reviewer could judge, and the way to the next."""
    require(request.user, "complaints.review_complaint", None)
    waiting = judgeable_by(request.user)
    page = {
        "waiting": waiting.filter(reviewer=None).count(),
        "mine": waiting.filter(reviewer=request.user).first(),
        "sees_board": request.user.has_perm("complaints.view_agreement"),
    }
    return render(request, "complaints/desk/samples.html", page)


@require_POST
def sample_take(request: Any) -> HttpResponse:
    """Take the oldest sample that nobody has."""
    sample = services.take_sample(by=request.user)
    if sample is None:
        messages.info(request, _("Nothing waits to be judged again."))
        return redirect("review-samples")
    return redirect("review-sample", sample.pk)


def sample_judge(request: Any, sample: int) -> HttpResponse:
    """One sample without its first answer, and one's own."""
    held = Sample.objects.visible_to(request.user).filter(reviewer=request.user, judged_at=None)
    found = get_object_or_404(held.select_related("complaint", "decision__target"), pk=sample)
    require(request.user, "complaints.look_again", found)
    form = JudgeForm(found.complaint, request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            services.judge_sample(found, by=request.user, **form.judgement)
            messages.success(request, _("Kept. It changes nothing in the case."))
            return redirect("review-samples")
    page = sample_page(found, request.user, request.GET) | {"form": form, "files_base": FILES, "sample": found}
    return render(request, "complaints/desk/sample.html", page)


@require_GET
def agreement(request: Any) -> HttpResponse:
    """How often a second reviewer came to another end, by ground."""
    require(request.user, "complaints.view_agreement", None)
    page = {"lines": agreement_by_ground(), "differing": differing_samples(request.user)}
    return render(request, "complaints/desk/agreement.html", page)
