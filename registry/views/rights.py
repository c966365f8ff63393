"""Pages about rights, for those who own them or act for the owner."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from portal.shared.files.views import answer_start
from portal.shared.panels import panels_of
from portal.shared.permissions import require
from portal.shared.refusals import refusals_on
from portal.shared.typed import tidy
from registry import services
from registry.checks import missing_facts, refuse_unless_editable, refuse_unless_it_takes_papers, what_is_missing
from registry.clock import days_used
from registry.describing import facts_of, may_see_private
from registry.forms.doubts import ClearingForm
from registry.forms.records import RecordForm, brings_record, empty_form, filled_form
from registry.forms.rights import RightForm
from registry.kinds import GUIDES, KINDS, grouped_kinds
from registry.mandates.lost import find_right
from registry.models import Brand, Right, RightPaper
from registry.oddities import oddities
from registry.offices.nice import find_classes
from registry.pages.deeds import deeds_of
from registry.pages.papers import papers_of, slots_of
from registry.pages.periods import periods_of
from registry.pages.rights import RightList
from registry.pages.timeline import timeline
from registry.querysets import LONGEST_SEARCH
from registry.senders import unverified_sender
from registry.workflow import EDITABLE, TAKES_PAPERS, WORKFLOW, State

MOVES = {
    "submit": services.submit_right,
    "supplement": services.supplement_right,
    "withdraw": services.withdraw_right,
}


@require_GET
def right_list(request: Any, organisation: str) -> HttpResponse:
    """The rights that the person sees here: searched, narrowed and ordered as the address says."""
    finder = RightList(request)
    context = {
        "finder": finder,
        "page": finder.page,
        "may_add": Brand.objects.registrable_by(request.user).exists(),
    }
    return render(request, "registry/right_list.html", context)


@require_GET
def right_detail(request: Any, organisation: str, number: str) -> HttpResponse:
    """A right: its facts and papers, what to do next, and what happened."""
    return _detail(request, _right(request, number), ClearingForm())


def _detail(request: Any, right: Right, clearing: ClearingForm) -> HttpResponse:
    """`clearing` is the form that ends a suspension, with what was typed when it was refused."""
    user = request.user
    moves = [move.name for move in WORKFLOW.possible(right, by=user)]
    may_change = user.has_perm("registry.change_right", right)
    editable = right.state in EDITABLE and may_change
    context = papers_of(right, user) | {
        "right": right,
        "moves": moves,
        "clearing": clearing,
        "editable": editable,
        "takes_papers": right.state in TAKES_PAPERS and may_change,
        "missing": what_is_missing(right) if editable else {},
        "second": _registered_already(right, user) if editable else None,
        "unverified": unverified_sender(right, user) if right.state == State.DRAFT and editable else None,
        "facts": facts_of(right, plain=may_see_private(right, user), remarks=oddities(right) if editable else {}),
        "timeline": timeline(right),
        "days_used": days_used(right),
        "panels": panels_of("right", request, right),
    }
    context |= periods_of(right, user) | deeds_of(right, user)
    return render(request, "registry/right_detail.html", context)


@require_http_methods(["GET", "POST"])
def right_add(request: Any, organisation: str) -> HttpResponse:
    """Register a right: first its kind, then what the certificate says. It becomes a draft with a number."""
    brands = Brand.objects.registrable_by(request.user).select_related("tenant")
    if not brands.exists():
        if request.user.has_perm("registry.add_brand", request.organisation):
            messages.info(request, _("Register the brand first; the right belongs to it."))
            return redirect("brand-add", organisation)
        raise PermissionDenied
    kind = request.GET.get("kind", "")
    chosen = {"brand": request.GET.get("brand")}
    if kind not in KINDS:
        return render(request, "registry/right_kind.html", {"groups": grouped_kinds(), **chosen})
    if brings_record(request, kind):
        form, record_form, said = filled_form(request, kind, brands=brands, chosen=chosen)
        return _form_page(request, form, kind, record_form=record_form, remarks=said)
    form = RightForm(request.POST or None, kind=kind, brands=brands, initial=chosen)
    form.is_valid()
    if form.is_bound and "brand" in form.cleaned_data:
        with refusals_on(form):
            brand = form.cleaned_data["brand"]
            return _saved(request, services.register_right(brand, by=request.user, kind=kind, **form.facts()), form)
    return _form_page(request, form, kind)


@require_GET
def class_list(request: Any, organisation: str) -> HttpResponse:
    """The Nice classes in which words are found, with the goods that hold them: for the search beside the list."""
    return JsonResponse(find_classes(tidy(request.GET.get("q", ""))[:LONGEST_SEARCH]))


@require_http_methods(["GET", "POST"])
def right_change(request: Any, organisation: str, number: str) -> HttpResponse:
    """Change what a draft says, or what a reviewer asked about: by hand, or from the office's record."""
    right = _right(request, number)
    require(request.user, "registry.change_right", right)
    refuse_unless_editable(right)
    if brings_record(request, right.kind):
        form, record_form, said = filled_form(request, right.kind, right=right)
        return _form_page(request, form, right.kind, right=right, record_form=record_form, remarks=said)
    plain = may_see_private(right, request.user)
    form = RightForm(request.POST or None, kind=right.kind, right=right, plain=plain)
    form.is_valid()
    if form.is_bound:
        with refusals_on(form):
            return _saved(request, services.update_right(right, by=request.user, **form.facts()), form)
    return _form_page(request, form, right.kind, right=right, missing="missing" in request.GET)


