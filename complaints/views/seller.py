"""The pages of a seller with an account."""

from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from complaints.conduct.record_page import records_of_account
from complaints.deadlines import ZONE
from complaints.pages.seller_ways import standings_of
from complaints.sellers.account import cases_of
from portal.tenancy.scope import all_tenants


@never_cache
@require_GET
@login_required
def seller_cases(request: Any) -> HttpResponse:
    """All cases of the signed-in seller. Each opens by its personal link."""
    unconfirmed = EmailAddress.objects.filter(user=request.user, verified=False)
    cases = cases_of(request.user)
    page = {
        "unconfirmed": [address.email for address in unconfirmed],
        "records": records_of_account(cases),
    }
    with all_tenants(reason="a seller's own cases, by the confirmed address"), timezone.override(ZONE):
        standings = standings_of(cases)
        rows = [(case, standings[case.pk]) for case in cases]
        return render(request, "complaints/respondent/cases.html", page | {"rows": rows})
