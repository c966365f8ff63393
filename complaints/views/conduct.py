"""Records of how the procedure is used: for their subjects, for the desk, and the policy for everybody."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from complaints import services
from complaints.codes import Side
from complaints.conduct.lanes import POLICY as LANES
from complaints.conduct.lanes import grounds_and_terms, lanes_of, missing
from complaints.conduct.policy import POLICY, TERMS, signals_of
from complaints.conduct.record_page import (
    RecordPage,
    conduct_of_seller,
    desk_list,
    desk_record,
    record_of,
    record_of_seller,
    waiting_for_desk,
)
from complaints.forms.conduct import SanctionAppealForm, SanctionForm, SignalForm, give_forms
from complaints.models import Conduct, Sanction
from complaints.views.respondent import in_case
from portal.shared.paging import page_after
from portal.shared.permissions import require
from portal.shared.refusals import refusals_on
from portal.tenancy.scope import all_tenants


@require_GET
def own_record(request: Any, organisation: str) -> HttpResponse:
    """The organisation's own record."""
    return _own(request, record_of(request.organisation, request.user))


@require_POST
def record_appeal(request: Any, organisation: str, sanction: int) -> HttpResponse:
    """Appeal a warning or a suspension of one's organisation."""
    told = Sanction.objects.visible_to(request.user).told().filter(tenant=request.organisation)
    found = get_object_or_404(told.select_related("conduct"), pk=sanction)
    form = SanctionAppealForm(found, request.POST)
    if _appealed(request, form, request.user):
        return redirect("own-record", organisation)
    return _own(request, record_of(request.organisation, request.user), form)


@in_case
def respondent_record(request: Any, token: str) -> HttpResponse:
    """A seller's own record behind the personal link, and an appeal. Other cases are not named: the link is for one."""
    form = None
    with all_tenants(reason="a seller's own record"):
        if request.method == "POST":
            conduct = conduct_of_seller(request.respondent)
            if conduct is None:
                raise Http404
            told = Sanction.objects.told().filter(conduct=conduct).select_related("conduct")
            found = get_object_or_404(told, pk=number_in(request.POST.get("sanction", "")))
            form = SanctionAppealForm(found, request.POST)
            if _appealed(request, form, request.respondent):
                return redirect("respondent-record", token)
        page = record_of_seller(request.respondent)
        give_forms(page.sanctions, SanctionAppealForm, form)
        return render(request, "complaints/conduct/respondent.html", {"page": page, "token": token})


@require_GET
def review_records(request: Any) -> HttpResponse:
    """Who waits for a decision, then everybody with something on the record."""
    require(request.user, "complaints.review_conduct", None)
    rows = page_after(desk_list(request.user), request.GET.get("after", ""), key="score")
    page = {"rows": rows.rows, "next": rows.next, "waiting": list(waiting_for_desk(request.user)[:50])}
    return render(request, "complaints/conduct/desk_list.html", page)


@require_GET
def review_record(request: Any, record: int) -> HttpResponse:
    """One record: signals, the cases behind them, and what follows."""
    return _desk(request, _record(request, record))


@require_POST
def review_sanction(request: Any, record: int, sanction: int) -> HttpResponse:
    """Follow a proposal or not, lift what holds, decide an appeal."""
    conduct = _record(request, record)
    found = get_object_or_404(conduct.sanctions.select_related("conduct"), pk=sanction)
    form = SanctionForm(found, request.POST)
    if form.is_valid():
        with refusals_on(form):
            _decide(request.POST.get("move", ""), found, request.user, form.cleaned_data)
            messages.success(request, _("Kept in the record. The subject is told by mail where it concerns it."))
            return redirect("review-record", record)
    return _desk(request, conduct, form)


@require_POST
def review_signal(request: Any, record: int, signal: int) -> HttpResponse:
    """Take one signal out."""
    conduct = _record(request, record)
    found = get_object_or_404(conduct.signals.select_related("conduct"), pk=signal)
    form = SignalForm(found, request.POST)
    if form.is_valid():
        with refusals_on(form):
            services.drop_signal(found, by=request.user, **form.cleaned_data)
            messages.success(request, _("Taken out. The subject reads why."))
            return redirect("review-record", record)
    return _desk(request, conduct, signal_form=form)


@require_GET
def conduct_help(request: Any) -> HttpResponse:
    """The policy on misuse, from the data that the portal goes by. DSA Art. 23(4)."""
    sides = [(side, TERMS[side], signals_of(side)) for side in Side]
    return render(request, "complaints/conduct/help.html", {"sides": sides, "links": POLICY.links})


@require_GET
def fast_lane_help(request: Any) -> HttpResponse:
    """What earns the fast lane, from the data that the portal goes by."""
    return render(request, "complaints/conduct/lane_help.html", {"usual": LANES.usual, "grounds": grounds_and_terms()})


def number_in(text: str) -> int:
    """The id that a form sent; 0, which nothing has, for what is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0


def _decide(move: str, sanction: Sanction, by: Any, said: dict[str, Any]) -> None:
    if move == "impose":
        services.impose_sanction(sanction, by=by, **said)
        return
    statement = said["statement"]
    if move in ("keep", "overturn"):
        services.decide_sanction(sanction, by=by, overturn=move == "overturn", statement=statement)
    elif move == "lift":
        services.lift_sanction(sanction, by=by, statement=statement)
    else:
        services.dismiss_proposal(sanction, by=by, statement=statement)


def _appealed(request: Any, form: SanctionAppealForm, by: Any) -> bool:
    if form.is_valid():
        with refusals_on(form):
            services.appeal_sanction(form.about, by=by, **form.cleaned_data)
            messages.success(request, _("Your appeal is sent. Somebody who did not decide before reads it."))
            return True
    return False


def _own(request: Any, page: RecordPage, form: SanctionAppealForm | None = None) -> HttpResponse:
    may_appeal = page.conduct is not None and request.user.has_perm("complaints.appeal_sanction", page.conduct)
    lanes = [(lane, missing(lane)) for lane in lanes_of(request.organisation, request.user)]
    give_forms(page.sanctions, SanctionAppealForm, form)
    shown = {"page": page, "may_appeal": may_appeal, "lanes": lanes}
    return render(request, "complaints/conduct/record.html", shown)


def _record(request: Any, pk: int) -> Conduct:
    found: Conduct = get_object_or_404(Conduct.objects.visible_to(request.user).select_related("tenant"), pk=pk)
    require(request.user, "complaints.review_conduct", found)
    return found


def _desk(
    request: Any, conduct: Conduct, form: SanctionForm | None = None, signal_form: SignalForm | None = None
) -> HttpResponse:
    page = desk_record(conduct, request.user)
    give_forms(page["sanctions"], SanctionForm, form)
    give_forms(page["to_drop"], SignalForm, signal_form)
    return render(request, "complaints/conduct/desk_record.html", page)
