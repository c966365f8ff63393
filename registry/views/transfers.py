"""Pages about transfers: proposed and answered by the two sides, compared at the desk."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from portal.shared.files.views import answer_start
from portal.shared.paging import page_after
from portal.shared.permissions import require
from portal.shared.refusals import refusals_on
from portal.shared.typed import tidy
from registry import services
from registry.forms.transfers import AcceptForm, TransferAnswerForm, TransferDeclineForm, TransferForm
from registry.models import Right, Transfer
from registry.pages.transfers import transfer_page

SHOWN = 100
MOVES = {"send": services.send_transfer, "take-back": services.withdraw_transfer}


@require_GET
def transfer_list(request: Any, organisation: str) -> HttpResponse:
    """The transfers that this organisation gives or receives, newest first."""
    transfers = Transfer.objects.visible_to(request.user).for_list()
    context = {
        "page": page_after(transfers, request.GET.get("after", "")),
        "may_give": request.user.has_perm("registry.give_transfer", request.organisation),
    }
    return render(request, "registry/transfer_list.html", context)


@require_http_methods(["GET", "POST"])
def transfer_add(request: Any, organisation: str) -> HttpResponse:
    """Say which rights go to whom; the deed is added on the next page."""
    require(request.user, "registry.give_transfer", request.organisation)
    rights = Right.objects.visible_to(request.user).filter(tenant=request.organisation).usable()
    chosen = {name: tidy(request.GET.get(name, "")) for name in ("right", "brand")}
    rows = [chosen["right"]] if chosen["right"] else []
    initial = {"rights": rows, "brand": chosen["brand"], "signed_on": timezone.localdate()}
    form = TransferForm(request.POST or None, organisation=request.organisation, rights=rights, initial=initial)
    if form.is_valid():
        with refusals_on(form):
            transfer = services.draft_transfer(request.organisation, by=request.user, **form.cleaned_data)
            return redirect("transfer-detail", organisation, transfer.number)
    return render(request, "registry/transfer_form.html", {"form": form})


@require_GET
def transfer_detail(request: Any, organisation: str, number: str) -> HttpResponse:
    """A transfer: what goes over, its papers, and what the reader can do next."""
    return render(request, "registry/transfer_detail.html", transfer_page(request, _transfer(request, number)))


@require_POST
def transfer_paper(request: Any, organisation: str, number: str, kind: str) -> HttpResponse:
    """Begin to send the deed or the office's record; the answer holds the signed requests."""
    transfer = _transfer(request, number)
    return answer_start(request, partial(services.add_transfer_paper, transfer, by=request.user, kind=kind))


@require_POST
def transfer_accept(request: Any, organisation: str, number: str) -> HttpResponse:
    """Agree to become the owner."""
    transfer = _transfer(request, number)
    require(request.user, "registry.answer_transfer", transfer)
    form = AcceptForm(request.POST, organisation=request.organisation)
    if form.is_valid():
        with refusals_on(form):
            services.accept_transfer(transfer, by=request.user, **form.cleaned_data)
            messages.success(request, _("%(number)s is with the reviewers.") % {"number": number})
            return redirect("transfer-detail", organisation, number)
    return render(request, "registry/transfer_detail.html", transfer_page(request, transfer, form=form))


@require_POST
def transfer_move(request: Any, organisation: str, number: str, move: str) -> HttpResponse:
    """Send, take back or decline."""
    transfer = _transfer(request, number)
    if move == "decline":
        form = TransferDeclineForm(request.POST)
        if not form.is_valid():
            return render(request, "registry/transfer_detail.html", transfer_page(request, transfer, decline=form))
        services.decline_transfer(transfer, by=request.user, note=form.cleaned_data["note"])
    elif move in MOVES:
        MOVES[move](transfer, by=request.user)
    else:
        raise Http404
    messages.success(request, f"{number}: {transfer.get_state_display()}")
    return redirect("transfer-detail", organisation, number)


@require_GET
def desk_transfers(request: Any) -> HttpResponse:
    """The transfers that wait for a reviewer, by their clock."""
    return render(request, "registry/desk_transfers.html", _waiting(request))


@require_http_methods(["GET", "POST"])
def desk_transfer(request: Any, number: str) -> HttpResponse:
    """One transfer: its papers beside the rights, and the answer."""
    transfer = _transfer(request, number)
    form = TransferAnswerForm(request.POST or None)
    if request.method == "POST":
        require(request.user, "registry.review_transfer", transfer)
    if form.is_valid():
        with refusals_on(form):
            form.carry_out(_transfer(request, number), by=request.user)  # what is refused leaves this page's as it was
            messages.success(request, _("Answered. Both sides get a mail."))
            return redirect("review-transfer-list")
    rights = Right.objects.filter(transferred__transfer=transfer).for_list().order_by("pk")
    context = {"transfer": transfer, "form": form, "rights": rights} | _waiting(request)
    context["papers"] = [paper for paper in (transfer.deed, transfer.office_record) if paper]
    context["may_answer"] = request.user.has_perm("registry.review_transfer", transfer)
    return render(request, "registry/desk_transfer.html", context)


def _waiting(request: Any) -> dict[str, Any]:
    waiting = list(Transfer.objects.visible_to(request.user).waiting().for_list()[: SHOWN + 1])
    return {"waiting": waiting[:SHOWN], "more": len(waiting) > SHOWN}


def _transfer(request: Any, number: str) -> Transfer:
    transfer: Transfer = get_object_or_404(Transfer.objects.visible_to(request.user).for_list(), number=number)
    return transfer
