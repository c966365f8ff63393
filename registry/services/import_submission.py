"""Submitting the drafts of an import together: what is complete goes to the reviewers, of the rest each row tells why
not. A step asks and writes for many rights in a few statements, with an audit row and the jobs of each."""

from collections.abc import Collection, Sequence
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.accounts.verification import ask_to_verify
from portal.shared.desk_clock import decision_due
from portal.shared.errors import Refused
from portal.shared.jobs import defer
from portal.shared.permissions import Actor, require
from portal.tenancy.models import Organisation
from registry.checks import Papers, papers_of, refuse_passed_on, registered_already, what_is_missing
from registry.importing.checking import ROW
from registry.importing.columns import PAPER_PREFIX
from registry.importing.tables import update_rows
from registry.importing.workflow import WORKFLOW
from registry.models import ImportRow, Right, RightImport
from registry.senders import unverified_sender
from registry.services.rights import submit_right
from registry.workflow import WORKFLOW as RIGHTS
from registry.workflow import State

Outcome = ImportRow.Outcome
Lacks = dict[str, str]
"""What keeps a right from being submitted: by the key of the column what to do, "" for the whole row."""


@transaction.atomic
def submit_drafts(right_import: RightImport, *, by: Actor | None) -> RightImport:
    """Let jobs submit every draft of an import that is complete. What the others lack stands at their rows then; once
    it is mended, the same again submits them too.
    """
    require(by, "registry.change_import", right_import)
    changes = {"incomplete_count": 0, "reason": ""}
    started: RightImport = WORKFLOW.apply(right_import, "submit_drafts", by=by, changes=changes)
    if not started.draft_count:
        raise Refused(_("Every right of this import is submitted."))
    again = ImportRow.objects.filter(right_import=started, outcome=Outcome.INCOMPLETE)
    again.update(outcome=Outcome.IMPORTED, errors={})
    return started


@transaction.atomic
def submit_some(right_import: RightImport, *, by: Actor | None, most: int) -> int:
    """Submit the complete ones of the next drafts, as the person who asked for it. Returns how many rows it dealt with:
    none when no draft is left.

    Asked is what `submit_right` asks. Somebody else may have submitted a draft meanwhile: that is what was wanted.
    """
    require(by, "registry.change_import", right_import)
    RightImport.objects.select_for_update(no_key=True).get(pk=right_import.pk)  # one step at a time
    waiting = ImportRow.objects.filter(right_import=right_import, outcome=Outcome.IMPORTED).order_by("line")
    rows = dict(waiting.values_list("line", "right_number")[:most])
    if not rows:
        return 0
    rights = _rights(rows.values(), by=by)
    drafts = [right for right in rights.values() if right.state == State.DRAFT]
    lacking = _lacking(drafts, by=by)
    lacking |= _submit([right for right in drafts if right.pk not in lacking], by=by)
    _keep(right_import, {line: _told(rights.get(number), lacking) for line, number in rows.items()})
    defer("registry.submit_import", right_import, priority=-1)
    return len(rows)


@transaction.atomic
def report_submission(right_import: RightImport, *, by: None, reason: str = "") -> RightImport:
    """Every draft was looked at; or, with the reason, it cannot go on. What was submitted stays submitted."""
    require(by, "registry.carry_out_import", right_import)
    reported: RightImport = WORKFLOW.apply(right_import, "report", by=by, changes={"reason": reason})
    return reported


def _rights(numbers: Collection[str], *, by: Any) -> dict[str, Right]:
    """The rights by their numbers, locked in one order; those that the person does not see are left out."""
    seen = Right.objects if by is None else Right.objects.all().visible_to(by)
    locked = seen.select_for_update(of=("self",), no_key=True).filter(number__in=numbers).order_by("pk")
    return {right.number: right for right in locked.select_related("tenant", "brand")}


