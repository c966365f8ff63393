"""The verification of an organisation: its own page, and the desk that compares it with the papers."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from portal.accounts import services
from portal.accounts.models import Proof
from portal.accounts.proof_forms import ProofAnswerForm, ProofForm
from portal.accounts.verification import answer_of
from portal.accounts.workflow import CHANGEABLE, PROOFS
from portal.shared.files.models import EvidenceFile
from portal.shared.files.views import answer_start
from portal.shared.paging import page_after
from portal.shared.permissions import require
from portal.shared.refusals import refusals_on
from portal.shared.typed import tidy

SHOWN = 100
FOUND = 50
OTHERS = 10
LONGEST_WORDS = 100


@require_http_methods(["GET", "POST"])
def proof_page(request: Any, organisation: str) -> HttpResponse:
    """Where the verification stands, and what to do next."""
    if request.organisation.is_platform:
        raise Http404
    form = ProofForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            services.describe_identity(request.organisation, by=request.user, **form.cleaned_data)
            messages.success(request, _("Saved. Now add the paper and send it."))
            return redirect("proof", organisation)
    return render(request, "accounts/proof.html", _page(request, form))


@require_POST
def proof_paper(request: Any, organisation: str) -> HttpResponse:
    """Begin to send a paper; the answer holds the signed requests."""
    proof = get_object_or_404(_proofs(request).unsettled()[:1])
    return answer_start(request, partial(services.add_proof_paper, proof, by=request.user))


@require_POST
def proof_submit(request: Any, organisation: str) -> HttpResponse:
    """Hand it to the reviewers."""
    proof = get_object_or_404(_proofs(request).unsettled()[:1])
    services.submit_proof(proof, by=request.user)
    messages.success(request, _("It is with the reviewers. You get a mail when they answer."))
    return redirect("proof", organisation)


@require_GET
def review_proofs(request: Any) -> HttpResponse:
    """The organisations that wait for a reviewer, or those that were looked for, with nothing chosen."""
    return render(request, "accounts/proof_desk.html", _queue(request))


@require_http_methods(["GET", "POST"])
def review_proof(request: Any, proof: int) -> HttpResponse:
    """One organisation: what it says beside its papers, and the answer."""
    found = get_object_or_404(Proof.objects.visible_to(request.user).select_related("tenant"), pk=proof)
    form = ProofAnswerForm(request.POST or None)
    if request.method == "POST":
        require(request.user, "accounts.review_proof", found)
    if form.is_valid():
        with refusals_on(form):
            _answer(found, by=request.user, **form.cleaned_data)
            messages.success(request, _("Answered. The organisation gets a mail."))
            return redirect("review-proof-list")
    may = request.user.has_perm("accounts.review_proof", found)
    page = _queue(request) | {"proof": found, "form": form, "may_review": may, "answer": answer_of(found)}
    page["papers"] = found.papers.select_related("file") if may else []
    page["others"] = Proof.objects.visible_to(request.user).filter(tenant=found.tenant_id).exclude(pk=found.pk)[:OTHERS]
    return render(request, "accounts/proof_desk.html", page)


def _queue(request: Any) -> dict[str, Any]:
    """What stands beside an organisation: the queue by its clock, or what the address asks for among all of them."""
    proofs = Proof.objects.visible_to(request.user).select_related("tenant")
    words = tidy(request.GET.get("q", ""))[:LONGEST_WORDS]
    if words:
        page = page_after(proofs.sent().matching(words), request.GET.get("after", ""), size=FOUND)
        return {"words": words, "listed": page.rows, "page": page, "query": request.GET.urlencode()}
    waiting = list(proofs.waiting()[: SHOWN + 1])
    return {"listed": waiting[:SHOWN], "more": len(waiting) > SHOWN}


def _answer(proof: Proof, *, by: Any, move: str, code: str, note: str) -> None:
    match move:
        case "verify":
            services.verify_proof(proof, by=by)
        case "ask":
            services.ask_about_proof(proof, by=by, code=code, note=note)
        case "reject":
            services.reject_proof(proof, by=by, code=code, note=note)


def _papers(proof: Proof, user: Any) -> list[EvidenceFile]:
    """The files that the person may open. To others it is only said how many there are."""
    return list(EvidenceFile.objects.visible_to(user).filter(proof_papers__proof=proof).order_by("proof_papers__id"))


def _page(request: Any, form: ProofForm) -> dict[str, Any]:
    organisation = request.organisation
    proof, standing = _proofs(request).unsettled().first(), _proofs(request).standing().first()
    may = request.user.has_perm("accounts.change_proof", organisation)
    in_force = standing is not None and standing.is_in_force
    return {
        "proof": proof,
        "standing": standing,
        "in_force": in_force,
        "told": standing if in_force else proof or standing,
        "form": form,
        "answer": answer_of(proof) if proof else None,
        "changeable": may and (proof is None or proof.state in CHANGEABLE),
        "moves": [move.name for move in PROOFS.possible(proof, by=request.user)] if proof else [],
        "papers": _papers(proof, request.user) if proof and may else [],
        "paper_count": proof.papers.count() if proof and may else 0,
        "files_base": reverse("organisation-home", args=[organisation.slug]) + "files/",
    }


def _proofs(request: Any) -> Any:
    return Proof.objects.visible_to(request.user).filter(tenant=request.organisation)
