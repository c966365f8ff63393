"""What a draft still lacks, in the order of its steps: the form's bar, the API's answer, the gate before sending."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from complaints.authority import agency_acts
from complaints.codes import Side, Step
from complaints.drafts.licensed import beyond_licence, licence_of, statements_to_confirm
from complaints.fields import FieldType, fill_in
from complaints.models import Complaint
from portal.accounts.verification import ask_to_verify, may_send
from portal.shared.files.workflow import State as FileState
from portal.shared.typed import is_sentence


@dataclass(frozen=True)
class Gap:
    """One thing that is missing: at which step, in which field, and what a reviewer would ask."""

    step: Step
    field: str
    question: str


def gaps(complaint: Complaint) -> list[Gap]:
    """Everything that keeps the complaint from being sent. Empty when it is ready."""
    return [*_right(complaint), *_ground(complaint), *_content(complaint), *_statements(complaint), *_filer(complaint)]


def percent(complaint: Complaint, found: list[Gap]) -> int:
    """How complete the draft is, 0 to 100, from the gaps that `gaps` found."""
    ground, track = complaint.ground_data, complaint.track
    if ground is None or track is None:
        return 10 if complaint.right_id else 0
    statements = statements_to_confirm(complaint)
    questions = 2 + len(ground.required(track)) + len(ground.evidence_groups(track)) + len(statements)
    return max(5, min(100, round(100 * (questions - len(found)) / questions)))


def _right(complaint: Complaint) -> Iterator[Gap]:
    right = complaint.right
    if right is None:
        yield Gap(Step.RIGHT, "right", _("Choose the right that is infringed."))
    elif not right.is_usable(timezone.localdate()):
        yield Gap(Step.RIGHT, "right", _("This right is not verified or not in force. Choose another one."))


def _ground(complaint: Complaint) -> Iterator[Gap]:
    if complaint.ground_data is None or complaint.track is None:
        yield Gap(Step.GROUND, "ground", _("Choose what is wrong with the targets."))
        return
    licence = licence_of(complaint)
    if licence is not None:
        yield from (Gap(step, field, question) for step, field, question in beyond_licence(complaint, licence))


def _content(complaint: Complaint) -> Iterator[Gap]:
    ground, track = complaint.ground_data, complaint.track
    if ground is None or track is None:
        return
    if not complaint.target_count:
        yield Gap(Step.TARGETS, "links", _("Add the exact link of at least one target."))
    for field in ground.required(track):
        if field.type is not FieldType.PART and not complaint.value(field):
            yield Gap(ground.step_of(field.key), field.name, fill_in(field.title))
    yield from _wording(complaint)
    if complaint.explanation.strip() and not is_sentence(complaint.explanation):
        yield Gap(Step.TARGETS, "explanation", _("Say in a sentence or two what differs, and where it can be seen."))
    yield from _evidence(complaint)


def _wording(complaint: Complaint) -> Iterator[Gap]:
    """What a remedy needs to be given, such as the words of a correction."""
    ground = complaint.ground_data
    own = {field.key: field for field in ground.fields} if ground else {}
    needed = {own[remedy.needs].key: own[remedy.needs] for remedy in complaint.asked_for if remedy.needs in own}
    for field in needed.values():
        if ground and not complaint.value(field):
            yield Gap(ground.step_of(field.key), field.name, fill_in(field.title))


def _evidence(complaint: Complaint) -> Iterator[Gap]:
    ground = complaint.ground_data
    assert ground is not None  # noqa: S101 - the caller has looked; this tells mypy
    evidence = [e for e in complaint.evidence.select_related("file") if e.side == Side.COMPLAINANT]
    for item in evidence:
        if item.file.state == FileState.REFUSED:
            question = _("“%(name)s” was refused by the check. Remove it and add another file.")
            yield Gap(Step.TARGETS, "evidence", question % {"name": item.file.name})
        elif item.file.state == FileState.AWAITING:
            question = _("“%(name)s” is not uploaded yet. Continue the upload, or remove it.")
            yield Gap(Step.TARGETS, "evidence", question % {"name": item.file.name})
        elif not item.kind:
            question = _("Say what “%(name)s” shows.")
            yield Gap(Step.TARGETS, "evidence", question % {"name": item.file.name})
    for group in ground.missing_evidence({e.kind for e in evidence}, complaint.track):
        wanted = " / ".join(str(kind.title) for kind in group)
        yield Gap(Step.TARGETS, "evidence", _("Add evidence: %(kinds)s.") % {"kinds": wanted})


def _statements(complaint: Complaint) -> Iterator[Gap]:
    for statement in statements_to_confirm(complaint):
        if statement.key not in complaint.statements:
            yield Gap(Step.STATEMENTS, "statements", _("Confirm: %(statement)s") % {"statement": statement.text})


def _filer(complaint: Complaint) -> Iterator[Gap]:
    """Whoever files is to be verified: the agency that acts in it, else the owner."""
    filer = complaint.agency if complaint.agency is not None and agency_acts(complaint) else complaint.tenant
    if not may_send(filer):
        yield Gap(Step.CHECK, "organisation", ask_to_verify(filer))
