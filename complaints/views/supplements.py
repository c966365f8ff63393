"""What the complainant adds to a sent case, and takes back of it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from complaints import services
from complaints.authority import find_complaint
from complaints.forms.supplements import SupplementForm, TargetsWithdrawalForm, WithdrawalForm
from complaints.forms.targets import number_in, save_kinds
from complaints.models import Complaint
from complaints.pages.case import asked_targets
from complaints.states import ALIVE, ComplaintState
from portal.shared.permissions import require
from portal.shared.refusals import refusals_on

OFFERED = 200


def complaint_supplement(request: Any, organisation: str, number: str) -> HttpResponse:
    """Hand in what was asked for."""
    complaint = _complaint(request, number)
    if complaint.state != ComplaintState.NEEDS_INFO and request.method != "POST":
        messages.info(request, _("Nothing is asked for any more. This is where the case stands."))
        return redirect("complaint-detail", organisation, number)
    form = SupplementForm(request, complaint)
    if form.is_valid():
        with refusals_on(form):
            save_kinds(form, form.added)
            services.supply_supplement(complaint, by=request.user, note=form.cleaned_data["note"])
            messages.success(request, _("Supplement sent. The reviewer goes on."))
            return redirect("complaint-detail", organisation, number)
    files_base = reverse("organisation-home", args=[organisation]) + "files/"
    page = {"complaint": complaint, "form": form, "asked": asked_targets(complaint), "files_base": files_base}
    return render(request, "complaints/supplement.html", page)


def complaint_withdraw(request: Any, organisation: str, number: str) -> HttpResponse:
    """Take the whole complaint back."""
    complaint = _complaint(request, number)
    form = WithdrawalForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            services.withdraw_complaint(complaint, by=request.user, reason=form.cleaned_data["reason"])
            messages.success(request, _("The complaint is withdrawn."))
            return redirect("complaint-detail", organisation, number)
    return render(request, "complaints/withdraw.html", {"complaint": complaint, "form": form})


def targets_withdraw(request: Any, organisation: str, number: str) -> HttpResponse:
    """Take some targets back: ticked ones of the 200 on a page, those that links name as `target` at first; or all of a
    state."""
    complaint = _complaint(request, number)
    alive = complaint.targets.filter(state__in=ALIVE).order_by("position")
    behind = list(alive.filter(position__gt=number_in(request.GET, "after"))[: OFFERED + 1])
    behind = behind or list(alive[: OFFERED + 1])
    if not behind:
        messages.info(request, _("There is no target that could be taken back."))
        return redirect("complaint-detail", organisation, number)
    offered, more = behind[:OFFERED], len(behind) > OFFERED
    ticked = {"targets": request.GET.getlist("target")}
    form = TargetsWithdrawalForm(complaint, offered, request.POST or None, initial=ticked)
    if form.is_valid():
        with refusals_on(form):
            rows = services.withdraw_targets(complaint, by=request.user, **form.wanted)
            done = ngettext("%(count)d target is withdrawn.", "%(count)d targets are withdrawn.", len(rows))
            messages.success(request, done % {"count": len(rows)})
            return redirect("complaint-detail", organisation, number)
    page = {"complaint": complaint, "form": form, "alive": alive.count(), "more_after": more and offered[-1].position}
    return render(request, "complaints/withdraw.html", page)


def target_withdraw(request: Any, organisation: str, number: str, target: int) -> HttpResponse:
    """Take one target back."""
    complaint = _complaint(request, number)
    chosen = get_object_or_404(complaint.targets, pk=target)
    form = WithdrawalForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            services.withdraw_targets(complaint, by=request.user, targets=[target], **form.cleaned_data)
            messages.success(request, _("Target %(number)d is withdrawn.") % {"number": chosen.position})
            return redirect("complaint-detail", organisation, number)
    return render(request, "complaints/withdraw.html", {"complaint": complaint, "target": chosen, "form": form})


def _complaint(request: Any, number: str) -> Complaint:
    complaint = find_complaint(request, number, "tenant", "right", "brand")
    require(request.user, "complaints.file_complaint", complaint)
    return complaint
