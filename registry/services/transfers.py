"""Transfers: proposed with the deed by the owner, accepted by the other side, confirmed by a reviewer."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.accounts.scoping import between
from portal.shared.audit import record
from portal.shared.desk_clock import decision_due, resumed
from portal.shared.errors import Refused
from portal.shared.files.models import EvidenceFile
from portal.shared.files.services import Upload
from portal.shared.files.slots import fill_slot
from portal.shared.files.workflow import WORKFLOW as FILES
from portal.shared.numbers import next_number
from portal.shared.permissions import Actor, require
from portal.shared.typed import tidy_within
from portal.tenancy.models import Organisation
from portal.tenancy.scope import all_tenants
from registry.clock import supplement_due
from registry.deeds.parties import LONGEST_ABOUT, named, refuse_party, refuse_unchecked
from registry.models import Brand, Licence, Right, RightPaper, Transfer, TransferredRight
from registry.transfers.moving import held_rights, move_rights, refuse_unmovable
from registry.transfers.workflow import TAKES_PAPERS, TRANSFERS, TransferState

LONGEST_NOTE = 2000
MOST_RIGHTS = 500
COPIED = ("original_name", "name", "size", "pieces", "fingerprint", "purpose")
PAPERS = {"deed": "deed", "office-record": "office_record"}


@transaction.atomic
def draft_transfer(
    organisation: Organisation,
    *,
    by: Actor | None,
    recipient: Organisation,
    signed_on: date,
    rights: Sequence[Right] = (),
    brand: Brand | None = None,
) -> Transfer:
    """Write down which rights go to whom: single ones, or all verified ones of a brand, and the brand with them.

    A draft, to which the owner adds the deed and sends it. Raises Refused, with the field, for what cannot be assigned.
    """
    require(by, "registry.give_transfer", organisation)
    refuse_party(recipient, owner_id=organisation.pk, field="recipient")
    if signed_on > timezone.localdate():
        raise Refused(_("This date is still to come. Write the day on which the deed was signed."), field="signed_on")
    wanted = _wanted(organisation, rights, brand)
    transfer = Transfer(
        tenant=organisation,
        recipient=recipient,
        brand=brand,
        about=_in_words(wanted, brand),
        signed_on=signed_on,
        given_by_id=getattr(by, "pk", None),
        number=next_number("T", yearly=False),
    )
    transfer.save(force_insert=True)
    TransferredRight.objects.bulk_create(
        TransferredRight(
            tenant=organisation,
            transfer=transfer,
            right=right,
            recipient=recipient,
            number=right.number,
            about=named(right),
        )
        for right in wanted
    )
    after = {"number": transfer.number, "recipient": recipient.name, "rights": [right.number for right in wanted]}
    record("registry.draft_transfer", transfer, by=by, after=after | {"brand": brand.number if brand else ""})
    return transfer


@transaction.atomic
def add_transfer_paper(transfer: Transfer, *, by: Actor | None, kind: str, **declared: Any) -> Upload:
    """Begin to send the deed (`deed`) or the office's record of it (`office-record`), in a draft or as a supplement;
    another one replaces it. `declared`: see `start_upload`."""
    require(by, "registry.give_transfer", transfer)
    _lock(transfer)
    if transfer.state not in TAKES_PAPERS:
        raise Refused(_("Its papers cannot be replaced now. Take it back and begin anew."))
    if kind not in PAPERS:
        raise Refused(_("Choose one of the papers in the list."), field="kind")
    return fill_slot(
        transfer,
        PAPERS[kind],
        by=by,
        permission="registry.give_transfer",
        verb="registry.add_transfer_paper",
        **declared,
    )


@transaction.atomic
def send_transfer(transfer: Transfer, *, by: Actor | None) -> Transfer:
    """Send a draft with its deed to the other side, or a supplement to the reviewers: their clock goes on."""
    require(by, "registry.give_transfer", transfer)
    _lock(transfer)
    now = timezone.now()
    if transfer.state in (TransferState.DRAFT, TransferState.NEEDS_INFO):
        refuse_unchecked(transfer.deed, wanted=_("Add the deed that both sides signed first."))
        if transfer.office_record is not None:
            refuse_unchecked(transfer.office_record, wanted=_("Continue the upload of the office's record."))
        refuse_unmovable(held_rights(transfer), but=transfer)
    if transfer.state == TransferState.NEEDS_INFO:
        changes: dict[str, Any] = {"due_at": resumed(transfer, now), "paused_at": None, "supplement_due_at": None}
        return _applied(TRANSFERS.apply(transfer, "supplement_transfer", by=by, changes=changes))
    return _applied(TRANSFERS.apply(transfer, "propose_transfer", by=by, changes={"sent_at": now}))


@transaction.atomic
def withdraw_transfer(transfer: Transfer, *, by: Actor | None) -> Transfer:
    """Take it back before a reviewer has confirmed it. Nothing has moved yet."""
    require(by, "registry.give_transfer", transfer)
    return _applied(TRANSFERS.apply(transfer, "withdraw_transfer", by=by, changes={"supplement_due_at": None}))


@transaction.atomic
def accept_transfer(transfer: Transfer, *, by: Actor | None, into: Brand | None = None) -> Transfer:
    """Agree to become the owner; a reviewer then compares the papers. `into` is the own brand that takes the rights;
    without one they go into a brand of the same name, which is made when there is none."""
    require(by, "registry.answer_transfer", transfer)
    if into is not None and into.tenant_id != transfer.recipient_id:
        raise Refused(_("Choose from your own brands."), field="into")
    now = timezone.now()
    changes = {"answered_by": by, "answered_at": now, "due_at": decision_due(now), "into": into.number if into else ""}
    with between(transfer):
        TRANSFERS.apply(transfer, "accept_transfer", by=by, changes=changes)
    _tell_both("registry.accept_transfer", transfer, by=by)
    return transfer


@transaction.atomic
def decline_transfer(transfer: Transfer, *, by: Actor | None, note: str = "") -> Transfer:
    """Say no, and why if one likes."""
    require(by, "registry.answer_transfer", transfer)
    changes = {"answered_by": by, "answered_at": timezone.now(), "note": _written(note)}
    with between(transfer):
        return _applied(TRANSFERS.apply(transfer, "decline_transfer", by=by, changes=changes))


@transaction.atomic
def ask_about_transfer(transfer: Transfer, *, by: Actor | None, note: str) -> Transfer:
    """Say what is missing. The transfer keeps its number; its clock stands still until the owner sends it again, or the
    time for that is over."""
    require(by, "registry.review_transfer", transfer)
    now = timezone.now()
    changes: dict[str, Any] = {"note": _reason(note), "decided_by": by, "paused_at": now}
    changes |= {"supplement_due_at": supplement_due(now), "supplement_reminded_at": None}
    return _applied(TRANSFERS.apply(transfer, "ask_about_transfer", by=by, changes=changes))


@transaction.atomic
def refuse_transfer(transfer: Transfer, *, by: Actor | None, note: str) -> Transfer:
    """Say why the papers do not show it. The rights stay where they are."""
    require(by, "registry.review_transfer", transfer)
    changes = {"note": _reason(note), "decided_by": by, "decided_at": timezone.now()}
    return _applied(TRANSFERS.apply(transfer, "refuse_transfer", by=by, changes=changes))


@transaction.atomic
def complete_transfer(transfer: Transfer, *, by: Actor | None) -> Transfer:
    """The papers show it: ownership moves, all of it or nothing. Needs a scope over everything: the desk's."""
    require(by, "registry.review_transfer", transfer)
    _lock(transfer)
    rights = held_rights(transfer)
    changes = {"decided_by": by, "decided_at": timezone.now(), "note": ""}
    TRANSFERS.apply(transfer, "complete_transfer", by=by, changes=changes)
    refuse_unmovable(rights, but=transfer)
    _refuse_left_behind(transfer, rights)
    moved = move_rights(transfer, rights, by=by)
    numbers = {right.number: moved[right.pk].number for right in rights}
    _tell_both("registry.complete_transfer", transfer, by=by, rights=numbers)
    return transfer


