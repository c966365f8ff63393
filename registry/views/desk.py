"""The reviewers' desk for rights: a queue by the clock, any right by its number, papers beside the data, one answer."""

from itertools import pairwise
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from portal.accounts.models import Proof
from portal.accounts.workflow import ProofState
from portal.shared.refusals import refusals_on
from registry import services
from registry.clock import days_used
from registry.describing import facts_of, may_see_private
from registry.forms.desk import AnswerForm
from registry.models import Right
from registry.oddities import oddities
from registry.pages.papers import papers_of
from registry.pages.queue import SHOWN, Group, grouped
from registry.pages.rights import RightList
from registry.pages.timeline import timeline
from registry.pages.transfers import transfers_of
from registry.workflow import WORKFLOW


@require_GET
def desk_list(request: Any) -> HttpResponse:
    """The queue, or the rights that were looked for, with nothing chosen."""
    return render(request, "registry/desk.html", _queue(request))


@require_GET
def desk_detail(request: Any, number: str) -> HttpResponse:
    """One right: what the applicants say, what the papers show, and the form of the answer."""
    right = _right(request, number)
    return render(request, "registry/desk_right.html", _page(request, right, AnswerForm(right, by=request.user)))


@require_POST
def desk_take_up(request: Any, number: str) -> HttpResponse:
    """Say that one is at it."""
    services.take_up_right(_right(request, number), by=request.user)
    return redirect("review-right-detail", number)


@require_POST
def desk_answer(request: Any, number: str) -> HttpResponse:
    """Verify, ask or refuse; then the next of the queue. What was typed stays when the answer cannot be given."""
    right = _right(request, number)
    form = AnswerForm(right, request.POST, by=request.user)
    if form.is_valid():
        with refusals_on(form):
            messages.success(request, _said(form.carry_out(by=request.user)))
            following = Right.objects.visible_to(request.user).waiting().first()
            return redirect("review-right-detail", following.number) if following else redirect("review-right-list")
    return render(request, "registry/desk_right.html", _page(request, _right(request, number), form))


def _said(right: Right) -> str:
    said = {"number": right.number, "state": right.get_state_display()}
    return _("%(number)s: %(state)s. The applicant gets a mail.") % said


def _right(request: Any, number: str) -> Right:
    rights = Right.objects.visible_to(request.user).select_related("tenant", "brand", "reviewer", "created_by")
    right: Right = get_object_or_404(rights, number=number)
    return right


def _queue(request: Any) -> dict[str, Any]:
    """What stands beside a right: the queue by its clock, or what the address asks for among all rights."""
    finder = RightList(request)
    waiting = Right.objects.visible_to(request.user).waiting()
    if finder.asked:
        page = finder.page
        shown = {"groups": [Group(_("Found"), page.rows)] if page.rows else [], "page": page, "first": waiting.first()}
        return shown | {"finder": finder, "query": request.GET.urlencode()}
    rights = list(waiting.for_list()[: SHOWN + 1])
    return {
        "finder": finder,
        "groups": grouped(rights[:SHOWN]),
        "first": next(iter(rights), None),
        "more": len(rights) > SHOWN,
    }


def _page(request: Any, right: Right, form: AnswerForm) -> dict[str, Any]:
    proofs = Proof.objects.visible_to(request.user).filter(tenant=right.tenant_id).exclude(state=ProofState.REPLACED)
    queue = _queue(request) | papers_of(right, request.user) | transfers_of(right, request.user)
    queue |= _around(right, queue["groups"]) | {"proof": proofs.first()}
    same = Right.objects.same_registration(right).for_list()
    return queue | {
        "right": right,
        "form": form,
        "may_take_up": "take_up" in {move.name for move in WORKFLOW.possible(right, by=request.user)},
        "conflicts": same.open_or_verified()[:10],
        "earlier": same.closed()[:10],
        "facts": facts_of(right, plain=may_see_private(right, request.user), remarks=oddities(right)),
        "timeline": timeline(right, named=True),
        "days_used": days_used(right),
    }


def _around(right: Right, groups: list[Group]) -> dict[str, Right | None]:
    """Its neighbours in what stands beside it."""
    pairs = list(pairwise(each for group in groups for each in group.rights))
    return {
        "following": next((other for one, other in pairs if one.pk == right.pk), None),
        "previous": next((one for one, other in pairs if other.pk == right.pk), None),
    }
