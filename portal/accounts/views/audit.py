"""The audit trail: an organisation's own, and for the platform's auditors everybody's."""

from typing import Any

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from portal.accounts.audit_filters import AuditFilters
from portal.accounts.services import note_audit_reading
from portal.shared.models import AuditEntry
from portal.shared.permissions import require
from portal.shared.trail_words import addresses, kinds, verbs
from portal.shared.typed import tidy
from portal.tenancy.models import Organisation

ENTRIES_A_PAGE = 50
LONGEST_NUMBER = 18  # digits that a bigint surely holds
LONGEST_WORDS = 100
FOUND = 50


@require_GET
def audit_trail(request: Any, organisation: str) -> HttpResponse:
    """Who did what, newest first, with what was before and after."""
    require(request.user, "accounts.view_audit", request.organisation)
    return render(request, "accounts/audit_trail.html", _trail_of(request, request.organisation, organisation))


@require_GET
def audit_desk(request: Any) -> HttpResponse:
    """An auditor looks for the organisation whose trail it is to be."""
    require(request.user, "accounts.audit_organisation", None)
    return render(request, "accounts/audit_desk.html", _found(request))


@require_GET
def audit_desk_trail(request: Any, audited: str) -> HttpResponse:
    """An auditor reads an organisation's trail; that it was read stands in it from then on."""
    require(request.user, "accounts.audit_organisation", None)
    subject = get_object_or_404(Organisation, slug=audited)
    page = _found(request) | _trail_of(request, subject, "") | {"audited": subject}
    note_audit_reading(subject, by=request.user, asked=request.GET.dict())
    return render(request, "accounts/audit_desk.html", page)


def _found(request: Any) -> dict[str, Any]:
    """The organisations that were looked for, by name."""
    words = tidy(request.GET.get("q", ""))[:LONGEST_WORDS]
    named = Organisation.objects.filter(Q(name__icontains=words) | Q(slug__iexact=words))
    found = list(named.order_by("name", "pk")[: FOUND + 1]) if words else []
    return {"words": words, "listed": found[:FOUND], "more": len(found) > FOUND}


def _trail_of(request: Any, subject: Organisation, slug: str) -> dict[str, Any]:
    """One page. Among the pages of an organisation (`slug`) it leaves out what is the other side's; an auditor reads
    everything that was written."""
    entries = AuditEntry.objects.filter(tenant=subject).select_related("tenant", "actor").order_by("-number")
    asked = AuditFilters(request.GET, entries, request=request)
    wrong = not asked.is_valid()
    entries = entries.none() if wrong else asked.qs
    before = request.GET.get("before", "")
    if before.isdecimal() and len(before) <= LONGEST_NUMBER:
        entries = entries.filter(number__lt=int(before))
    rows = list(entries[: ENTRIES_A_PAGE + 1])
    return {
        "entries": _told(rows[:ENTRIES_A_PAGE], request.user, slug),
        "older": rows[ENTRIES_A_PAGE - 1].number if len(rows) > ENTRIES_A_PAGE else None,
        "asked": asked.form,
        "is_asked": any(request.GET.get(name) for name in AuditFilters.base_filters),
        "verbs": verbs(),
        "kinds": kinds(),
    }


def _told(entries: list[AuditEntry], user: Any, slug: str) -> list[Any]:
    """With where each subject is read, and whether this reader reads the whole."""
    doors = addresses(entries, user=user, organisation=slug)
    told: list[Any] = list(entries)
    for entry in told:
        entry.is_whole = not slug
        entry.address = doors.get((entry.subject_type, entry.subject_id), "")
    return told
