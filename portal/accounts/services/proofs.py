"""Proving who an organisation is: described and shown by its owners, compared and answered by a reviewer."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.accounts.models import Proof, ProofPaper
from portal.accounts.verification import DEFICIENCIES, REJECTIONS
from portal.accounts.workflow import ANSWERED_BEFORE, CHANGEABLE, PROOFS, ProofState
from portal.shared.audit import record
from portal.shared.desk_clock import decision_due, resumed
from portal.shared.errors import Refused
from portal.shared.files.models import EvidenceFile
from portal.shared.files.services import Upload, start_upload
from portal.shared.files.workflow import State as FileState
from portal.shared.permissions import Actor, require
from portal.shared.typed import tidy, tidy_within
from portal.tenancy.models import Organisation

MOST_PAPERS = 10
LONGEST_NOTE = 2000


@transaction.atomic
def describe_identity(
    organisation: Organisation, *, by: Actor | None, kind: str, name: str, number: str, valid_until: date | None = None
) -> Proof:
    """Say what the paper says: its kind, the name and the number in it, and until when it is valid.

    What is verified stays as it is: a new one begins beside it, which counts once a reviewer has verified it. The trail
    says that it was changed, never what it says: identity data stays out of it.
    """
    require(by, "accounts.change_proof", organisation)
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    facts = {"kind": kind, "name": tidy(name), "number": tidy(number), "valid_until": valid_until}
    held = Proof.objects.select_for_update(of=("self",), no_key=True).filter(tenant=organisation)
    proof = held.unsettled().first() or Proof(tenant=organisation)
    _refuse_unless_changeable(proof)
    for field, value in facts.items():
        setattr(proof, field, value)
    _check(proof)
    proof.save()
    record("accounts.describe_identity", proof, by=by, after={"kind": kind, "valid_until": valid_until})
    return proof


@transaction.atomic
def add_proof_paper(
    proof: Proof, *, by: Actor | None, name: str, size: int, pieces: Sequence[str], via: str = EvidenceFile.Via.WEB
) -> Upload:
    """Begin to send a paper; see `start_upload`. Once checked it is locked in the store, as all evidence is."""
    require(by, "accounts.change_proof", proof)
    _lock(proof)
    _refuse_unless_changeable(proof)
    if proof.papers.count() >= MOST_PAPERS:
        raise Refused(_("At most %(count)d papers are needed.") % {"count": MOST_PAPERS})
    upload = start_upload(
        proof, by=by, permission="accounts.change_proof", name=name, size=size, pieces=pieces, via=via
    )
    _paper, created = ProofPaper.objects.get_or_create(tenant_id=proof.tenant_id, proof=proof, file=upload.file)
    if created:
        record("accounts.add_proof_paper", proof, by=by, after={"file": str(upload.file.public_id)})
    return upload


@transaction.atomic
def submit_proof(proof: Proof, *, by: Actor | None) -> Proof:
    """Hand it to the reviewers: their clock starts. With a supplement it goes on where it stood: the place stays."""
    require(by, "accounts.submit_proof", proof)
    _lock(proof)
    if proof.is_over:
        raise Refused(_("The paper is past its date. Add one that is in force."), field="valid_until")
    if not proof.papers.filter(file__state=FileState.ACCEPTED).exists():
        raise Refused(_("Add the paper first. It counts once its check is through."), field="paper")
    now = timezone.now()
    if proof.state == ProofState.WAITING:
        changes: dict[str, Any] = {"due_at": resumed(proof, now), "paused_at": None}
        return _applied(PROOFS.apply(proof, "supplement_proof", by=by, changes=changes))
    changes = {"submitted_at": now, "due_at": decision_due(now), "paused_at": None}
    return _applied(PROOFS.apply(proof, "submit_proof", by=by, changes=changes))


@transaction.atomic
def verify_proof(proof: Proof, *, by: Actor | None) -> Proof:
    """Say that the organisation is who it says. What was answered about it before is history from then on."""
    require(by, "accounts.review_proof", proof)
    if proof.is_over:
        raise Refused(_("The paper is past its date. Ask for one that is in force."))
    answered = Proof.objects.filter(tenant=proof.tenant_id, state__in=ANSWERED_BEFORE).exclude(pk=proof.pk)
    for former in answered.order_by("pk"):
        PROOFS.apply(former, "replace_proof", by=None)
    return _applied(PROOFS.apply(proof, "verify_proof", by=by, changes=_answer(by, code="", note="")))


@transaction.atomic
def ask_about_proof(proof: Proof, *, by: Actor | None, code: str, note: str = "") -> Proof:
    """Ask for what is missing, by its deficiency code. The clock stands still until it comes."""
    require(by, "accounts.review_proof", proof)
    if code not in DEFICIENCIES:
        raise Refused(_("Choose what is missing."), field="code")
    changes = _answer(by, code=code, note=note) | {"paused_at": timezone.now()}
    return _applied(PROOFS.apply(proof, "ask_about_proof", by=by, changes=changes))


@transaction.atomic
def reject_proof(proof: Proof, *, by: Actor | None, code: str, note: str = "") -> Proof:
    """Say that it cannot be verified, or is verified no more, and why."""
    require(by, "accounts.review_proof", proof)
    if code not in REJECTIONS:
        raise Refused(_("Choose the reason."), field="code")
    return _applied(PROOFS.apply(proof, "reject_proof", by=by, changes=_answer(by, code=code, note=note)))


def _answer(by: Actor | None, *, code: str, note: str) -> dict[str, Any]:
    note = tidy_within(note, LONGEST_NOTE, field="note", lines=True)
    return {"decided_by": by, "decided_at": timezone.now(), "answer_code": code, "answer_note": note}


def _applied(proof: Any) -> Proof:
    moved: Proof = proof
    return moved


def _lock(proof: Proof) -> None:
    proof.refresh_from_db(from_queryset=Proof.objects.select_for_update(of=("self",), no_key=True))


def _refuse_unless_changeable(proof: Proof) -> None:
    if proof.state not in CHANGEABLE:
        raise Refused(_("It is “%(state)s” now and cannot be changed.") % {"state": proof.get_state_display()})


def _check(proof: Proof) -> None:
    if proof.kind not in Proof.Kind.values:
        raise Refused(_("Choose which paper proves it."), field="kind")
    for field, longest in (("name", 200), ("number", 60)):
        value = getattr(proof, field)
        if not value:
            raise Refused(_("Copy it from the paper, letter by letter."), field=field)
        if len(value) > longest:
            raise Refused(_("This text is too long. Copy it from the paper."), field=field)
    if proof.is_over:
        raise Refused(_("The paper is past its date. Add one that is in force."), field="valid_until")