@transaction.atomic
def receive_paper(subject: Right | Licence, *, by: None = None, file: EvidenceFile, kind: str = "") -> EvidenceFile:
    """Give a new owner's right, or licence, its own copy of a paper, whose bytes are in the store already.

    The check of every file follows. Twice is the same as once.
    """
    require(by, "registry.transfer_right", subject)
    copy, created = EvidenceFile.objects.get_or_create(
        public_id=copy_id(subject, file),
        defaults={
            "tenant_id": subject.tenant_id,
            "uploader": "the clock",
            "begun_for": f"{subject._meta.label_lower}:{subject.pk}",
            "via": EvidenceFile.Via.IMPORT,
            **{name: getattr(file, name) for name in COPIED},
        },
    )
    if isinstance(subject, Right):
        RightPaper.objects.get_or_create(right=subject, file=copy, kind=kind, defaults={"tenant_id": subject.tenant_id})
    elif subject.paper_id is None:
        subject.paper = copy
        subject.save(update_fields=["paper"])
    if created:
        FILES.apply(copy, "finish", by=by, changes={"arrived_at": timezone.now()})
    return copy


def copy_id(subject: Right | Licence, file: EvidenceFile) -> UUID:
    """The id that the copy of a paper has with a new owner: the same however often it is asked."""
    return uuid5(file.public_id, f"{subject._meta.label_lower}:{subject.pk}")


