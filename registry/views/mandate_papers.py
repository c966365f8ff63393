"""The power of attorney, sent by the side that proposes. It is opened as every deed's paper: see deed_papers.py."""

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from portal.accounts.models import Mandate
from portal.shared.files.views import answer_start
from registry import services


@require_POST
def mandate_paper(request: Any, organisation: str, number: str) -> HttpResponse:
    """Begin to send the power of attorney; the answer holds the signed requests."""
    mandate = get_object_or_404(Mandate.objects.visible_to(request.user), number=number)
    return answer_start(request, partial(services.add_mandate_paper, mandate, by=request.user))
