"""The form of a complaint, one step a page. Every answer is saved, complete or not; JavaScript only saves sooner."""

from collections.abc import Collection
from dataclasses import asdict
from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from complaints import services
from complaints.authority import find_complaint
from complaints.codes import Step
from complaints.drafts.checks import LOOKED_AT
from complaints.drafts.standing import brand_to_file_on, usable_rights
from complaints.forms.steps import StepForm
from complaints.forms.targets import number_in
from complaints.forms.unread import forget_unread, unread_lines
from complaints.grounds import GROUNDS, grounds_for
from complaints.links import Link, read_links
from complaints.models import Complaint, ComplaintTemplate
from complaints.pages.drafts import STEP_FORMS, Bar, bar_of, new_page, step_page
from portal.accounts.models import Membership
from portal.accounts.predicates import ACTING
from portal.shared.errors import Refused
from portal.shared.files.views import answer_start
from portal.shared.permissions import require
from registry.models import Right

STEPS = list(Step)
LONGEST_LOOK = 200_000


@never_cache
def complaint_begin(request: Any) -> HttpResponse:
    """From a page that everybody reads to the form: to the organisation that may file on the brand that the address
    names, which is looked for there; else to the first that may file at all. The ground goes along."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    asked = {"ground": key} if (key := request.GET.get("ground", "")) in GROUNDS else {}
    filing = [each for each in request.user.memberships.values() if not ACTING.isdisjoint(each.roles)]
    for membership in filing:
        if name := brand_to_file_on(request.user, membership, request.GET.get("brand", "")):
            return redirect(_first_step(membership, asked | {"q": name}))
    return redirect(_first_step(filing[0], asked) if filing else "home")


@never_cache
def complaint_new(request: Any, organisation: str) -> HttpResponse:
    """The first step of a complaint that does not exist yet: which right?"""
    require(request.user, "complaints.file_complaint", request.organisation)
    if request.method == "POST":
        right = usable_rights(request.user).filter(pk=number_in(request.POST, "right")).first()
        if right is not None:
            draft, step = _draft_on(right, request)
            return redirect("complaint-step", organisation, draft.number, step)
    page = new_page(request, missing=request.method == "POST") | {"template": _template(request)}
    return render(request, "complaints/step_right.html", page)


@never_cache
def complaint_step(request: Any, organisation: str, number: str, step: str) -> HttpResponse:
    """One step of a draft: shown, or saved and left in the direction that was chosen."""
    complaint = _complaint(request, number)
    require(request.user, "complaints.file_complaint", complaint)
    if request.method != "POST" and not complaint.is_draft:
        return redirect("complaint-detail", organisation, number)
    form = STEP_FORMS[Step(step)](request, complaint)
    saved = request.method == "POST" and form.save()
    if request.method == "POST" and form.is_autosave:
        return _answer_autosave(form)
    if saved:
        return _onward(form, Step(step), organisation)
    return render(request, f"complaints/step_{step}.html", step_page(request, form, Step(step)))


@require_POST
def complaint_checks(request: Any, organisation: str, number: str, step: str) -> HttpResponse:
    """What the checks say of the step as it is typed now. Nothing is saved, so that it may be asked at every pause."""
    complaint = _complaint(request, number)
    require(request.user, "complaints.file_complaint", complaint)
    form = STEP_FORMS[Step(step)](request, complaint)
    draft = form.read()
    typed = _typed_links(form)
    return JsonResponse(_told(bar_of(draft, request.user, step=Step(step), typed=typed), typed))


@require_POST
def complaint_submit(request: Any, organisation: str, number: str) -> HttpResponse:
    """Send the draft. A second press finds it sent, and leads to the case all the same."""
    complaint = _complaint(request, number)
    require(request.user, "complaints.file_complaint", complaint)
    if complaint.is_draft:
        if unread_lines(request, complaint):
            raise Refused(_("Mend the lines that are no links, or remove them. Then send."))
        services.submit_complaint(complaint, by=request.user)
        forget_unread(request, complaint)
        messages.success(request, _("Sent. You get a mail as soon as the platform decides."))
    return redirect("complaint-detail", organisation, number)


@require_POST
def complaint_copy(request: Any, organisation: str, number: str) -> HttpResponse:
    """Begin a draft from this complaint: with its links, or without them for others of the same seller."""
    links = request.POST.get("links") == "1"
    draft = services.copy_complaint(
        _complaint(request, number), by=request.user, agency=request.organisation, links=links
    )
    messages.success(
        request, _("This draft says what %(number)s said. Read it through, then send.") % {"number": number}
    )
    return redirect("complaint-step", organisation, draft.number, Step.CHECK if links else Step.TARGETS)


@require_POST
def complaint_discard(request: Any, organisation: str, number: str) -> HttpResponse:
    """Give the draft up."""
    complaint = services.discard_draft(_complaint(request, number), by=request.user)
    forget_unread(request, complaint)
    messages.success(request, _("The draft %(number)s is discarded.") % {"number": complaint.number})
    return redirect("complaint-list", organisation)


@require_POST
def complaint_upload(request: Any, organisation: str, number: str) -> HttpResponse:
    """Begin to send a file: the browser asks here, then sends the bytes to the store."""
    complaint = _complaint(request, number)
    return answer_start(request, partial(services.upload_evidence, complaint, by=request.user))


def _complaint(request: Any, number: str) -> Complaint:
    return find_complaint(request, number, "right__brand", "brand", "tenant", "agency")


def _template(request: Any) -> ComplaintTemplate | None:
    """The template that the address names, if the person may use it."""
    kept = ComplaintTemplate.objects.visible_to(request.user).filter(tenant=request.organisation)
    found: ComplaintTemplate | None = kept.filter(pk=number_in(request.GET, "template")).first()
    return found


def _first_step(membership: Membership, asked: dict[str, str]) -> str:
    return f"{reverse('complaint-new', args=[membership.organisation.slug])}?{urlencode(asked)}"


def _draft_on(right: Right, request: Any) -> tuple[Complaint, Step]:
    """A new draft, and the step where it goes on. Without a template it may be the untouched one that this person has
    on this right: a form that is sent twice makes one."""
    template = _template(request)
    if template is not None:
        begun = services.start_from_template(template, right, by=request.user, agency=request.organisation)
        return begun, Step.TARGETS
    Right.objects.select_for_update(of=("self",), no_key=True).get(pk=right.pk)
    untouched: Complaint | None = Complaint.objects.filter(
        right=right, created_by=request.user, state="draft", ground="", target_count=0, title=""
    ).first()
    draft = untouched or services.start_draft(right, by=request.user, agency=request.organisation)
    if any(ground.key == request.GET.get("ground") for ground in grounds_for(right.kind)):
        draft = services.save_step(draft, by=request.user, ground=request.GET["ground"])
    return draft, Step.GROUND


def _onward(form: StepForm, step: Step, organisation: str) -> HttpResponse:
    """Where the pressed button leads: the next step, the one before, a named one, Today, or here again."""
    complaint, go = form.complaint, form.data.get("go", "")
    if go == "close":
        messages.success(form.request, _("%(number)s is kept as a draft.") % {"number": complaint.number})
        return redirect("organisation-home", organisation)
    here = STEPS.index(step)
    places = {"next": min(here + 1, len(STEPS) - 1), "back": max(here - 1, 0)} | {s: STEPS.index(s) for s in STEPS}
    there = step if form.stays else STEPS[places.get(go, here)]
    if there != step:
        services.save_step(complaint, by=form.user, step=there)
    return redirect("complaint-step", organisation, complaint.number, there)


def _answer_autosave(form: StepForm) -> HttpResponse:
    """What the page's own saving is told: the words, the new version, and what is still missing."""
    if form.stale or not form.complaint.is_draft:
        return JsonResponse({"text": " ".join(map(str, form.non_field_errors()))}, status=409)
    typed = _typed_links(form)  # saving takes nothing back that the checks have said of them
    bar = bar_of(form.complaint, form.user, typed=typed)
    words = _("Draft saved %(time)s") % {"time": f"{timezone.localtime(form.complaint.saved_at):%H:%M}"}
    return JsonResponse({"text": words, "version": form.current_version} | _told(bar, typed))


def _typed_links(form: StepForm) -> list[Link]:
    """What stands in the box for links and was not added yet."""
    return read_links(form.cleaned_data.get("links", "")[:LONGEST_LOOK]).links[:LOOKED_AT]


def _told(bar: Bar, typed: Collection[Link]) -> dict[str, Any]:
    """A bar for the page's script. Each finding stands beside its field, or says which link it is about, and whether
    that one is only typed and not added yet."""
    links = {link.url for link in typed}
    found = [asdict(finding) | {"typed": finding.link in links} for finding in bar.findings]
    return {"percent": bar.percent, "said": bar.said, "ask": bar.ask, "findings": found}
