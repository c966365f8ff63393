"""A notice without an account: written, confirmed by mail, followed by a personal link."""

from collections.abc import Callable
from functools import partial, wraps
from typing import Any

from allauth.core.internal.httpkit import get_client_ip
from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from complaints import services
from complaints.deadlines import ZONE
from complaints.forms.guests import GuestForm
from complaints.forms.messages import MessageForm
from complaints.forms.rounds import AppealForm
from complaints.forms.supplements import GuestSupplementForm, WithdrawalForm
from complaints.forms.targets import SETTLED
from complaints.grounds import GROUNDS
from complaints.models import Guest
from complaints.models.guests import CONFIRMS, FOLLOWS, read_guest
from complaints.pages.case import asked_targets, targets_of
from complaints.pages.talk import ON_PAGE, talk_of
from complaints.rounds.appealing import appealable
from complaints.rounds.following import can_be_withdrawn
from complaints.rounds.loose_files import loose_files_of
from complaints.services.guests import UNDECIDED
from complaints.timeline import timeline
from education.casework import shown_brand
from portal.shared.files.views import answer_start
from portal.shared.refusals import refusals_on
from portal.tenancy.models import Organisation
from portal.tenancy.scope import tenant_scope

View = Callable[..., HttpResponse]


def for_guest(salt: str) -> Callable[[View], View]:
    """Open the notice that a signed link names. An answer of 400 or more leaves nothing behind."""

    def decorate(view: View) -> View:
        @wraps(view)
        @never_cache
        def wrapped(request: Any, token: str, **kwargs: Any) -> HttpResponse:
            pk = read_guest(token, salt)
            with _platform(), timezone.override(ZONE):
                request.guest = Guest.objects.select_related("complaint__tenant").filter(pk=pk).first()
                if request.guest is None or (salt == FOLLOWS and request.guest.complaint is None):
                    return render(request, "complaints/guest/dead_link.html", status=404)
                response = view(request, token=token, **kwargs)
                if response.status_code >= 400:
                    transaction.set_rollback(True)
            return response

        return wrapped

    return decorate


follows = for_guest(FOLLOWS)
"""The door of whoever has the personal link."""


@never_cache
def guest_notice(request: Any) -> HttpResponse:
    """Write a notice."""
    form = GuestForm(request.POST if request.method == "POST" else None, initial=_begun(request.GET))
    if request.method == "POST" and form.is_valid():
        sender: dict[str, Any] = {"network": get_client_ip(request) or "", "language": get_language() or "en"}
        with refusals_on(form), _platform():
            services.ask_guest(by=None, **form.cleaned_data, **sender)
            return redirect("guest-sent")
    return render(request, "complaints/guest/notice.html", {"form": form})


def _begun(asked: QueryDict) -> dict[str, str]:
    """What the link that led here says: a ground, and the brand whose guide it stands in."""
    brand = shown_brand(str(asked.get("brand", "")))
    named = {"brand": brand.number, "work": brand.name} if brand else {}
    return {"ground": str(asked.get("ground", "")), **named}


def guest_sent(request: Any) -> HttpResponse:
    """Look into the mail."""
    return render(request, "complaints/guest/sent.html")


@for_guest(CONFIRMS)
def guest_confirm(request: Any, token: str) -> HttpResponse:
    """Read the notice once more and send it; a machine that opens links in mails sends nothing."""
    guest = request.guest
    if request.method == "POST" or guest.complaint:
        services.confirm_notice(guest, by=guest)
        return redirect(guest.get_absolute_url())
    page = {"guest": guest, "ground": GROUNDS.get(guest.said.get("ground", ""))}
    return render(request, "complaints/guest/confirm.html", page)


@follows
def guest_case(request: Any, token: str) -> HttpResponse:
    """Where the case stands."""
    return _case(request, token, GuestSupplementForm(request.guest.complaint))


