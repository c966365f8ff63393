"""Renewing a right: the applicants say until when and show it, a reviewer confirms, and the history stays."""

from datetime import date, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.shared.audit import record
from portal.shared.desk_clock import decision_due, resumed
from portal.shared.errors import Refused
from portal.shared.files.services import Upload
from portal.shared.files.slots import fill_slot
from portal.shared.files.workflow import State as FileState
from portal.shared.permissions import Actor, require
from portal.shared.typed import tidy_within
from registry.clock import supplement_due
from registry.models import Renewal, Right
from registry.renewals.workflow import CHANGEABLE, RENEWALS, UNDER_WAY, RenewalState
from registry.workflow import RENEWABLE, WORKFLOW, State

LONGEST = timedelta(days=366 * 25)
LONGEST_NOTE = 2000
ANEW = gettext_lazy("You registered this right anew: %(number)s. To renew this entry, withdraw that one first.")
ANEW_AT_DESK = gettext_lazy("The owner registered this right anew: %(number)s. Decline the renewal, and say so.")


@transaction.atomic
def begin_renewal(right: Right, *, by: Actor | None, ends_on: date) -> Renewal:
    """Say until when a verified or expired right was renewed. The paper and the sending follow. One at a time."""
    require(by, "registry.renew_right", right)
    right.refresh_from_db(from_queryset=Right.objects.select_for_update(of=("self",), no_key=True))
    if right.state not in RENEWABLE or right.expires_on is None:
        raise Refused(_("Only a verified right with a last day can be renewed."))
    _refuse_day(ends_on, after=right.expires_on)
    if right.renewals.filter(state__in=UNDER_WAY).exists():
        raise Refused(_("A renewal of this right is under way. Take it back to begin anew."))
    _refuse_anew(right, ANEW, by=by)
    renewal = Renewal(tenant_id=right.tenant_id, right=right, previous_ends_on=right.expires_on, ends_on=ends_on)
    renewal.created_by_id = getattr(by, "pk", None)
    renewal.save(force_insert=True)
    record("registry.begin_renewal", right, by=by, after={"ends_on": ends_on})
    return renewal


@transaction.atomic
def change_renewal(renewal: Renewal, *, by: Actor | None, ends_on: date) -> Renewal:
    """Correct the new last day, before it is sent or as the supplement that was asked for."""
    require(by, "registry.renew_right", renewal.right)
    _lock(renewal)
    if renewal.state not in CHANGEABLE:
        raise Refused(_("This renewal was sent already."))
    _refuse_day(ends_on, after=renewal.previous_ends_on)
    before, renewal.ends_on = renewal.ends_on, ends_on
    if ends_on != before:
        renewal.save(update_fields=["ends_on"])
        after = {"ends_on": ends_on}
        record("registry.change_renewal", renewal.right, by=by, before={"ends_on": before}, after=after)
    return renewal


@transaction.atomic
def add_renewal_paper(renewal: Renewal, *, by: Actor | None, **declared: Any) -> Upload:
    """Begin to send the paper that shows the renewal; another one replaces it. `declared`: see `start_upload`."""
    require(by, "registry.renew_right", renewal.right)
    _lock(renewal)
    if renewal.state not in CHANGEABLE:
        raise Refused(_("This renewal was sent already."))
    return fill_slot(
        renewal,
        "paper",
        about=renewal.right,
        by=by,
        permission="registry.renew_right",
        verb="registry.add_renewal_paper",
        **declared,
    )


@transaction.atomic
def send_renewal(renewal: Renewal, *, by: Actor | None) -> Renewal:
    """Hand it to the reviewers, with its paper: their clock starts. A supplement keeps its place: the clock goes on."""
    require(by, "registry.renew_right", renewal.right)
    _lock(renewal)
    if renewal.paper is None or renewal.paper.state in (FileState.AWAITING, FileState.ABANDONED):
        raise Refused(_("Add the paper that shows the renewal first."), field="paper")
    if renewal.paper.state == FileState.ARRIVED:
        raise Refused(_("The paper is still being checked. Send it in a moment."), field="paper")
    if renewal.paper.state != FileState.ACCEPTED:
        raise Refused(_("The paper was refused by the check. Add another file."), field="paper")
    _refuse_anew(renewal.right, ANEW, by=by)
    now = timezone.now()
    if renewal.state == RenewalState.NEEDS_INFO:
        changes: dict[str, Any] = {"due_at": resumed(renewal, now), "paused_at": None, "supplement_due_at": None}
        return _applied(RENEWALS.apply(renewal, "supplement_renewal", by=by, changes=changes))
    return _applied(
        RENEWALS.apply(renewal, "send_renewal", by=by, changes={"sent_at": now, "due_at": decision_due(now)})
    )


