"""What applicants do with a right: describe it, submit it, supplement it, withdraw it."""

from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.accounts.verification import ask_to_verify
from portal.shared.audit import record
from portal.shared.desk_clock import decision_due, resumed
from portal.shared.errors import Refused
from portal.shared.jobs import defer
from portal.shared.numbers import next_number
from portal.shared.permissions import Actor, require
from portal.shared.typed import tidy, tidy_within
from registry.checks import (
    fill_in,
    identity,
    refuse_faults,
    refuse_passed_on,
    refuse_unless_editable,
    registered_already,
    what_is_missing,
)
from registry.fields import COLUMNS, FIELDS
from registry.kinds import KINDS
from registry.models import Brand, Right
from registry.offices.nice import EDITION
from registry.senders import unverified_sender
from registry.values import masked
from registry.workflow import IN_DOUBT, WORKFLOW, State

LINES = ("goods", "description")
LONGEST_NOTE = 5000


@transaction.atomic
def register_right(brand: Brand, *, by: Actor | None, kind: str, **facts: Any) -> Right:
    """Begin to register a right: a draft with a number, which the applicants complete and then submit.

    `facts` are any fields of its kind, by their keys in data/fields.toml; nothing is required yet. Raises Refused, with
    the field, for what no right of the kind can say.
    """
    require(by, "registry.add_right", brand)
    refuse_passed_on(brand)
    if kind not in KINDS:
        raise Refused(_("Choose one of the kinds in the list."), field="kind")
    right = Right(tenant_id=brand.tenant_id, brand=brand, kind=kind, created_by_id=getattr(by, "pk", None))
    _fill_in(right, facts)
    _refuse_beyond_mandate(right, by=by)
    right.number = next_number("R")
    right.save(force_insert=True)
    record("registry.add_right", right, by=by, after={"number": right.number, "kind": kind} | _said(right))
    return right


@transaction.atomic
def update_right(right: Right, *, by: Actor | None, **facts: Any) -> Right:
    """Change what a draft says, or a right for which a supplement was asked. `facts` as in `register_right`.

    A private value that comes back masked is left as it is: whoever sent it did not see the whole.
    """
    require(by, "registry.change_right", right)
    right.refresh_from_db(from_queryset=Right.objects.select_for_update(of=("self",), no_key=True))
    refuse_unless_editable(right)
    before, plainly, key = _said(right), _said(right, plain=True), right.number_key
    _fill_in(right, facts)
    _refuse_beyond_mandate(right, by=by)
    if right.state != State.DRAFT and right.number_key != key:
        _refuse_second(right, by=by)
    right.save(update_fields=[*COLUMNS, "details", "number_key"])
    after, now = _said(right), _said(right, plain=True)
    changed = [field for field in {**before, **after} if plainly.get(field, "") != now.get(field, "")]
    if changed:
        record(
            "registry.change_right",
            right,
            by=by,
            before={field: before.get(field, "") for field in changed},
            after={field: after.get(field, "") for field in changed},
        )
    return right


@transaction.atomic
def submit_right(right: Right, *, by: Actor | None) -> Right:
    """Hand a complete draft to the reviewers; their clock starts. Raises Refused with what is missing first."""
    require(by, "registry.submit_right", right)
    _refuse_unverified(right, by=by)
    refuse_passed_on(right.brand)
    now = timezone.now()
    return _send(right, "submit", by=by, changes={"submitted_at": now, "due_at": decision_due(now)})


@transaction.atomic
def supplement_right(right: Right, *, by: Actor | None) -> Right:
    """Send what the reviewer asked for. The right keeps its number and its place: the clock goes on where it stood."""
    require(by, "registry.submit_right", right)
    right.refresh_from_db(from_queryset=Right.objects.select_for_update(of=("self",), no_key=True))
    changes = {"due_at": resumed(right, timezone.now()), "paused_at": None, "supplement_due_at": None}
    return _send(right, "supplement", by=by, changes=changes)


