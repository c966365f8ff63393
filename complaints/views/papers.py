"""Papers that came as free text, for reviewers and auditors: shown as they came, never run."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from complaints import services
from complaints.forms.papers import AttachForm, ConfirmForm, PaperForm
from complaints.models import ReceivedNotice
from complaints.pages.papers import paper_page
from portal.shared.permissions import require
from portal.tenancy.models import Organisation
from portal.tenancy.scope import tenant_scope


@require_GET
def paper_list(request: Any) -> HttpResponse:
    """Papers that are not settled yet, the newest first and open."""
    newest = ReceivedNotice.objects.visible_to(request.user).unsettled().order_by("-received_at", "-id").first()
    return render(request, "complaints/papers.html", paper_page(request, newest))


@require_GET
def paper_detail(request: Any, received: int) -> HttpResponse:
    """One paper in full beside those that wait."""
    return render(request, "complaints/papers.html", paper_page(request, _paper(request, received)))


@require_http_methods(["GET", "POST"])
def paper_new(request: Any) -> HttpResponse:
    """Paste a notice, or send its file. What is sure becomes a case at once; what is not is confirmed first."""
    require(request.user, "complaints.receive_notice", None)
    form = PaperForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        said = form.cleaned_data
        with tenant_scope(Organisation.objects.get(kind=Organisation.Kind.PLATFORM)):
            received = services.receive_notice(
                said["notice"], by=request.user, source_name=said["name"], raw=said["raw"], ask=True
            )
        if not received.new:
            messages.info(request, _("This paper came before. Nothing was added."))
        return redirect("review-paper", received.paper.pk)
    return render(request, "complaints/paper_new.html", {"form": form})


@require_POST
def paper_confirm(request: Any, received: int) -> HttpResponse:
    """Take what the person read; then it becomes a case, or joins one."""
    paper = _paper(request, received)
    form = ConfirmForm(request.POST)
    if form.is_valid():
        with tenant_scope(paper.tenant_id):
            services.confirm_paper(paper, by=request.user, confirmed=form.confirmed())
        messages.success(request, _("The paper is confirmed."))
        return redirect("review-paper", received)
    return render(request, "complaints/papers.html", paper_page(request, paper, form=form))


@require_POST
def paper_attach(request: Any, received: int) -> HttpResponse:
    """Put a paper that waits into the case with this number."""
    paper = _paper(request, received)
    form = AttachForm(request.user, request.POST)
    if form.is_valid():
        services.attach_paper(paper, form.cleaned_data["number"], by=request.user)
        messages.success(request, _("The paper is with its case now."))
        return redirect("review-paper", received)
    return render(request, "complaints/papers.html", paper_page(request, paper, attach=form))


@require_POST
def paper_aside(request: Any, received: int) -> HttpResponse:
    """It is no notice."""
    services.set_paper_aside(_paper(request, received), by=request.user)
    messages.success(request, _("The paper is set aside. Its text stays."))
    return redirect("review-papers")


def _paper(request: Any, received: int) -> ReceivedNotice:
    papers = ReceivedNotice.objects.visible_to(request.user).select_related("complaint")
    paper: ReceivedNotice = get_object_or_404(papers, pk=received)
    return paper
