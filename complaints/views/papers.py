"""Papers that came as free text, for reviewers and auditors: shown as they came, never run."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from complaints.models import ReceivedNotice
from portal.shared.paging import page_after


@require_GET
def paper_list(request: Any) -> HttpResponse:
    """Papers that join no known case yet, the newest first and open."""
    waiting = ReceivedNotice.objects.visible_to(request.user).waiting().defer("text")
    page = page_after(waiting, request.GET.get("after", ""), key="received_at")
    return render(request, "complaints/papers.html", {"page": page, "paper": next(iter(page.rows), None)})


@require_GET
def paper_detail(request: Any, received: int) -> HttpResponse:
    """One paper in full beside those that wait."""
    papers = ReceivedNotice.objects.visible_to(request.user)
    paper = get_object_or_404(papers.select_related("complaint"), pk=received)
    page = page_after(papers.waiting().defer("text"), request.GET.get("after", ""), key="received_at")
    return render(request, "complaints/papers.html", {"page": page, "paper": paper})