@transaction.atomic
def clear_right(right: Right, *, by: Actor | None, note: str) -> Right:
    """Ask to end a suspension, in words and with the papers that were added: the reviewers' clock starts.

    Once it is sent the papers stay as they are until the answer. Raises Refused without words, which may say that the
    papers tell all.
    """
    require(by, "registry.submit_right", right)
    note = tidy_within(note, LONGEST_NOTE, field="note", lines=True)
    if not note:
        raise Refused(_("Say in a sentence what clears the doubt."), field="note")
    changes = {"clearing_note": note, "due_at": decision_due(timezone.now()), "paused_at": None}
    asked: Right = WORKFLOW.apply(right, "clear", by=by, changes=changes)
    return asked


@transaction.atomic
def withdraw_right(right: Right, *, by: Actor | None) -> Right:
    """Take a right back, in any state but a final one. Complaints that stand on it keep what they have.

    Of one in doubt the reviewer who suspended it hears: the verification can still be taken back.
    """
    require(by, "registry.submit_right", right)
    right.refresh_from_db(from_queryset=Right.objects.select_for_update(of=("self",), no_key=True))
    was_in_doubt = right.state in IN_DOUBT
    withdrawn: Right = WORKFLOW.apply(right, "withdraw", by=by, changes={"paused_at": None, "supplement_due_at": None})
    if was_in_doubt:
        defer("registry.tell_of_withdrawal", withdrawn)
    return withdrawn


@transaction.atomic
def expire_right(right: Right, *, by: None = None) -> Right:
    """Mark a verified right whose last day is over; one in doubt stays so. Only the clock does this."""
    require(by, "registry.expire_right", right)
    expired: Right = WORKFLOW.apply(right, "expire", by=by)
    return expired


def _send(right: Right, move: str, *, by: Actor | None, changes: dict[str, Any]) -> Right:
    right.refresh_from_db(from_queryset=Right.objects.select_for_update(of=("self",), no_key=True))
    if right.state in WORKFLOW.moves[move].sources:
        for field, what_to_do in what_is_missing(right).items():
            raise Refused(what_to_do, field=field)
        _refuse_second(right, by=by)
    try:
        with transaction.atomic():
            sent: Right = WORKFLOW.apply(right, move, by=by, changes=changes)
    except IntegrityError as error:  # two drafts of the same registration, sent at the same moment
        raise Refused(_("This right was just submitted in another draft. Load the page again.")) from error
    return sent


def _refuse_second(right: Right, *, by: Any) -> None:
    """Among the rights that the person sees; the reviewer is shown the others."""
    there = Right.objects.instead_of(right, by=by).first()
    if there is not None:
        raise Refused(registered_already(there.number), field="registration_number")


def _refuse_unverified(right: Right, *, by: Any) -> None:
    unverified = None if by is None else unverified_sender(right, by)
    if unverified is not None and right.state == State.DRAFT:
        raise Refused(ask_to_verify(unverified))


def _refuse_beyond_mandate(right: Right, *, by: Actor | None) -> None:
    """A mandate may reach only some kinds and offices of a brand in which it lets an agent register."""
    if by is not None and not by.has_perm("registry.change_right", right):
        raise Refused(
            _("Your mandate does not reach rights of this kind at this office. Ask the owner to extend it."),
            field="office",
        )


def _fill_in(right: Right, facts: dict[str, Any]) -> None:
    facts = {key: value for key, value in facts.items() if key != "details"} | dict(facts.get("details") or {})
    tidied = {
        key: tidy(value, lines=key in LINES) if key in COLUMNS and isinstance(value, str) else value
        for key, value in facts.items()
        if not _is_mask(right, key, value)
    }
    fill_in(right, tidied)
    right.nice_classes = sorted(set(right.nice_classes or []))
    right.nice_edition = (right.nice_edition or EDITION) if right.nice_classes else ""
    right.number_key = identity(right)
    refuse_faults(right)


def _is_mask(right: Right, key: str, value: Any) -> bool:
    field = FIELDS.get(key)
    return bool(field and field.private and value and value == masked(right.value(key)))


def _said(right: Right, *, plain: bool = False) -> dict[str, Any]:
    """What it says, for the audit trail, which everybody who sees the right may read: private details are masked."""
    details = {
        key: masked(value) if FIELDS[key].private and not plain else value for key, value in right.details.items()
    }
    return {field: getattr(right, field) for field in COLUMNS} | details
