"""The first page of an organisation."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from complaints.pages import charts, dashboard
from portal.accounts.views.homes import organisation_home


def today(request: Any, organisation: str) -> HttpResponse:
    """What needs the person, who holds the clocks, what came of it. The platform's own staff work at the desk."""
    if request.organisation.is_platform:
        return organisation_home(request, organisation)
    user, needs = request.user, dashboard.needs_of(request)
    page = {
        "may_file": user.has_perm("complaints.file_complaint", request.organisation),
        "today": timezone.localdate(),
        "needs": needs,
        "next_due": next((need.due for need in needs if need.due), None),
        "clocks": dashboard.clocks_of(user),
        "month": dashboard.month_of(user),
        "weeks": charts.outcomes_by_week(user),
        "times": charts.time_to_decision(user),
        "grounds": charts.acceptance(user),
        "newest": dashboard.newest_cases(user),
    }
    return render(request, "complaints/today.html", page)