def _case(request: Any, token: str, supplement: GuestSupplementForm) -> HttpResponse:
    guest, complaint, sent = request.guest, request.guest.complaint, supplement.sent
    page = {
        "complaint": complaint,
        "guest": guest,
        "targets": targets_of(complaint),
        "timeline": timeline(complaint),
        "asked": asked_targets(complaint),
        "supplement": supplement,
        "withdraws": can_be_withdrawn(complaint),
        "takes_evidence": complaint.state in UNDECIDED,
        "evidence": [each for each in sent if each.file.state in SETTLED],
        "under_way": [each.file for each in sent if each.file.state not in SETTLED],
        **_files(token, "evidence"),
        "reasons": WithdrawalForm().reasons,
        "talk": talk_of(complaint, by=guest),
        "talk_url": f"{guest.get_absolute_url()}messages/",
    }
    return render(request, "complaints/guest/case.html", page)


@follows
def guest_messages(request: Any, token: str) -> HttpResponse:
    """The messages between the guest and the platform, and a new one."""
    guest, complaint = request.guest, request.guest.complaint
    form = MessageForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            services.write_to_platform(complaint, by=guest, **form.cleaned_data)
            return redirect("guest-messages", token)
    talk = talk_of(complaint, by=guest, form=form if form.is_bound else None, shown=ON_PAGE)
    page = {"complaint": complaint, "case_url": guest.get_absolute_url(), "talk_url": request.path, "talk": talk}
    return render(request, "complaints/talk/respondent.html", page | _files(token, "message"))


@require_POST
@follows
def guest_supplement(request: Any, token: str) -> HttpResponse:
    """Add what was asked for: in words, with the files that were sent."""
    form = GuestSupplementForm(request.guest.complaint, request.POST)
    if form.is_valid():
        with refusals_on(form):
            services.supply_supplement(request.guest.complaint, by=request.guest, **form.cleaned_data)
            messages.success(request, _("Supplement sent. The reviewer goes on."))
            return redirect("guest-case", token)
    return _case(request, token, form)


@require_POST
@follows
def guest_withdraw(request: Any, token: str) -> HttpResponse:
    """Take the notice back."""
    services.withdraw_complaint(request.guest.complaint, by=request.guest, reason=request.POST.get("reason", ""))
    messages.success(request, _("The complaint is withdrawn."))
    return redirect("guest-case", token)


@follows
def guest_appeal(request: Any, token: str) -> HttpResponse:
    """Appeal what was declined or restored."""
    guest, complaint = request.guest, request.guest.complaint
    possible = appealable(complaint)
    if not possible:
        messages.info(request, _("Nothing can be appealed here now: the time is over, or it is being decided."))
        return redirect("guest-case", token)
    form = AppealForm(possible, request.POST or None, files=loose_files_of(complaint, guest))
    if form.is_valid():
        with refusals_on(form):
            services.appeal_as_complainant(complaint, by=guest, files=form.files_to_send, **form.cleaned_data)
            messages.success(request, _("Your appeal is sent. Somebody who did not decide before reads it."))
            return redirect("guest-case", token)
    until = min(target.appeal_until for target in possible)  # type: ignore[attr-defined] # appealable says so
    page = {"complaint": complaint, "form": form, "case_url": guest.get_absolute_url(), "until": until}
    return render(request, "complaints/respondent/appeal.html", page | _files(token, "paper"))


@require_POST
@follows
def guest_upload(request: Any, token: str, purpose: str) -> HttpResponse:
    """Begin to send a file: evidence, a paper of an appeal, or what goes with a message."""
    guest = request.guest
    return answer_start(request, partial(services.upload_guest_file, guest.complaint, by=guest, purpose=purpose))


@follows
def guest_files(request: Any, token: str) -> HttpResponse:
    """The files hang below this address; by itself it leads back to the case."""
    return redirect("guest-case", token)


def actor_of(request: Any, **_kwargs: Any) -> Guest:
    """Who acts behind a guest's link, for the addresses of files."""
    guest: Guest = request.guest
    return guest


def _files(token: str, purpose: str) -> dict[str, str]:
    """Where a page's files are, and where others are begun."""
    start = reverse("guest-upload", args=[token, purpose])
    return {"files_base": reverse("guest-files", args=[token]), "upload_start": start}


def _platform() -> Any:
    return tenant_scope(Organisation.objects.get(kind=Organisation.Kind.PLATFORM))
