"""Pages about licences: given and held, answered, ended."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from portal.accounts.scoping import between
from portal.shared.files.views import answer_start
from portal.shared.paging import page_after
from portal.shared.permissions import require
from portal.shared.refusals import refusals_on
from portal.shared.typed import tidy
from registry import services
from registry.forms.licences import EndForm, LicenceForm, said_in
from registry.licences.workflow import LICENCES, LicenceState
from registry.models import Licence, Right
from registry.pages.licences import licence_page

RIGHTS_SHOWN = 50
MOVES = {
    "send": services.send_licence,
    "take-back": services.withdraw_licence,
    "accept": services.accept_licence,
    "give-up": services.give_up_licence,
}


@require_GET
def licence_list(request: Any, organisation: str) -> HttpResponse:
    """The licences that this organisation gave or holds, newest first."""
    licences = Licence.objects.visible_to(request.user).for_list()
    context = {
        "page": page_after(licences, request.GET.get("after", "")),
        "may_grant": request.user.has_perm("registry.grant_licence", request.organisation),
    }
    return render(request, "registry/licence_list.html", context)


@require_GET
def licence_begin(request: Any, organisation: str) -> HttpResponse:
    """Over which right? The own verified ones, found by a word."""
    require(request.user, "registry.grant_licence", request.organisation)
    words = tidy(request.GET.get("q", ""))
    rights = Right.objects.visible_to(request.user).filter(tenant=request.organisation).usable().matching(words)
    rows = list(rights.for_list().order_by("title", "id")[: RIGHTS_SHOWN + 1])
    context = {"rights": rows[:RIGHTS_SHOWN], "more": len(rows) > RIGHTS_SHOWN, "query": words}
    return render(request, "registry/licence_begin.html", context)


@require_http_methods(["GET", "POST"])
def licence_add(request: Any, organisation: str, number: str) -> HttpResponse:
    """Say what the contract says; it is added on the next page."""
    right = get_object_or_404(Right.objects.visible_to(request.user).select_related("brand"), number=number)
    require(request.user, "registry.grant_licence", right)
    form = LicenceForm(request.POST or None, right=right)
    if form.is_valid():
        with refusals_on(form):
            licence = services.draft_licence(right, by=request.user, **form.cleaned_data)
            return redirect("licence-detail", organisation, licence.number)
    return render(request, "registry/licence_form.html", {"form": form, "right": right})


@require_http_methods(["GET", "POST"])
def licence_change(request: Any, organisation: str, number: str) -> HttpResponse:
    """Write a draft anew; what was sent stays."""
    licence = _licence(request, number)
    require(request.user, "registry.grant_licence", licence)
    with between(licence):
        right, whole = licence.right, licence.parent
    form = LicenceForm(request.POST or None, right=right, whole=whole, initial=said_in(licence))
    if form.is_valid():
        with refusals_on(form):
            services.update_licence(licence, by=request.user, **form.cleaned_data)
            return redirect("licence-detail", organisation, number)
    context = {"form": form, "right": right, "licence": licence}
    return render(request, "registry/licence_form.html", context)


@require_http_methods(["GET", "POST"])
def licence_sub(request: Any, organisation: str, number: str) -> HttpResponse:
    """Give a part of the own licence on; the contract is added on the next page."""
    whole = _licence(request, number)
    require(request.user, "registry.sub_license", whole)
    with between(whole):
        right = whole.right
    form = LicenceForm(request.POST or None, right=right, whole=whole)
    if form.is_valid():
        with refusals_on(form):
            part = services.sub_license(whole, by=request.user, **form.cleaned_data)
            return redirect("licence-detail", organisation, part.number)
    return render(request, "registry/licence_form.html", {"form": form, "right": right, "whole": whole})


@require_GET
def licence_detail(request: Any, organisation: str, number: str) -> HttpResponse:
    """A licence: what it says, its contract, and what the reader can do next."""
    return render(request, "registry/licence_detail.html", licence_page(request, _licence(request, number)))


@require_POST
def licence_paper(request: Any, organisation: str, number: str) -> HttpResponse:
    """Begin to send the contract; the answer holds the signed requests."""
    return answer_start(request, partial(services.add_licence_paper, _licence(request, number), by=request.user))


@require_POST
def licence_move(request: Any, organisation: str, number: str, move: str) -> HttpResponse:
    """Send, take back, accept, decline or give up."""
    licence = _licence(request, number)
    if move == "decline":
        form = EndForm(request.POST)
        if not form.is_valid():
            return render(request, "registry/licence_detail.html", licence_page(request, licence, decline=form))
        services.decline_licence(licence, by=request.user, note=form.cleaned_data["note"])
    elif move in MOVES:
        MOVES[move](licence, by=request.user)
    else:
        raise Http404
    messages.success(request, _said(licence))
    return redirect("licence-detail", organisation, number)


@require_http_methods(["GET", "POST"])
def licence_end(request: Any, organisation: str, number: str) -> HttpResponse:
    """Ask once more, then revoke it."""
    licence = _licence(request, number)
    require(request.user, LICENCES.moves["revoke_licence"].needs, licence)
    form = EndForm(request.POST or None)
    if form.is_valid():
        services.revoke_licence(licence, by=request.user, note=form.cleaned_data["note"])
        messages.success(request, _("%(number)s is revoked.") % {"number": number})
        return redirect("licence-detail", organisation, number)
    return render(request, "registry/licence_end.html", {"licence": licence, "form": form})


def _said(licence: Licence) -> str:
    if licence.state == LicenceState.PROPOSED:
        said = {"number": licence.number, "holder": licence.holder}
        return _("%(number)s is with %(holder)s. It is in force once they accept it.") % said
    return f"{licence.number}: {licence.standing.label}"


def _licence(request: Any, number: str) -> Licence:
    licence: Licence = get_object_or_404(Licence.objects.visible_to(request.user).for_list(), number=number)
    return licence
