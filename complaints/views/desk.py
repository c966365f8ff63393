"""The reviewer's desk. Deciding is at the bottom of the page, and what was typed survives every refusal."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from complaints import services
from complaints.forms.desk import ASK, AddressForm, DecideForm, RespondentForm
from complaints.forms.lifting import LiftForm
from complaints.forms.outcomes import ConcludeForm
from complaints.models import Complaint, Measure, Respondent
from complaints.pages.desk import desk_case
from complaints.pages.queue import about_queue, asked_for, queue, with_query
from complaints.pages.sellers import address_prefix
from portal.shared.permissions import require
from portal.shared.refusals import refusals_on

FILES = "/review/files/"


@require_GET
def review_queue(request: Any) -> HttpResponse:
    """The queue, with its first case open."""
    require(request.user, "complaints.review_complaint", None)
    waiting = queue(request)
    first = waiting["rows"][0] if waiting["rows"] else None
    return _desk(request, waiting, first)


@require_GET
def review_case(request: Any, number: str) -> HttpResponse:
    """One case beside the queue."""
    return show_desk(request, desk_complaint(request, number))


@require_POST
def review_next(request: Any) -> HttpResponse:
    """Take up the next case of the queue as it is filtered; what waits for a second reviewer is only opened."""
    second = request.GET.get("whose") == "second"
    complaint = asked_for(request).qs.first() if second else services.take_next(by=request.user, chosen=request.GET)
    query = about_queue(request.GET)
    query.pop("after", None)  # the next one stands at the beginning
    if complaint is None:
        messages.info(request, _("Nothing is waiting with these filters.") if query else _("Nothing is waiting."))
    to = reverse("review-queue") if complaint is None else reverse("review-case", args=[complaint.number])
    return redirect(with_query(to, query))


@require_POST
def review_take(request: Any, number: str) -> HttpResponse:
    """Take this case up, or give it back."""
    move = services.put_back if request.POST.get("move") == "put_back" else services.take_up
    move(desk_complaint(request, number), by=request.user)
    return to_case(request, number)


@require_POST
def review_brand(request: Any, number: str) -> HttpResponse:
    """Say that the notice is about the brand whose guide led here, or take that back."""
    move = services.take_back_brand if request.POST.get("move") == "take_back" else services.confirm_brand
    move(desk_complaint(request, number), by=request.user)
    return to_case(request, number, "#brand")


@require_POST
def review_decide(request: Any, number: str) -> HttpResponse:
    """Decide the ticked targets, or ask for a supplement."""
    complaint = desk_complaint(request, number)
    form = DecideForm(complaint, request.POST)
    if form.is_valid():
        with refusals_on(form):
            rows = _carry_out(complaint, form, request.user)
            messages.success(request, _told(form, len(rows)))
            return to_case(request, number)
    return show_desk(request, desk_complaint(request, number), decide=form)


@require_POST
def review_answer(request: Any, number: str, answer: int) -> HttpResponse:
    """Maintain or restore, after a respondent's answer."""
    complaint = desk_complaint(request, number)
    found = get_object_or_404(complaint.counter_notices, pk=answer)
    form = ConcludeForm(found, request.POST, prefix=f"answer-{answer}")

    def conclude() -> object:
        return services.conclude_answer(found, by=request.user, **form.decision)

    done = _("The answer is decided. Both sides are told.")
    return carry_out(request, complaint, f"answer_{answer}", form, conclude, done=done)


@require_POST
def review_seller(request: Any, number: str) -> HttpResponse:
    """Name the seller of some targets."""
    complaint = desk_complaint(request, number)
    form = RespondentForm(complaint, request.POST, prefix="seller")

    def name() -> object:
        return services.name_respondent(complaint, by=request.user, **form.cleaned_data)

    return carry_out(request, complaint, "respondent", form, name, done=_("The seller is named in the case."))


@require_POST
def review_link(request: Any, number: str, respondent: int) -> HttpResponse:
    """Send a seller a new personal link, or make the present one useless."""
    found = get_object_or_404(Respondent.objects.filter(complaint=desk_complaint(request, number)), pk=respondent)
    if request.POST.get("move") == "revoke":
        services.revoke_link(found, by=request.user)
        messages.success(request, _("The seller's link opens nothing any more."))
    else:
        services.resend_link(found, by=request.user)
        messages.success(request, _("A new link is on its way to the seller. The old one opens nothing any more."))
    return to_case(request, number)


