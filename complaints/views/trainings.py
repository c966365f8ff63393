"""The seller takes the module of a training task behind the personal link; the platform's staff see what it does."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from complaints import services
from complaints.codes import RUNGS
from complaints.models import Measure
from complaints.states import MeasureState
from complaints.trainings.board import board
from complaints.trainings.tasks import page_of
from complaints.views.respondent import in_case
from education.reading.haste import refuse_haste
from portal.shared.permissions import require


@require_http_methods(["GET", "POST"])
def respondent_training(request: Any, token: str, measure: int) -> HttpResponse:
    """Read the module and answer its quiz; what is wrong comes back with the reasons, and the quiz again."""
    if request.method == "POST" and (refused := refuse_haste(request)):  # outside the case: a refused answer counts too
        return refused
    return _take(request, token=token, measure=measure)


@require_GET
def training_board(request: Any, organisation: str) -> HttpResponse:
    """Whether sellers who were trained come back less often."""
    require(request.user, "complaints.view_training_board", None)
    return render(request, "complaints/training_board.html", board())


@in_case
def _take(request: Any, token: str, measure: int) -> HttpResponse:
    of_seller = Measure.objects.filter(respondent=request.respondent, training__isnull=False).live()
    task = get_object_or_404(of_seller.select_related("complaint", "target", "training"), pk=measure)
    page = page_of(task)
    if page is None or task.state == MeasureState.FAILED:
        return redirect(reverse("respondent-case", args=[token]) + "#asked")
    result = None
    if request.method == "POST":
        result = services.take_module(task, by=request.respondent, answers=request.POST)
    shown = {"complaint": task.complaint, "measure": task, "token": token, "page": page, "result": result}
    shown |= {"marked": result.marked if result else [], "told": RUNGS[task.action].told}
    shown |= {"is_done": task.state == MeasureState.CONFIRMED, "case_url": reverse("respondent-case", args=[token])}
    return render(request, "complaints/respondent/training.html", shown)
