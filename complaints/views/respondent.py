"""The respondent's side, behind the personal link: no account, one case, nothing private of the other side."""

from collections.abc import Callable
from functools import partial, wraps
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from complaints import services
from complaints.deadlines import ZONE
from complaints.forms.answer import AnswerForm
from complaints.forms.messages import MessageForm
from complaints.models import AnswerDraft, Respondent
from complaints.models.respondents import read_token
from complaints.pages.respondent import bar_of, respondent_page
from complaints.pages.talk import ON_PAGE, talk_of
from complaints.rounds.answering import closed_to_answers
from portal.shared.files.services import start_upload
from portal.shared.files.views import answer_start
from portal.shared.refusals import refusals_on
from portal.tenancy.scope import all_tenants, tenant_scope

View = Callable[..., HttpResponse]


def find_respondent(token: str) -> Respondent | None:
    """Whose link this is; None for one that was never made, was revoked, or was replaced."""
    read = read_token(token)
    if read is None:
        return None
    with all_tenants(reason="a personal link says whose case it is"):
        pk, number = read
        found = Respondent.objects.select_related("complaint__tenant", "complaint__right", "tenant")
        respondent: Respondent | None = found.filter(pk=pk, link_number=number, link_revoked_at=None).first()
    return respondent


def in_case(view: View) -> View:
    """Open the case that the link names, in the seller's language. An answer of 400 or more leaves nothing behind."""

    @wraps(view)
    @never_cache
    def wrapped(request: Any, token: str, **kwargs: Any) -> HttpResponse:
        respondent = find_respondent(token)
        if respondent is None:
            return render(request, "complaints/respondent/dead_link.html", status=404)
        if request.COOKIES.get("django_language") is None:
            translation.activate(respondent.language)
            request.LANGUAGE_CODE = respondent.language
        request.respondent = respondent
        with tenant_scope(respondent.tenant_id), timezone.override(ZONE):
            response = view(request, token=token, **kwargs)
            if response.status_code >= 400:
                transaction.set_rollback(True)
        return response

    return wrapped


@in_case
def case_page(request: Any, token: str) -> HttpResponse:
    """What is alleged, what happens next, and the answer."""
    respondent = services.open_case(request.respondent, by=request.respondent)
    complaint = respondent.complaint
    form = AnswerForm(complaint, respondent, request.POST or None)
    if request.method == "POST" and (answered := _take_answer(request, form, respondent)):
        return answered
    return show_case(request, token, form)


def show_case(request: Any, token: str, form: AnswerForm, **changes: Any) -> HttpResponse:
    """The page of the case; `changes` are parts of it that came back with errors."""
    respondent = request.respondent
    page = respondent_page(respondent.complaint, respondent, form) | {
        "token": token,
        "case_url": reverse("respondent-case", args=[token]),
        "account_query": urlencode({"email": respondent.email, "next": reverse("seller-cases")}),
        "files_base": reverse("respondent-files", args=[token]),
        "upload_start": reverse("respondent-upload", args=[token]),
        "talk": talk_of(respondent.complaint, by=respondent),
        "talk_url": reverse("respondent-messages", args=[token]),
    }
    return render(request, "complaints/respondent/case.html", page | changes)


def _take_answer(request: Any, form: AnswerForm, respondent: Respondent) -> HttpResponse | None:
    """Keep what was typed; send it where that was pressed. None while something has to be mended."""
    complete, here = form.is_valid(), redirect("respondent-case", request.resolver_match.kwargs["token"])
    is_autosave = "application/json" in request.headers.get("Accept", "")
    if form.is_overtaken:
        return _keep_the_newer(form, is_autosave=is_autosave)
    form.draft = draft = services.save_answer_draft(respondent, by=respondent, said=form.said)
    words = _("Draft saved %(time)s") % {"time": f"{timezone.localtime(draft.saved_at):%H:%M}"}
    if is_autosave:
        return _saved(draft, words)
    if request.POST.get("go") == "save":
        messages.success(request, words)
        return here
    if closed := closed_to_answers(respondent.complaint, respondent):  # the page was opened before; it has no form now
        messages.error(request, closed)
        return here
    if complete:
        with refusals_on(form):
            services.send_answer(respondent, by=respondent)
            messages.success(request, _("Your answer is sent. We write to you when it is decided."))
            return here
    return None


def _saved(draft: AnswerDraft, words: str) -> JsonResponse:
    """What the page's own saving is told: the words, the new version, and the bar."""
    bar = bar_of(draft.respondent.complaint, draft.respondent, draft.said)
    told = {"percent": bar.percent, "said": bar.said, "ask": bar.ask}
    return JsonResponse({"text": words, "version": draft.version} | told)


def _keep_the_newer(form: AnswerForm, *, is_autosave: bool) -> HttpResponse | None:
    """Save nothing of a page that something newer overtook, and say so; None where the page itself says it."""
    words = _("A newer draft of your answer is kept. What stands here is older, and is not saved.")
    form.add_error(None, words)
    return JsonResponse({"text": words}, status=409) if is_autosave else None


@in_case
def case_messages(request: Any, token: str) -> HttpResponse:
    """The messages between the seller and the platform, and a new one."""
    respondent = request.respondent
    form = MessageForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            services.write_to_platform(respondent.complaint, by=respondent, **form.cleaned_data)
            return redirect("respondent-messages", token)
    page = {
        "complaint": respondent.complaint,
        "case_url": reverse("respondent-case", args=[token]),
        "talk_url": reverse("respondent-messages", args=[token]),
        "talk": talk_of(respondent.complaint, by=respondent, form=form if form.is_bound else None, shown=ON_PAGE),
        "upload_start": reverse("respondent-message-upload", args=[token]),
        "files_base": reverse("respondent-files", args=[token]),
    }
    return render(request, "complaints/talk/respondent.html", page)


@require_POST
@in_case
def case_message_upload(request: Any, token: str) -> HttpResponse:
    """Begin to send a file for the seller's next message."""
    respondent = request.respondent
    begin = partial(services.upload_for_platform, respondent.complaint, by=respondent, via="link")
    return answer_start(request, begin)


@require_POST
@in_case
def case_upload(request: Any, token: str) -> HttpResponse:
    """Begin to send a file for the answer."""
    respondent = request.respondent

    def begin(**declared: Any) -> Any:
        return start_upload(
            respondent.complaint, by=respondent, permission="complaints.answer_complaint", via="link", **declared
        )

    return answer_start(request, begin)


@in_case
def files_root(request: Any, token: str) -> HttpResponse:
    """The files hang below this address; by itself it leads back to the case."""
    return redirect("respondent-case", token)


def actor_of(request: HttpRequest, token: str = "", **_kwargs: Any) -> Respondent:
    """Who acts behind a personal link, for the addresses of files. Raises Http404 for a dead one."""
    respondent = getattr(request, "respondent", None) or find_respondent(token)
    if respondent is None:
        raise Http404
    return respondent