@require_POST
def review_address(request: Any, number: str, respondent: int) -> HttpResponse:
    """Give a seller an address, or another one."""
    complaint = desk_complaint(request, number)
    found = get_object_or_404(Respondent.objects.filter(complaint=complaint), pk=respondent)
    form = AddressForm(request.POST, prefix=address_prefix(respondent))

    def correct() -> object:
        return services.correct_address(found, by=request.user, **form.cleaned_data)

    done = _("The address is kept.")
    return carry_out(request, complaint, f"address_{respondent}", form, correct, done=done)


@require_POST
def review_measure(request: Any, number: str, measure: int) -> HttpResponse:
    """Ask again for a measure, or say that the seller has done it."""
    found = get_object_or_404(Measure.objects.filter(complaint=desk_complaint(request, number)), pk=measure)
    move = services.confirm_measure if request.POST.get("move") == "confirm" else services.retry_measure
    move(found, by=request.user)
    return to_case(request, number)


@require_POST
def review_lift(request: Any, number: str) -> HttpResponse:
    """Take measures back, with the reason that both sides get."""
    complaint = desk_complaint(request, number)
    form = LiftForm(complaint, request.POST, prefix="lift")

    def lift() -> object:
        return services.lift_measures(complaint, by=request.user, **form.wanted)

    done = _("What was ticked is being taken back. Both sides are told.")
    return carry_out(request, complaint, "lift", form, lift, done=done, at="#measures")


@require_POST
def review_measures_again(request: Any, number: str) -> HttpResponse:
    """Ask the platform again for what it has not confirmed."""
    services.retry_silent(desk_complaint(request, number), by=request.user)
    return to_case(request, number)


def to_case(request: Any, number: str, place: str = "", *, page: str = "review-case") -> HttpResponse:
    """Back to the case, or to another page of it, beside the queue as it was chosen."""
    return redirect(with_query(reverse(page, args=[number]), request.GET) + place)


def carry_out(
    request: Any, complaint: Complaint, name: str, form: Form, do: Callable[[], object], *, done: str = "", at: str = ""
) -> HttpResponse:
    """Do what a valid form says, then back to this place of the case. What is refused stands at the form, which the
    page knows by its name and which keeps what was typed."""
    if form.is_valid():
        with refusals_on(form):
            do()
            if done:
                messages.success(request, done)
            return to_case(request, complaint.number, at)
    return show_desk(request, complaint, **{name: form})


def show_desk(request: Any, case: Complaint, **forms: Any) -> HttpResponse:
    """The case beside the queue; `forms` are what came back with errors."""
    return _desk(request, queue(request), case, **forms)


def desk_complaint(request: Any, number: str) -> Complaint:
    """The case of an address of the desk, for those who may review it. Raises Http404 and NotAllowed."""
    found: Complaint = get_object_or_404(Complaint.objects.visible_to(request.user).for_list(), number=number)
    require(request.user, "complaints.review_complaint", found)
    return found


def _told(form: DecideForm, count: int) -> str:
    """What the decision of the dock did, in a line."""
    if not count:
        return _("Proposed. A second reviewer has to confirm it; nothing is decided yet.")
    if form.cleaned_data["outcome"] == ASK:
        asked = ngettext(
            "A supplement is asked for on %(count)d target.", "A supplement is asked for on %(count)d targets.", count
        )
        return asked % {"count": count}
    return ngettext("%(count)d target decided.", "%(count)d targets decided.", count) % {"count": count}


def _carry_out(complaint: Complaint, form: DecideForm, by: Any) -> list[Any]:
    if form.cleaned_data["outcome"] == ASK:
        data = form.cleaned_data
        return services.ask_supplement(
            complaint, by=by, targets=data["targets"], deficiency=data["code"], note=data["text"]
        )
    return services.decide_targets(complaint, by=by, **form.decision)


def _desk(request: Any, waiting: dict[str, Any], case: Complaint | None, **forms: Any) -> HttpResponse:
    shown = desk_case(case, request.user, request.GET, **forms) if case else {}
    return render(request, "complaints/desk.html", waiting | shown | {"files_base": FILES})
