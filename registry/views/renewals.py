"""Pages about renewals: for those who own the right or act for its owner, and for the desk."""

from datetime import date
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from portal.shared.files.views import answer_start
from portal.shared.permissions import require
from portal.shared.refusals import refusals_on
from registry import services
from registry.forms.renewals import RenewalAnswerForm, RenewalForm
from registry.mandates.lost import find_right
from registry.models import Renewal, Right
from registry.oddities import oddity_of_end
from registry.renewals.workflow import CHANGEABLE, UNDER_WAY
from registry.workflow import IN_DOUBT

SHOWN = 100
CONFLICTS = 10


@require_http_methods(["GET", "POST"])
def right_renew(request: Any, organisation: str, number: str) -> HttpResponse:
    """The new last day first; then the paper and the sending, beside the day, which can still be corrected."""
    right = find_right(request, number, "tenant", "brand")
    require(request.user, "registry.renew_right", right)
    renewal = right.renewals.filter(state__in=UNDER_WAY).select_related("paper").first()
    form = RenewalForm(request.POST or None, initial={"ends_on": renewal.ends_on} if renewal else None)
    if form.is_valid():
        with refusals_on(form):
            return _carry_on(request, right, renewal, **form.cleaned_data)
    context = {
        "right": right,
        "renewal": renewal,
        "form": form,
        "changeable": renewal is not None and renewal.state in CHANGEABLE,
        "remark": oddity_of_end(right, renewal.ends_on) if renewal else "",
    }
    return render(request, "registry/right_renew.html", context)


def _carry_on(request: Any, right: Right, renewal: Renewal | None, *, ends_on: date) -> HttpResponse:
    """Keep the day, and send all of it when that was pressed: what stands in the field is never lost."""
    if renewal is None:
        renewal = services.begin_renewal(right, by=request.user, ends_on=ends_on)
    else:
        services.change_renewal(renewal, by=request.user, ends_on=ends_on)
    if "send" not in request.POST:
        return redirect("right-renew", request.organisation.slug, right.number)
    services.send_renewal(renewal, by=request.user)
    messages.success(request, _("The renewal is with the reviewers. You get a mail when they answer."))
    return redirect("right-detail", request.organisation.slug, right.number)


@require_POST
def renewal_paper(request: Any, organisation: str, renewal: int) -> HttpResponse:
    """Begin to send the paper; the answer holds the signed requests."""
    return answer_start(request, partial(services.add_renewal_paper, _renewal(request, renewal), by=request.user))


@require_POST
def renewal_take_back(request: Any, organisation: str, renewal: int) -> HttpResponse:
    """Take it back before it is answered."""
    taken_back = services.withdraw_renewal(_renewal(request, renewal), by=request.user)
    return redirect("right-detail", organisation, taken_back.right.number)


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
    right = found.right
    context = {
        "renewal": found,
        "right": right,
        "form": form,
        "in_doubt": right.state in IN_DOUBT,
        "conflicts": Right.objects.same_registration(right).open_or_verified().for_list()[:CONFLICTS],
        "remark": oddity_of_end(right, found.ends_on) if found.state in UNDER_WAY else "",
    }
    return render(request, "registry/desk_renewal.html", context | _waiting(request))


def _waiting(request: Any) -> dict[str, Any]:
    waiting = list(Renewal.objects.visible_to(request.user).waiting().for_list()[: SHOWN + 1])
    return {"waiting": waiting[:SHOWN], "more": len(waiting) > SHOWN}


def _renewal(request: Any, pk: int) -> Renewal:
    renewal: Renewal = get_object_or_404(Renewal.objects.visible_to(request.user).for_list(), pk=pk)
    return renewal
