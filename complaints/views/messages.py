"""Messages in a case: a page for the complainant's side, and one for the desk with its notes. The seller's is with
the personal link."""

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from complaints import services
from complaints.authority import find_complaint
from complaints.forms.messages import MessageForm, NoteForm, PlatformMessageForm
from complaints.models import Complaint
from complaints.pages.talk import ON_PAGE, talk_at_desk, talk_of, waiting_talks
from complaints.views.desk import FILES, desk_complaint, to_case
from portal.shared.files.views import answer_start
from portal.shared.paging import page_after
from portal.shared.permissions import require
from portal.shared.refusals import refusals_on


def complaint_messages(request: Any, organisation: str, number: str) -> HttpResponse:
    """All messages between the complainant's side and the platform, and a new one."""
    complaint = find_complaint(request, number, "tenant")
    form = MessageForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            services.write_to_platform(complaint, by=request.user, **form.cleaned_data)
            return redirect("complaint-messages", organisation, number)
    kept = form if form.is_bound else None
    page = {"complaint": complaint, "talk": talk_of(complaint, by=request.user, form=kept, shown=ON_PAGE)}
    page["upload_start"] = reverse("complaint-message-upload", args=[organisation, number])
    page["files_base"] = reverse("organisation-home", args=[organisation]) + "files/"
    return render(request, "complaints/talk/complainant.html", page)


@require_POST
def complaint_message_upload(request: Any, organisation: str, number: str) -> HttpResponse:
    """Begin to send a file for the next message."""
    complaint = find_complaint(request, number, "tenant")
    return answer_start(request, partial(services.upload_for_platform, complaint, by=request.user))


@require_GET
def review_talks(request: Any) -> HttpResponse:
    """The cases in which a message waits, the longest wait first."""
    require(request.user, "complaints.review_complaint", None)
    page = page_after(waiting_talks(request.user), request.GET.get("after", ""), key="waits_since", newest_first=False)
    return render(request, "complaints/talk/waiting.html", {"page": page})


def review_talk(request: Any, number: str) -> HttpResponse:
    """The messages of a case with both sides, the notes, and a new message."""
    complaint = desk_complaint(request, number)
    form = PlatformMessageForm(complaint, request.POST or None, prefix="to")
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            services.write_to_side(complaint, by=request.user, **form.message)
            return _to_talk(request, number)
    return _desk(request, complaint, **({"form": form} if form.is_bound else {}))


@require_POST
def review_message_upload(request: Any, number: str) -> HttpResponse:
    """Begin to send a file for the platform's next message."""
    return answer_start(request, partial(services.upload_for_side, desk_complaint(request, number), by=request.user))


@require_POST
def review_note(request: Any, number: str) -> HttpResponse:
    """A new note for the other reviewers."""
    complaint = desk_complaint(request, number)
    form = NoteForm(request.POST, prefix="note")
    if form.is_valid():
        with refusals_on(form):
            services.write_note(complaint, by=request.user, **form.cleaned_data)
            return _to_talk(request, number)
    return _desk(request, complaint, note_form=form)


@require_POST
def review_read(request: Any, number: str) -> HttpResponse:
    """Say that the platform has read what the sides wrote."""
    services.mark_read_by_platform(desk_complaint(request, number), by=request.user)
    return _to_talk(request, number)


_to_talk = partial(to_case, page="review-talk")


def _desk(request: Any, complaint: Complaint, **forms: Any) -> HttpResponse:
    waiting = page_after(waiting_talks(request.user), "", key="waits_since", newest_first=False)
    talk = talk_at_desk(complaint, request.user, shown=ON_PAGE, **forms)
    page = {"complaint": complaint, "talk": talk, "page": waiting, "files_base": FILES}
    page["upload_start"] = reverse("review-message-upload", args=[complaint.number])
    return render(request, "complaints/talk/desk.html", page)
