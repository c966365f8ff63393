"""Case files: a side asks for one and fetches it; the clock writes it."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from complaints.codes import Side
from complaints.models import CaseFile, Complaint, Guest, Respondent
from complaints.models.casefiles import GUEST, PLATFORM
from portal.accounts.predicates import is_auditor, is_reviewer
from portal.shared.audit import record
from portal.shared.errors import Refused
from portal.shared.files import storage
from portal.shared.files.custody import Action, note_custody
from portal.shared.files.models import EvidenceFile
from portal.shared.jobs import defer
from portal.shared.permissions import Actor, require

READ = "complaints.read_casefile"
CLOCK = "complaints.run_clock"
MAKE = "complaints.make_case_file"
MOST_A_DAY = 20
FETCHING = 600  # seconds that an address opens


def side_of(actor: Any) -> str:
    """As whom an actor reads a case."""
    if isinstance(actor, Respondent):
        return Side.RESPONDENT
    if isinstance(actor, Guest):
        return GUEST
    return PLATFORM if is_reviewer(actor) or is_auditor(actor) else Side.COMPLAINANT


def newest_case_file(complaint: Complaint, *, by: Any) -> CaseFile | None:
    """The last one that the actor's side asked for; of a seller, the seller's own."""
    files = CaseFile.objects.filter(complaint=complaint, side=side_of(by))
    if isinstance(by, Respondent):
        files = files.filter(respondent=by)
    found: CaseFile | None = files.first()
    return found


@transaction.atomic
def ask_case_file(complaint: Complaint, *, by: Actor) -> CaseFile:
    """Ask for a case file as the actor's side may read it. One at a time, and some a day; Refused beyond that."""
    require(by, READ, complaint)
    if complaint.is_draft:
        raise Refused(_("There is a case file once the complaint is sent."))
    newest = newest_case_file(complaint, by=by)
    if newest is not None and newest.is_under_way:
        return newest
    side, since = side_of(by), timezone.now() - timedelta(days=1)
    if CaseFile.objects.filter(complaint=complaint, side=side, created_at__gt=since).count() >= MOST_A_DAY:
        raise Refused(_("There were %(count)d case files in 24 hours. Ask again tomorrow.") % {"count": MOST_A_DAY})
    who = {"respondent": by} if side == Side.RESPONDENT else {"user": by} if side != GUEST else {}
    asked: CaseFile = CaseFile.objects.create(
        tenant_id=complaint.tenant_id, complaint=complaint, side=side, language=get_language() or "en", **who
    )
    record("complaints.ask_case_file", complaint, by=by, side=side)
    defer(MAKE, asked)
    return asked


@transaction.atomic
def open_case_file(case_file: CaseFile, *, by: Actor, pdf: bool = False) -> str:
    """An address that opens the archive, or the PDF, for ten minutes. Raises Refused when it is not there."""
    require(by, READ, case_file.complaint)
    gone = _("This case file is not there any more, or not yet. Ask for a new one.")
    if case_file.side != side_of(by) or not case_file.is_there:
        raise Refused(gone)
    key, kind = (case_file.pdf_key, "application/pdf") if pdf else (case_file.key, "application/zip")
    storage.prove_readable(key, lost=gone)
    record("complaints.open_case_file", case_file.complaint, by=by, side=case_file.side, pdf=pdf)
    name = f"{case_file.complaint.number}.{'pdf' if pdf else 'zip'}"
    return storage.sign_get(key, name=name, content_type=kind, seconds=FETCHING)


def note_progress(case_file: CaseFile, *, by: None = None, **counts: int) -> None:
    """Say how far it is."""
    require(by, CLOCK, case_file)
    CaseFile.objects.filter(pk=case_file.pk).update(**counts)


@transaction.atomic
def finish_case_file(case_file: CaseFile, *, files: Iterable[EvidenceFile], by: None = None, **facts: Any) -> CaseFile:
    """It is there. The log of each file's custody says who took it along."""
    require(by, CLOCK, case_file)
    case_file.refresh_from_db(from_queryset=CaseFile.objects.select_for_update())
    for name, value in (facts | {"finished_at": timezone.now(), "failed_at": None}).items():
        setattr(case_file, name, value)
    case_file.done_count = case_file.part_count
    case_file.save()
    for file in files:
        note_custody(file, Action.EXPORTED, by=case_file.requester, note=case_file.complaint.number)
    return case_file


def fail_case_file(case_file: CaseFile, *, by: None = None) -> None:
    """It cannot be written; whoever asked may ask again."""
    require(by, CLOCK, case_file)
    CaseFile.objects.filter(pk=case_file.pk, finished_at=None).update(failed_at=timezone.now())


def remove_case_file(case_file: CaseFile, *, by: None = None) -> None:
    """Delete what the store has of one whose term is over, and forget it. What it told is still in the case."""
    require(by, CLOCK, case_file)
    for key in (case_file.key, case_file.pdf_key):
        there = storage.look(key)
        if there is not None:
            storage.remove(key, there.version)
    case_file.delete()