@require_GET
def right_papers(request: Any, organisation: str, number: str) -> HttpResponse:
    """The papers of a right that is with the applicants, or in doubt: what is needed, what is there."""
    right = _right(request, number)
    require(request.user, "registry.change_right", right)
    refuse_unless_it_takes_papers(right)
    context = {"right": right, "slots": slots_of(right, request.user, organisation=request.organisation)}
    context |= {"guide": GUIDES["papers"], "missing": what_is_missing(right)}
    context["second"] = _registered_already(right, request.user)
    return render(request, "registry/right_papers.html", context)


@require_POST
def paper_add(request: Any, organisation: str, number: str, kind: str) -> HttpResponse:
    """Begin to send a paper; the answer holds the signed requests."""
    right = _right(request, number)
    return answer_start(request, partial(services.add_paper, right, by=request.user, kind=kind))


@require_POST
def paper_remove(request: Any, organisation: str, number: str, paper: int) -> HttpResponse:
    """Take a paper away again."""
    papers = RightPaper.objects.visible_to(request.user).select_related("right", "file")
    found = get_object_or_404(papers, pk=paper, right__number=number)
    services.remove_paper(found, by=request.user)
    return redirect("right-papers", organisation, number)


@require_POST
def right_move(request: Any, organisation: str, number: str, move: str) -> HttpResponse:
    """Submit, supplement or withdraw. What is missing is said on the right's page."""
    right = _right(request, number)
    if move not in MOVES:
        raise Http404
    if move != "withdraw" and right.state in WORKFLOW.moves[move].sources and missing_facts(right):
        return redirect(reverse("right-change", args=[organisation, number]) + "?missing")
    right = MOVES[move](right, by=request.user)
    messages.success(request, _said(right, move))
    return redirect("right-detail", organisation, number)


@require_POST
def right_clear(request: Any, organisation: str, number: str) -> HttpResponse:
    """Ask to end a suspension. What was typed stays when it cannot be sent."""
    form = ClearingForm(request.POST)
    if form.is_valid():
        with refusals_on(form):
            right = services.clear_right(_right(request, number), by=request.user, **form.cleaned_data)
            messages.success(request, _said(right, "clear"))
            return redirect("right-detail", organisation, number)
    return _detail(request, _right(request, number), form)


def _said(right: Right, move: str) -> str:
    if move == "withdraw":
        return _("%(number)s is withdrawn.") % {"number": right.number}
    return _("%(number)s is with the reviewers. You get a mail when they answer.") % {"number": right.number}


def _saved(request: Any, right: Right, form: RightForm) -> HttpResponse:
    """Where to go after a draft was saved; nowhere while fields have errors, which keep what was typed."""
    if form.errors:
        form.fields.pop("brand", None)
        return _form_page(request, form, right.kind, right=right)
    return redirect(
        "right-detail" if "later" in request.POST else "right-papers", request.organisation.slug, right.number
    )


def _form_page(
    request: Any,
    form: RightForm,
    kind: str,
    *,
    right: Right | None = None,
    missing: bool = False,
    record_form: RecordForm | None = None,
    remarks: dict[str, str] | None = None,
) -> HttpResponse:
    remarks = remarks or (oddities(right) if right else {})
    lacking = missing_facts(right) if right and missing else {}
    context = {
        "form": form,
        "rows": [(bound, remarks.get(bound.name, ""), lacking.get(bound.name, "")) for bound in form],
        "kind": KINDS[kind],
        "guide": KINDS[kind].guide,
        "right": right,
        "lacking": lacking,
        "second": _registered_already(right, request.user) if right else None,
        "record_form": record_form or empty_form(kind),
    }
    return render(request, "registry/right_form.html", context)


def _registered_already(right: Right, user: Any) -> Right | None:
    """What keeps the right from being submitted: the same registration, under way or verified."""
    second: Right | None = Right.objects.instead_of(right, by=user).first() if right.state in EDITABLE else None
    return second


def _right(request: Any, number: str) -> Right:
    return find_right(request, number, "tenant", "brand", "reviewer")
