"""The record of a file: what it is, when that was proven, until when it is kept, and who had it in hands."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from portal.shared import timestamps
from portal.shared.files import facts, keeping
from portal.shared.files.answers import downloaded
from portal.shared.files.custody import Side, side_of, told
from portal.shared.files.models import CustodyEntry, EvidenceFile
from portal.shared.paging import page_after
from portal.shared.permissions import require

READ = "files.view_custodyentry"


class HoldForm(forms.Form):
    """Why a legal hold is placed or lifted."""

    reason = forms.CharField(label=gettext_lazy("Reason, for the log"), max_length=keeping.LONGEST_REASON)


@require_GET
def file_record(request: Any, file: UUID, organisation: str = "") -> HttpResponse:
    """The page of it, for whoever owns the file and for the platform."""
    found = _found(request, file)
    return render(request, "files/record.html" if organisation else "files/desk_record.html", _page(request, found))


@require_GET
def file_stamp(request: Any, file: UUID, **_door: Any) -> HttpResponse:
    """The authority's answer, to be checked with any tool."""
    found = _found(request, file)
    stamp = getattr(found, "time_stamp", None)
    content = bytes(stamp.response) if stamp else b""
    return downloaded(
        content,
        name=f"{found.public_id}.tsr",
        content_type="application/timestamp-reply",
        status=200 if stamp else 404,
    )


@require_POST
def file_hold(request: Any, file: UUID) -> HttpResponse:
    """Place a legal hold."""
    found, form = _found(request, file), HoldForm(request.POST)
    keeping.hold_file(found, by=request.user, reason=form.data.get("reason", ""))
    messages.success(request, _("The legal hold is placed: the file is kept until it is lifted."))
    return redirect("review-file-record", found.public_id)


@require_POST
def file_release(request: Any, file: UUID) -> HttpResponse:
    """Lift it."""
    found, form = _found(request, file), HoldForm(request.POST)
    keeping.release_file(found, by=request.user, reason=form.data.get("reason", ""))
    messages.success(request, _("The legal hold is lifted."))
    return redirect("review-file-record", found.public_id)


def _page(request: Any, file: EvidenceFile) -> dict[str, Any]:
    page = page_after(CustodyEntry.objects.filter(file=file), request.GET.get("after", ""), key="at")
    return {
        "file": file,
        "page": page,
        "lines": [told(entry, request.user) for entry in page.rows],
        "stamp": getattr(file, "time_stamp", None),
        "stamps": timestamps.is_configured(),
        "facts": facts.told(file.facts, position=side_of(request.user) == Side.PLATFORM),
        "may_hold": request.user.has_perm(keeping.HOLD, file),
        "form": HoldForm(),
    }


def _found(request: Any, public_id: UUID) -> EvidenceFile:
    files = EvidenceFile.objects.visible_to(request.user).select_related("time_stamp")
    found: EvidenceFile = get_object_or_404(files, public_id=public_id)
    require(request.user, READ, found)
    return found
