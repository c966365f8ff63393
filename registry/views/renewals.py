"""Pages about renewals: for those who own the right or act for its owner, and for the desk."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from portal.shared.files.views import answer_start
from portal.shared.permissions import require
from portal.shared.refusals import refusals_on
from registry import services
from registry.forms.renewals import RenewalAnswerForm, RenewalForm
from registry.mandates.lost import find_right
from registry.models import Renewal
from registry.renewals.workflow import UNDER_WAY, RenewalState

SHOWN = 100
MOVES = {"send": services.send_renewal, "take-back": services.withdraw_renewal}


@require_http_methods(["GET", "POST"])
def right_renew(request: Any, organisation: str, number: str) -> HttpResponse:
    """The new last day first; then the paper and the sending."""
    right = find_right(request, number, "tenant", "brand")
    require(request.user, "registry.renew_right", right)
    form = RenewalForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            services.begin_renewal(right, by=request.user, **form.cleaned_data)
            return redirect("right-renew", organisation, number)
    renewal = right.renewals.filter(state__in=UNDER_WAY).select_related("paper").first()
    return render(request, "registry/right_renew.html", {"right": right, "renewal": renewal, "form": form})


@require_POST
def renewal_paper(request: Any, organisation: str, renewal: int) -> HttpResponse:
    """Begin to send the paper; the answer holds the signed requests."""
    return answer_start(request, partial(services.add_renewal_paper, _renewal(request, renewal), by=request.user))


@require_POST
def renewal_move(request: Any, organisation: str, renewal: int, move: str) -> HttpResponse:
    """Send it, or take it back."""
    if move not in MOVES:
        raise Http404
    moved = MOVES[move](_renewal(request, renewal), by=request.user)
    if moved.state == RenewalState.SENT:
        messages.success(request, _("The renewal is with the reviewers. You get a mail when they answer."))
    return redirect("right-detail", organisation, moved.right.number)


@require_GET
def desk_renewals(request: Any) -> HttpResponse:
    """The renewals that wait for a reviewer, by their clock."""
    return render(request, "registry/desk_renewals.html", _waiting(request))


@require_http_methods(["GET", "POST"])
def desk_renewal(request: Any, renewal: int) -> HttpResponse:
    """One renewal: its paper beside the dates, and the answer."""
    found = _renewal(request, renewal)
    require(request.user, "registry.review_renewal", found)
    form = RenewalAnswerForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            form.carry_out(_renewal(request, renewal), by=request.user)  # what is refused leaves this page's as it was
            messages.success(request, _("Answered. The applicant gets a mail."))
            return redirect("review-renewal-list")
    return render(request, "registry/desk_renewal.html", {"renewal": found, "form": form} | _waiting(request))


def _waiting(request: Any) -> dict[str, Any]:
    waiting = list(Renewal.objects.visible_to(request.user).waiting().for_list()[: SHOWN + 1])
    return {"waiting": waiting[:SHOWN], "more": len(waiting) > SHOWN}


def _renewal(request: Any, pk: int) -> Renewal:
    renewal: Renewal = get_object_or_404(Renewal.objects.visible_to(request.user).for_list(), pk=pk)
    return renewal
