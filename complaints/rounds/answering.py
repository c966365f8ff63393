"""What a counter-notice still lacks, in the order of its steps: the checklist and the bar of the respondent's page, and
the gate before sending. What is asked follows from the track, the ground and the chosen defence."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from complaints.codes import DEFENCES, EVIDENCE_KINDS, PRIVATE_KINDS, Defence, EvidenceKind, Side
from complaints.fields import fill_in
from complaints.grounds import COUNTER_NOTICE
from complaints.models import Complaint, Respondent
from complaints.rounds.appealing import appealable
from complaints.rounds.following import DECIDED_ONCE
from complaints.states import ANSWER_OPEN, AppealState, ComplaintState, TargetState
from portal.shared.files.models import EvidenceFile
from portal.shared.moments import describe_exactly
from portal.shared.stepguides import StepGuide
from portal.shared.typed import is_sentence

# The track's keys for the details of a counter-notice, and what the form calls them.
DETAILS = {
    "answer_name": "name",
    "answer_email": "email",
    "answer_contact": "contact",
    "answer_signature": "signature",
}


@dataclass(frozen=True)
class Item:
    """One line of the checklist: its step and field, what it is, and what a reviewer would ask; nothing when it is
    there. What is not `needed` helps, and keeps nothing from being sent."""

    step: str
    field: str
    title: str
    question: str = ""
    needed: bool = True

    @property
    def is_done(self) -> bool:
        """Whether it is there."""
        return not self.question


def closed_to_answers(complaint: Complaint, respondent: Respondent) -> str:
    """Why this seller cannot answer now, and what is left; empty while an answer is taken.

    While parts are still being decided the time is not over: it runs anew from the last decision. Some tracks take a
    late answer too, see `Track.late_answers`.
    """
    if takes_answers(complaint):
        return ""
    if complaint.track is None or complaint.state == ComplaintState.WITHDRAWN:
        return _("This case is closed. Nothing has to be answered any more.")
    if open_now := appealable(complaint, respondent):
        until = min(target.appeal_until for target in open_now)  # type: ignore[attr-defined] # it says so
        text = _("The time to answer is over. You can still appeal, until %(day)s.")
        return text % {"day": describe_exactly(until)}
    return _("The time to answer is over. Write to the platform if something new came up.")


def takes_answers(complaint: Complaint) -> bool:
    """Whether an answer is taken in this case now."""
    track = complaint.track
    if track is None or complaint.state == ComplaintState.WITHDRAWN:
        return False
    return track.late_answers or not is_late(complaint)


def unanswered(targets: Any) -> Any:
    """Those of a seller's targets that stand upheld, and that no open answer or appeal is about."""
    upheld = targets.filter(state=TargetState.UPHELD)
    return upheld.exclude(counter_notices__state__in=ANSWER_OPEN).exclude(appeals__state=AppealState.RECEIVED)


def is_late(complaint: Complaint) -> bool:
    """Whether all is decided, and the time to answer that began then is over."""
    if complaint.state == ComplaintState.CLOSED:
        return True
    due = complaint.answer_due_at
    return complaint.state in DECIDED_ONCE and due is not None and due < timezone.now()


def defences_of(complaint: Complaint) -> list[Defence]:
    """The defences that answer the ground of the case; all where the ground is not known."""
    ground = complaint.ground_data
    return [DEFENCES[key] for key in ground.answer.defences] if ground else list(DEFENCES.values())


def evidence_kinds_of(complaint: Complaint) -> list[EvidenceKind]:
    """What a seller's file can show in the case, in the order of the defences; who they are, where the track asks."""
    keys = dict.fromkeys(key for defence in defences_of(complaint) for key in defence.evidence)
    private = PRIVATE_KINDS if "answer_identity" in _wanted(complaint) else ()
    return [EVIDENCE_KINDS[key] for key in (*keys, *sorted(private))]


def guides_of(complaint: Complaint) -> dict[str, StepGuide]:
    """The help beside each step of the answer; the ground has its own words for the first."""
    ground = complaint.ground_data
    return dict(COUNTER_NOTICE.guides) | ({"reason": ground.answer} if ground else {})


def checklist(
    complaint: Complaint, respondent: Respondent, said: Mapping[str, Any], files: Collection[EvidenceFile]
) -> list[Item]:
    """Everything that the answer has or lacks, as it is now. `said` is what the form holds."""
    return [
        *_reason(said),
        *_evidence(complaint, respondent, said, files),
        *_person(complaint, said),
        *_statements(complaint, said),
    ]


def percent(items: Collection[Item]) -> int:
    """How complete an answer is, 0 to 100."""
    needed = [item for item in items if item.needed]
    return round(100 * sum(item.is_done for item in needed) / len(needed)) if needed else 100


def _reason(said: Mapping[str, Any]) -> Iterator[Item]:
    chosen = said.get("defence") in DEFENCES
    yield Item("reason", "defence", _("Main point"), "" if chosen else _("Choose why the complaint is wrong."))
    targets = "" if said.get("targets") else _("Choose at least one target that is hidden now.")
    yield Item("reason", "targets", _("Targets"), targets)
    enough = is_sentence(str(said.get("explanation", "")))
    question = "" if enough else _("Say in a sentence or two why the complaint is wrong.")
    yield Item("reason", "explanation", _("In your own words"), question)


def _evidence(
    complaint: Complaint, respondent: Respondent, said: Mapping[str, Any], files: Collection[EvidenceFile]
) -> Iterator[Item]:
    wanted = _wanted(complaint)
    defence = DEFENCES.get(said.get("defence", ""))
    kinds = " / ".join(str(EVIDENCE_KINDS[key].title) for key in defence.evidence) if defence else ""
    question = _("Add evidence: %(kinds)s.") % {"kinds": kinds} if kinds else _("Add what shows that you are right.")
    needed = "answer_evidence" in wanted
    yield Item("evidence", "files", _("Evidence"), "" if files else question, needed=needed)
    if "answer_identity" in wanted:
        known = bool(respondent.seller_id or files)
        identity = _("Add a paper that shows who you are: the platform has not said which shop is yours.")
        yield Item("evidence", "files", _("Identity"), "" if known else identity)


def _person(complaint: Complaint, said: Mapping[str, Any]) -> Iterator[Item]:
    fields = complaint.track.counter_notice_fields() if complaint.track else ()
    for field in fields:
        name = DETAILS.get(field.key)
        if name:
            typed = str(said.get(name, "")).strip()
            question = "" if typed else fill_in(field.title)
            yield Item("send", name, str(field.title), question)


def _statements(complaint: Complaint, said: Mapping[str, Any]) -> Iterator[Item]:
    needed = {statement.key for statement in complaint.statements_of(Side.RESPONDENT)}
    if needed:
        confirmed = needed <= set(said.get("statements", ()))
        question = "" if confirmed else _("Confirm every statement. The law of this case asks for them.")
        yield Item("send", "statements", _("Statements"), question)


def _wanted(complaint: Complaint) -> Collection[str]:
    return complaint.track.counter_notice if complaint.track else ()