def _wanted(organisation: Organisation, rights: Sequence[Right], brand: Brand | None) -> list[Right]:
    """The rights that are meant, held: those that were named, or all usable ones of the brand."""
    if brand is not None and brand.tenant_id != organisation.pk:
        raise Refused(_("Choose from your own brands."), field="brand")
    chosen = Right.objects.filter(tenant=organisation)
    chosen = chosen.filter(brand=brand).usable() if brand else chosen.filter(pk__in=[right.pk for right in rights])
    found = list(chosen.select_for_update(of=("self",), no_key=True).order_by("pk")[: MOST_RIGHTS + 1])
    if not found:
        text = _("This brand has no verified right that is valid today.") if brand else _("Choose at least one right.")
        raise Refused(text, field="brand" if brand else "rights")
    if len(found) > MOST_RIGHTS:
        raise Refused(
            _("A transfer takes at most %(count)d rights. Divide it.") % {"count": MOST_RIGHTS}, field="rights"
        )
    refuse_unmovable(found)
    return found


def _refuse_left_behind(transfer: Transfer, rights: Sequence[Right]) -> None:
    """A brand goes over as a whole: no right may have joined it since the deed named them."""
    if transfer.brand is None:
        return
    left = Right.objects.filter(brand=transfer.brand).usable().exclude(pk__in=[right.pk for right in rights]).first()
    if left is not None:
        text = _("%(number)s %(title)s joined the brand after the deed named its rights. Ask the owner to begin anew.")
        raise Refused(text % {"number": left.number, "title": left.title})


def _in_words(rights: Sequence[Right], brand: Brand | None) -> str:
    first = named(rights[0])
    if brand is not None:
        first = f"{brand.name}: {first}"
    more = f" +{len(rights) - 1}" if len(rights) > 1 else ""
    return f"{first[: LONGEST_ABOUT - len(more)]}{more}"


def _tell_both(verb: str, transfer: Transfer, *, by: Actor | None, **data: Any) -> None:
    """In the other organisation's trail too: the move itself stands in the former owner's."""
    after = {"number": transfer.number, "state": transfer.state, "from": transfer.tenant.name} | data
    with all_tenants(reason="a transfer is told in the trails of both"):
        record(verb, transfer, by=by, after=after, tenant_id=transfer.recipient_id)


def _reason(note: str) -> str:
    note = _written(note)
    if not note:
        raise Refused(_("Say why, in words that the applicant can act on."), field="note")
    return note


def _written(note: str) -> str:
    return tidy_within(note, LONGEST_NOTE, field="note", lines=True)


def _applied(transfer: Any) -> Transfer:
    moved: Transfer = transfer
    return moved


def _lock(transfer: Transfer) -> None:
    transfer.refresh_from_db(from_queryset=Transfer.objects.select_for_update(of=("self",), no_key=True))