def _lacking(drafts: Sequence[Right], *, by: Any) -> dict[int, Lacks]:
    """What keeps each draft from being submitted; those that are complete are left out."""
    unverified = _unverified(drafts, by=by)
    barred = {
        alike: _barred(right, unverified[right.tenant_id], by=by)
        for alike, right in {_alike(right): right for right in drafts}.items()
    }
    papers, registered = papers_of(drafts), _registered(drafts, by=by)
    found: dict[int, Lacks] = {}
    for right in drafts:
        lacks = barred[_alike(right)] or what_is_missing(right, papers.get(right.pk, Papers()))
        if not lacks and right.number_key:
            # The first of two drafts of the same registration goes; the second is told its number.
            number = registered.setdefault(_registration(right), right.number)
            lacks = {"registration_number": registered_already(number)} if number != right.number else {}
        if lacks:
            found[right.pk] = lacks
    return found


def _unverified(drafts: Sequence[Right], *, by: Any) -> dict[int, Organisation | None]:
    """By owner, who must be verified before this person can submit that owner's rights."""
    of_owners = {right.tenant_id: right for right in drafts}
    return {owner: None if by is None else unverified_sender(right, by) for owner, right in of_owners.items()}


def _barred(right: Right, unverified: Organisation | None, *, by: Any) -> Lacks:
    """What stands in the way of all rights that are alike; the order is that of `submit_right`."""
    if by is not None and not by.has_perm("registry.submit_right", right):
        return _not_yours()
    if unverified is not None:
        return {ROW: ask_to_verify(unverified)}
    try:
        refuse_passed_on(right.brand)
    except Refused as refused:
        return _said(refused)
    return {}


def _registered(drafts: Sequence[Right], *, by: Any) -> dict[tuple[Any, ...], str]:
    """The numbers of rights under way or verified, among those that the person sees, which say the same registration
    as one of these drafts."""
    seen = Right.objects.all() if by is None else Right.objects.all().visible_to(by)
    there = seen.open_or_verified().filter(
        tenant__in={right.tenant_id for right in drafts},
        office__in={right.office for right in drafts},
        number_key__in={right.number_key for right in drafts if right.number_key},
    )
    return {_registration(right): right.number for right in there.order_by("-pk")}


def _submit(complete: Sequence[Right], *, by: Any) -> dict[int, Lacks]:
    """Submit these; what a right lacks after all when another was submitted at this very moment."""
    now = timezone.now()
    changes = {"submitted_at": now, "due_at": decision_due(now)}
    rights = Right.objects.filter(pk__in=[right.pk for right in complete])
    try:
        with transaction.atomic():
            RIGHTS.apply_to_each(rights, "submit", by=by, alike=_alike, changes=changes)
    except IntegrityError:  # one of them; each on its own tells which
        return {right.pk: lacks for right in complete if (lacks := _submit_alone(right, by=by))}
    return {}


def _submit_alone(right: Right, *, by: Any) -> Lacks:
    try:
        submit_right(right, by=by)
    except Refused as refused:
        return _said(refused)
    return {}


def _said(refused: Refused) -> Lacks:
    return {refused.field or ROW: str(refused.message)}


def _told(right: Right | None, lacking: dict[int, Lacks]) -> Lacks:
    """What the row of a right says now: nothing when it is submitted."""
    if right is None:
        return _not_yours()
    if right.state == State.WITHDRAWN:
        return {ROW: _("This draft was withdrawn.")}
    return {key.replace("paper-", PAPER_PREFIX): what for key, what in lacking.get(right.pk, {}).items()}


def _keep(right_import: RightImport, told: dict[int, Lacks]) -> None:
    rows = [
        {"line": line, "outcome": Outcome.INCOMPLETE if lacks else Outcome.SUBMITTED, "errors": lacks}
        for line, lacks in told.items()
    ]
    update_rows(ImportRow, rows, by="line", right_import_id=right_import.pk)
    incomplete = sum(map(bool, told.values()))
    RightImport.objects.filter(pk=right_import.pk).update(
        submitted_count=F("submitted_count") + len(told) - incomplete,
        incomplete_count=F("incomplete_count") + incomplete,
    )


def _alike(right: Right) -> tuple[Any, ...]:
    """What decides whether somebody may submit it: a mandate names brands, kinds and offices."""
    return right.tenant_id, right.brand_id, right.kind, right.office


def _registration(right: Right) -> tuple[Any, ...]:
    return right.tenant_id, right.kind, right.office, right.number_key


def _not_yours() -> Lacks:
    return {ROW: _("You may not submit this right any more. Look at the mandate.")}
