"""The life of a mandate after it was written: its paper, the answer of the other side, its end."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.accounts.models import Mandate
from portal.accounts.predicates import rights_owner
from portal.accounts.scoping import between
from portal.accounts.workflow import ACCEPTED, MANDATES, OVER, MandateState
from portal.shared.errors import Refused
from portal.shared.files.services import Upload
from portal.shared.files.slots import fill_slot
from portal.shared.files.workflow import State as FileState
from portal.shared.permissions import Actor, require
from portal.shared.typed import tidy_within
from portal.tenancy.models import Organisation
from registry.mandates.authority import check_brands
from registry.mandates.granting import grant_brands, reached_brands
from registry.models import Brand, BrandGrant

LONGEST_NOTE = 500


@transaction.atomic
def add_mandate_paper(mandate: Mandate, *, by: Actor | None, **declared: Any) -> Upload:
    """Begin to send the power of attorney; `declared`: see `start_upload`. Until the answer, a second one replaces the
    first.
    """
    require(by, "accounts.propose_mandate", mandate)
    with between(mandate):
        _lock(mandate)
        if mandate.state not in (MandateState.DRAFT, MandateState.PROPOSED) and mandate.paper_id is not None:
            raise Refused(_("The power of attorney cannot be replaced any more. Give a new mandate."))
        return fill_slot(
            mandate,
            "paper",
            by=by,
            permission="accounts.propose_mandate",
            verb="accounts.add_mandate_paper",
            **declared,
        )


@transaction.atomic
def propose_mandate(mandate: Mandate, *, by: Actor | None) -> Mandate:
    """Send a draft to the other side. An agency that asks adds the signed power of attorney first."""
    require(by, "accounts.propose_mandate", mandate)
    with between(mandate):
        _lock(mandate)
        _check_paper(mandate)
        _refuse_past(mandate)
        sent: Mandate = MANDATES.apply(mandate, "propose_mandate", by=by)
    return sent


@transaction.atomic
def withdraw_mandate(mandate: Mandate, *, by: Actor | None) -> Mandate:
    """Take a proposal back before it is answered."""
    require(by, "accounts.propose_mandate", mandate)
    with between(mandate):
        taken_back: Mandate = MANDATES.apply(mandate, "withdraw_mandate", by=by)
    return taken_back


@transaction.atomic
def accept_mandate(
    mandate: Mandate, *, by: Actor | None, brands: Sequence[Brand] = (), all_brands: bool = False
) -> Mandate:
    """Agree to what the other side proposed: from its first day on the agency sees and acts as far as it goes.

    The owner who accepts what an agency asked for says over which brands, or over all; otherwise they are named.
    """
    require(by, "accounts.answer_mandate", mandate)
    with between(mandate):
        _lock(mandate)
        changes: dict[str, Any] = {"answered_by": by, "answered_at": timezone.now()}
        if mandate.state == MandateState.PROPOSED:
            _refuse_past(mandate)
        if mandate.asked:
            check_brands(brands, owner_id=mandate.tenant_id, all_brands=all_brands)
            changes["all_brands"] = all_brands
        MANDATES.apply(mandate, "accept_mandate", by=by, changes=changes, brands=[brand.number for brand in brands])
        reached = list(brands) if mandate.asked and not all_brands else reached_brands(mandate)
        grant_brands(mandate, reached)
        if mandate.starts_on <= timezone.localdate():
            MANDATES.apply(mandate, "begin_mandate", by=None)
    return mandate


@transaction.atomic
def decline_mandate(mandate: Mandate, *, by: Actor | None, note: str = "") -> Mandate:
    """Say no to what the other side proposed, and why if one likes."""
    require(by, "accounts.answer_mandate", mandate)
    note = tidy_within(note, LONGEST_NOTE, field="note")
    changes = {"answered_by": by, "answered_at": timezone.now(), "note": note}
    with between(mandate):
        declined: Mandate = MANDATES.apply(mandate, "decline_mandate", by=by, changes=changes)
    return declined


@transaction.atomic
def revoke_mandate(mandate: Mandate, *, by: Actor | None) -> Mandate:
    """End a mandate at once, with the parts that were passed on. Twice is the same as once.

    From the next request on the agency sees nothing under it; what it had open passes to the owner.
    """
    require(by, "accounts.revoke_mandate", mandate)
    with between(mandate):
        _lock(mandate)
        if mandate.state == MandateState.REVOKED:
            return mandate
        _end(mandate, "revoke_mandate", by=by, party=_revoking(mandate, by))
    return mandate


@transaction.atomic
def give_up_mandate(mandate: Mandate, *, by: Actor | None) -> Mandate:
    """The agency acts for the owner no more: it ends at once, as a revocation ends it. Twice is the same as once."""
    require(by, "accounts.give_up_mandate", mandate)
    with between(mandate):
        _lock(mandate)
        if mandate.state != MandateState.GIVEN_UP:
            _end(mandate, "give_up_mandate", by=by, party=mandate.agency)
    return mandate


@transaction.atomic
def advance_mandate(mandate: Mandate, *, by: None = None) -> Mandate:
    """Write down what its dates say. Only the clock does this; whoever asks reads the dates and never waits for it."""
    require(by, "accounts.run_clock", mandate)
    with between(mandate):
        _lock(mandate)
        if mandate.standing == MandateState.IN_FORCE and mandate.state == MandateState.COMING:
            MANDATES.apply(mandate, "begin_mandate", by=by)
        elif mandate.standing == MandateState.ENDED and mandate.state not in OVER:
            MANDATES.apply(mandate, "end_mandate", by=by)
    return mandate


def _end(mandate: Mandate, move: str, *, by: Actor | None, party: Organisation) -> None:
    """What was passed on of it ends with it; to those agencies it is a revocation, by the same party."""
    MANDATES.apply(mandate, move, by=by, changes={"revoked_at": timezone.now(), "ended_by": party})
    BrandGrant.objects.filter(mandate=mandate).delete()
    for part in Mandate.objects.filter(parent=mandate).exclude(state__in=OVER).order_by("pk"):
        if part.state in ACCEPTED:
            _end(part, "revoke_mandate", by=by, party=party)
        else:
            MANDATES.apply(part, "end_mandate", by=None)


def _revoking(mandate: Mandate, by: Actor | None) -> Organisation:
    """The party for which somebody revokes; for one who answers for both, that at whose door they are."""
    here = getattr(by, "acting_for", None)
    if mandate.through is not None and by is not None and (here == mandate.through or not rights_owner(by, mandate)):
        return mandate.through
    return mandate.tenant


def _lock(mandate: Mandate) -> None:
    mandate.refresh_from_db(from_queryset=Mandate.objects.select_for_update(of=("self",), no_key=True))


def _check_paper(mandate: Mandate) -> None:
    if not mandate.asked:
        return
    if mandate.paper is None or mandate.paper.state in (FileState.AWAITING, FileState.ABANDONED):
        raise Refused(_("Add the signed power of attorney first."), field="paper")
    if mandate.paper.state == FileState.ARRIVED:
        raise Refused(_("The power of attorney is still being checked. Send it in a moment."), field="paper")
    if mandate.paper.state != FileState.ACCEPTED:
        raise Refused(_("The power of attorney was refused by the check. Add another file."), field="paper")


def _refuse_past(mandate: Mandate) -> None:
    if mandate.ends_on < timezone.localdate():
        raise Refused(_("Its last day is past. Propose a new mandate."))
