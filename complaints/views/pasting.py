"""A notice that was written as free text becomes a draft: pasted, read, confirmed."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from complaints import services
from complaints.codes import Step
from complaints.forms.papers import PaperForm
from complaints.forms.pasting import PastedForm
from complaints.forms.unread import keep_unread
from complaints.intake import Kind
from complaints.pages.papers import text_page
from portal.shared.permissions import require
from portal.shared.refusals import refusals_on


@require_http_methods(["GET", "POST"])
def paste(request: Any, organisation: str) -> HttpResponse:
    """Paste a notice, or send its file; then look at what was read. Nothing is kept yet."""
    require(request.user, "complaints.file_complaint", request.organisation)
    form = PaperForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        notice = form.cleaned_data["notice"]
        context = text_page(notice) | {"form": PastedForm(user=request.user, notice=notice)}
        return render(request, "complaints/paste_draft.html", context | {"other": notice.kind is not Kind.TAKEDOWN})
    return render(request, "complaints/paste.html", {"form": form})


@require_POST
def paste_draft(request: Any, organisation: str) -> HttpResponse:
    """Begin a draft with what the person confirmed; what is no link waits in the draft to be mended."""
    require(request.user, "complaints.file_complaint", request.organisation)
    form = PastedForm(request.POST, user=request.user)
    if form.is_valid():
        with refusals_on(form):
            said = dict(form.cleaned_data)
            draft, pasted = services.start_from_notice(
                said.pop("right"), by=request.user, agency=request.organisation, **said
            )
            keep_unread(request, draft, pasted)
            messages.success(request, _("The draft holds what you confirmed. Read it through, then send."))
            return redirect("complaint-step", organisation, draft.number, Step.TARGETS)
    return render(request, "complaints/paste_draft.html", {"form": form})