@transaction.atomic
def withdraw_renewal(renewal: Renewal, *, by: Actor | None) -> Renewal:
    """Take it back before it is answered."""
    require(by, "registry.renew_right", renewal.right)
    changes = {"paused_at": None, "supplement_due_at": None}
    return _applied(RENEWALS.apply(renewal, "withdraw_renewal", by=by, changes=changes))


@transaction.atomic
def ask_about_renewal(renewal: Renewal, *, by: Actor | None, note: str) -> Renewal:
    """Say what the paper lacks, or which day it says. The renewal stays, and its clock stands still until it is sent
    again, or the time for that is over."""
    require(by, "registry.review_renewal", renewal)
    now = timezone.now()
    changes: dict[str, Any] = {"note": _reason(note), "decided_by": by, "paused_at": now}
    changes |= {"supplement_due_at": supplement_due(now), "supplement_reminded_at": None}
    return _applied(RENEWALS.apply(renewal, "ask_about_renewal", by=by, changes=changes))


@transaction.atomic
def confirm_renewal(renewal: Renewal, *, by: Actor | None) -> Renewal:
    """The right is valid until the new day. One that had expired carries complaints again; its reminders start anew."""
    require(by, "registry.review_renewal", renewal)
    right = Right.objects.select_for_update(of=("self",), no_key=True).get(pk=renewal.right_id)
    _lock(renewal)
    if right.state not in RENEWABLE:
        raise Refused(_("The right itself is not verified any more. Decline the renewal, and say so."))
    if right.state == State.EXPIRED and renewal.state == RenewalState.SENT:
        _bring_back(right, by=by)
    RENEWALS.apply(renewal, "confirm_renewal", by=by, changes=_decision(by, ""))
    before = right.expires_on
    right.expires_on = renewal.ends_on
    right.save(update_fields=["expires_on"])
    record("registry.renew_right", right, by=by, before={"expires_on": before}, after={"expires_on": right.expires_on})
    return renewal


@transaction.atomic
def decline_renewal(renewal: Renewal, *, by: Actor | None, note: str) -> Renewal:
    """Say why the paper does not show it. The right stays as it was; a new renewal can be sent."""
    require(by, "registry.review_renewal", renewal)
    return _applied(RENEWALS.apply(renewal, "decline_renewal", by=by, changes=_decision(by, _reason(note))))


def _refuse_day(ends_on: date, *, after: date) -> None:
    """What no renewal can say; what only looks odd is remarked upon, see `oddities.oddity_of_end`."""
    if ends_on <= after:
        raise Refused(_("The new last day must be later than the present one."), field="ends_on")
    if ends_on < timezone.localdate():
        raise Refused(_("This date is past. Choose today or a later day."), field="ends_on")
    if ends_on - after > LONGEST:
        raise Refused(_("This date is too far away. Look at the year again."), field="ends_on")


def _refuse_anew(right: Right, told: str | Promise, *, by: Any) -> None:
    """Once a right has expired its owner may register it anew; renewed, it would stand here twice."""
    other = Right.objects.instead_of(right, by=by).first() if right.state == State.EXPIRED else None
    if other is not None:
        raise Refused(str(told) % {"number": other.number})


def _bring_back(right: Right, *, by: Actor | None) -> None:
    """Before anything is written to the trail: who submits the same right at this moment waits there for us."""
    _refuse_anew(right, ANEW_AT_DESK, by=by)
    try:
        with transaction.atomic():
            WORKFLOW.apply(right, "renew", by=by)
    except IntegrityError as error:
        raise Refused(_("This right was just registered anew. Load the page again.")) from error


def _reason(note: str) -> str:
    note = tidy_within(note, LONGEST_NOTE, field="note", lines=True)
    if not note:
        raise Refused(_("Say why, in words that the applicant can act on."), field="note")
    return note


def _applied(renewal: Any) -> Renewal:
    moved: Renewal = renewal
    return moved


def _decision(by: Actor | None, note: str) -> dict[str, Any]:
    return {"decided_at": timezone.now(), "decided_by": by, "note": note, "paused_at": None}


def _lock(renewal: Renewal) -> None:
    renewal.refresh_from_db(from_queryset=Renewal.objects.select_for_update(of=("self",), no_key=True))
