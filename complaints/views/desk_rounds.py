"""The desk after an answer: what is missing in it, waiting periods that stand still, and appeals."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from complaints import services
from complaints.forms.answer_supplements import AskForm
from complaints.forms.outcomes import AppealDecisionForm, RejectPaperForm
from complaints.models import Appeal, Complaint, CounterNotice
from complaints.views.desk import carry_out, desk_complaint, to_case


@require_POST
def review_waiting(request: Any, number: str, answer: int) -> HttpResponse:
    """Let a waiting period stand still, or run on."""
    found = _answer(desk_complaint(request, number), answer)
    move = services.resume_waiting if request.POST.get("move") == "resume" else services.pause_waiting
    move(found, by=request.user)
    return to_case(request, number)


@require_POST
def review_ask(request: Any, number: str, answer: int) -> HttpResponse:
    """Ask the seller to add what is missing in an answer, or take it as it stands."""
    complaint = desk_complaint(request, number)
    found = _answer(complaint, answer)
    if request.POST.get("move") == "take":
        services.take_as_it_stands(found, by=request.user)
        return to_case(request, number)
    form = AskForm(found, request.POST, prefix=f"ask-{answer}")

    def ask() -> object:
        return services.ask_to_complete(found, by=request.user, **form.cleaned_data)

    done = _("The seller is asked, and gets a mail. The clock of this case stands still.")
    return carry_out(request, complaint, f"ask_{answer}", form, ask, done=done)


@require_POST
def review_paper_of_court(request: Any, number: str, answer: int) -> HttpResponse:
    """Reject the paper that keeps a waiting period from running."""
    complaint = desk_complaint(request, number)
    found = _answer(complaint, answer)
    form = RejectPaperForm(request.POST, prefix=f"paper-{answer}")

    def reject() -> object:
        return services.reject_paper(found, by=request.user, **form.cleaned_data)

    done = _("The paper is rejected. Both sides get a mail.")
    return carry_out(request, complaint, f"paper_{answer}", form, reject, done=done)


@require_POST
def review_appeal(request: Any, number: str, appeal: int) -> HttpResponse:
    """Keep a decision on appeal, or reverse it."""
    complaint = desk_complaint(request, number)
    found = get_object_or_404(Appeal.objects.filter(complaint=complaint), pk=appeal)
    form = AppealDecisionForm(complaint, request.POST, prefix=f"appeal-{appeal}")

    def decide() -> object:
        return services.decide_appeal(found, by=request.user, **form.decision)

    done = _("The appeal is decided. Both sides get a mail.")
    return carry_out(request, complaint, f"appeal_{appeal}", form, decide, done=done)


def _answer(complaint: Complaint, answer: int) -> CounterNotice:
    found: CounterNotice = get_object_or_404(CounterNotice.objects.filter(complaint=complaint), pk=answer)
    return found
