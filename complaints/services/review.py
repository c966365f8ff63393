"""What a reviewer does with a case: take it up, decide per target, ask for a supplement, put it back."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from complaints.codes import DEFICIENCIES, Outcome, Side
from complaints.deciding.queue import NextFilter
from complaints.deciding.second_look import drop_proposals, propose, second_look_for
from complaints.deciding.targets import Finding, carry_out, check_authority, check_finding, chosen_targets, go_on
from complaints.events import tell
from complaints.guides.suggesting import suggestion_of
from complaints.measures.outbox import Wanted
from complaints.models import Complaint, Event, Guest, Target
from complaints.states import ComplaintState
from complaints.workflow import TARGETS, WORKFLOW
from portal.accounts.models import User
from portal.shared.audit import record
from portal.shared.errors import Refused
from portal.shared.permissions import require


@transaction.atomic
def take_up(complaint: Complaint, *, by: User) -> Complaint:
    """Become the reviewer of a case. A second reviewer is told who was first."""
    require(by, "complaints.review_complaint", complaint)
    WORKFLOW.apply(complaint, "take_up", by=by, changes={"reviewer": by})
    tell(complaint, Event.Kind.TAKEN_UP)
    if complaint.target_count and not complaint.open_count:  # what was open was taken back while nobody had the case
        go_on(complaint, by)
    return complaint


@transaction.atomic
def take_next(*, by: User, chosen: QueryDict | dict[str, Any] | None = None) -> Complaint | None:
    """Take up the next case that nobody has and that fits what is `chosen` (`deciding.queue`); None without any.

    The nearest deadline, those of the fast lane first; or the highest value, by itself. Rows that somebody else takes
    at this moment are skipped, so two reviewers never get the same case.
    """
    require(by, "complaints.review_complaint", None)
    asked = NextFilter(chosen, Complaint.objects.queue().filter(state=ComplaintState.SUBMITTED))
    fitting: Any = asked.qs
    waiting = fitting.of_no_party(by)
    for part in [waiting] if asked.by_worth else [waiting.fast(), waiting.not_fast()]:
        for complaint in part.select_for_update(skip_locked=True, of=("self",), no_key=True)[:20]:
            if by.has_perm("complaints.review_complaint", complaint):
                return take_up(complaint, by=by)
    return None


@transaction.atomic
def put_back(complaint: Complaint, *, by: User | None) -> Complaint:
    """Give a case back to the queue. What was decided on single targets stays."""
    require(by, "complaints.review_complaint", complaint)
    WORKFLOW.apply(complaint, "put_back", by=by, changes={"reviewer": None})
    drop_proposals(complaint, by=by)
    tell(complaint, Event.Kind.PUT_BACK)
    return complaint


@transaction.atomic
def decide_targets(
    complaint: Complaint,
    *,
    by: User,
    targets: Iterable[int],
    outcome: str,
    reason: str,
    statement: str,
    measures: Iterable[Wanted] = (Wanted("hide"),),
    points: Iterable[str] = (),
) -> list[Target]:
    """Uphold or decline open targets (ids) for one reason, with a statement of reasons (≤ 5,000 characters).

    `points` are the keys of the ground's checklist that the reviewer has ticked; they are kept with the decision.

    Upheld targets get the measures, at least one. When no target is left open, the case goes on: to the complainant
    where a supplement is asked for, else it is decided. DSA Art. 17; E-Commerce Law of China, Art. 42.

    What is grave, or about many targets, waits for a second reviewer (`deciding.second_look`): nothing is decided
    yet, and the list is empty.
    """
    require(by, "complaints.review_complaint", complaint)
    _ours(complaint, by)
    chosen = tuple(measures) if outcome == Outcome.UPHOLD else ()
    finding = Finding(tuple(sorted(set(targets))), outcome, reason, statement.strip(), chosen, tuple(points))
    check_finding(complaint, finding)
    if whys := second_look_for(finding):
        propose(complaint, finding, whys, by=by)
        return []
    check_authority(finding.measures, by, complaint=complaint)
    return carry_out(complaint, finding, by=by, decided_by=by)


@transaction.atomic
def ask_supplement(
    complaint: Complaint, *, by: User, targets: Iterable[int], deficiency: str, note: str = ""
) -> list[Target]:
    """Ask the complainant to add something to open targets (ids). The code says what; the note may say more.

    Cure, don't reject: number and place in the queue stay. 17 USC 512(c)(3)(B)(ii).
    """
    require(by, "complaints.review_complaint", complaint)
    _ours(complaint, by)
    ground = complaint.ground_data
    if deficiency not in DEFICIENCIES or DEFICIENCIES[deficiency].side is not Side.COMPLAINANT or ground is None:
        raise Refused(_("Choose from the list what should be added."), field="deficiency")
    changes = {"deficiency": deficiency, "deficiency_note": note.strip()}
    rows = TARGETS.apply_to_all(chosen_targets(complaint, targets), "ask", by=by, owner=complaint, changes=changes)
    tell(complaint, Event.Kind.ASKED, positions=[row.position for row in rows], deficiency=deficiency)
    go_on(complaint, by)
    return rows


@transaction.atomic
def confirm_brand(complaint: Complaint, *, by: User) -> Guest:
    """Say that a guest's notice is about the brand from whose guide it came: what this brand tells reviewers stands
    beside the case, and can be cited. A second press changes nothing.

    Nothing else of the case changes, and nobody is told. Refused when the brand is not read of in public any more.
    """
    require(by, "complaints.confirm_brand", complaint)
    _ours(complaint, by)
    suggestion = suggestion_of(complaint)
    if suggestion is None:
        raise Refused(_("No brand with guides is suggested here any more. Load the page again."))
    if not suggestion.confirmed:
        _note_brand(suggestion.guest, timezone.now(), by)
        record("complaints.confirm_brand", complaint, by=by, after={"brand": suggestion.brand.number})
    return suggestion.guest


@transaction.atomic
def take_back_brand(complaint: Complaint, *, by: User) -> None:
    """Take that back. The points are gone from the desk; decisions that cite them keep their words."""
    require(by, "complaints.confirm_brand", complaint)
    _ours(complaint, by)
    suggestion = suggestion_of(complaint)
    if suggestion is not None and suggestion.confirmed:
        _note_brand(suggestion.guest, None, None)
        record("complaints.take_back_brand", complaint, by=by, before={"brand": suggestion.brand.number})


def _note_brand(guest: Guest, at: datetime | None, by: User | None) -> None:
    guest.brand_confirmed_at, guest.brand_confirmed_by = at, by
    guest.save(update_fields=["brand_confirmed_at", "brand_confirmed_by"])


def _ours(complaint: Complaint, by: User) -> None:
    """The case is locked, in review, and with this reviewer; otherwise the message says who has it."""
    complaint.refresh_from_db(from_queryset=Complaint.objects.select_for_update(of=("self",), no_key=True))
    if complaint.state == ComplaintState.SUBMITTED:
        raise Refused(_("Take the case up first."))
    if complaint.state != ComplaintState.IN_REVIEW:
        text = _("Not possible any more: the case is “%(state)s” now. Your text is kept; load the page again.")
        raise Refused(text % {"state": complaint.get_state_display()})
    if complaint.reviewer is not None and complaint.reviewer != by:
        text = _("%(name)s has this case. Your text is kept.")
        raise Refused(text % {"name": complaint.reviewer.get_full_name()})
