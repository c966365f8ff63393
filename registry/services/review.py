"""What reviewers do with a right: take it up, verify it, ask for a supplement, or say why not; suspend it later."""

from collections.abc import Collection, Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.shared.codes import Reason
from portal.shared.errors import Refused
from portal.shared.moments import describe_moment
from portal.shared.permissions import Actor, require
from portal.shared.typed import tidy_within
from registry.clock import supplement_due
from registry.models import Right, TransferredRight
from registry.verification import DEFICIENCIES, REJECTIONS, SUSPENSIONS, checklist, never_verified
from registry.workflow import OPEN, WORKFLOW, State

LONGEST_NOTE = 5000


@transaction.atomic
def take_up_right(right: Right, *, by: Actor | None) -> Right:
    """Say that one is at it; colleagues see who."""
    require(by, "registry.review_right", right)
    return _answer(right, "take_up", by=by, changes={"reviewer": by})


@transaction.atomic
def approve_right(right: Right, *, by: Actor | None, seen: Collection[str], note: str = "") -> Right:
    """Verify a right: from now on complaints can stand on it.

    `seen` are the points of `verification.checklist` that the reviewer has ticked; Refused while one is missing. They
    are kept with the decision.
    """
    require(by, "registry.review_right", right)
    points = [point.key for point in checklist(right)]
    if missing := [str(point.title) for point in checklist(right) if point.key not in seen]:
        raise Refused(
            _("Tick what you have compared. Left: %(points)s.") % {"points": "; ".join(missing)}, field="seen"
        )
    return _answer(right, "approve", by=by, changes=_decision(by, code="", note=_written(note)) | {"seen": points})


@transaction.atomic
def ask_about_right(right: Right, *, by: Actor | None, codes: Collection[str], note: str = "") -> Right:
    """Ask for all that is missing at once, by deficiency codes. The clock stands still until the supplement comes, or
    its time is over."""
    require(by, "registry.review_right", right)
    if not codes or not DEFICIENCIES.keys() >= set(codes):
        raise Refused(_("Choose what is missing."), field="codes")
    now = timezone.now()
    changes = {"reviewer": by, "answer_codes": sorted(set(codes)), "answer_note": _written(note), "paused_at": now}
    changes |= {"supplement_due_at": supplement_due(now), "supplement_reminded_at": None}
    return _answer(right, "ask", by=by, changes=changes)


@transaction.atomic
def reject_right(right: Right, *, by: Actor | None, code: str, note: str) -> Right:
    """Say that a right cannot be verified, and why: a code for figures, and the reviewer's own words."""
    require(by, "registry.review_right", right)
    return _answer(right, "reject", by=by, changes=_reasoned(by, code, note, among=REJECTIONS))


@transaction.atomic
def suspend_right(right: Right, *, by: Actor | None, code: str, note: str) -> Right:
    """Suspend a verified right while a doubt is cleared: nobody files on it, and open complaints say so at once."""
    require(by, "registry.review_right", right)
    return _answer(right, "suspend", by=by, changes=_reasoned(by, code, note, among=SUSPENSIONS))


@transaction.atomic
def keep_suspension(right: Right, *, by: Actor | None, code: str, note: str) -> Right:
    """Say what is still in doubt after the applicants asked to end a suspension; they can ask again."""
    require(by, "registry.review_right", right)
    return _answer(right, "keep_suspended", by=by, changes=_reasoned(by, code, note, among=SUSPENSIONS))


@transaction.atomic
def lift_suspension(right: Right, *, by: Actor | None, note: str = "") -> Right:
    """End a suspension: the right stands as before."""
    require(by, "registry.review_right", right)
    return _answer(right, "lift", by=by, changes=_decision(by, code="", note=_written(note)))


@transaction.atomic
def revoke_verification(right: Right, *, by: Actor | None, code: str, note: str) -> Right:
    """Take a verification back, for a reason for which the right would not have been verified.

    Also once it is over: what was upheld on it stands still. A reason that speaks of the right itself reaches what its
    former owners had of it. Needs a scope over everything: the desk's.
    """
    require(by, "registry.review_right", right)
    changes = _reasoned(by, code, note, among=REJECTIONS)
    revoked = _answer(right, "revoke", by=by, changes=changes)
    if REJECTIONS[code].of_the_right:
        _fall_with(revoked, changes)
    return revoked


def _fall_with(right: Right, changes: dict[str, Any]) -> None:
    """What its former owners had of it. They read the reason; the words were written to the present owner."""
    for step in TransferredRight.objects.leading_to(right):
        if step.right.state == State.TRANSFERRED:
            told = changes | {"answer_note": ""}
            WORKFLOW.apply(step.right, "revoke", by=None, changes=told, later=right.number)


def _reasoned(by: Actor | None, code: str, note: str, *, among: Mapping[str, Reason]) -> dict[str, Any]:
    """A decision against the applicant: a code for figures, and the reviewer's own words."""
    if code not in among:
        raise Refused(_("Choose the reason."), field="code")
    note = _written(note)
    if not note:
        raise Refused(_("Say why, in words that the applicant can act on."), field="note")
    return _decision(by, code=code, note=note)


def _decision(by: Actor | None, *, code: str, note: str) -> dict[str, Any]:
    return {
        "reviewer": by,
        "decided_by": by,
        "decided_at": timezone.now(),
        "answer_codes": [code] if code else [],
        "answer_note": note,
        "paused_at": None,
    }


def _written(note: str) -> str:
    return tidy_within(note, LONGEST_NOTE, field="note", lines=True)


def _answer(right: Right, move: str, *, by: Any, changes: dict[str, Any]) -> Right:
    right.refresh_from_db(from_queryset=Right.objects.select_for_update(of=("self",), no_key=True))
    _refuse_after_colleague(right, move, by=by)
    if move == "revoke" and never_verified(right):
        raise Refused(_("It was withdrawn before anybody verified it: there is nothing to take back."))
    answered: Right = WORKFLOW.apply(right, move, by=by, changes=changes)
    return answered


def _refuse_after_colleague(right: Right, move: str, *, by: Any) -> None:
    """Two reviewers had the same right open: the second is told who was first, and when."""
    if right.state in WORKFLOW.moves[move].sources or right.reviewer is None or right.reviewer == by:
        return
    moment = right.decided_at or right.paused_at
    said = {"name": right.reviewer.get_short_name(), "when": describe_moment(moment or timezone.now())}
    if right.state in OPEN:
        raise Refused(_("%(name)s has taken it up already.") % said)
    if right.decided_at is None:
        raise Refused(_("%(name)s asked for a supplement, %(when)s. Your text is kept.") % said)
    raise Refused(_("%(name)s decided this, %(when)s. Read the decision; your text is kept.") % said)
