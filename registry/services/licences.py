"""Licences: written with their paper by the owner, answered by the licensee, ended by either or by the clock."""

from dataclasses import fields
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.accounts.scoping import between
from portal.shared.audit import record
from portal.shared.errors import Refused
from portal.shared.files.services import Upload
from portal.shared.files.slots import fill_slot
from portal.shared.numbers import next_number
from portal.shared.permissions import Actor, require
from portal.shared.typed import tidy_within
from portal.tenancy.models import Organisation
from portal.tenancy.scope import all_tenants
from registry.deeds.parties import named, refuse_party, refuse_unchecked
from registry.licences.terms import LicenceTerms, refuse_beyond, refuse_clash, refuse_second, refuse_unusable
from registry.licences.workflow import ACCEPTED, LICENCES, OVER, LicenceState
from registry.models import Licence, Right

LONGEST_NAME, LONGEST_NOTE = 200, 500
TERMS = tuple(field.name for field in fields(LicenceTerms))


@transaction.atomic
def draft_licence(
    right: Right,
    *,
    by: Actor | None,
    licensee: Organisation | None = None,
    licensee_name: str = "",
    **terms: Any,
) -> Licence:
    """Write a licence over a right: a draft, to which the owner adds the contract and sends it.

    To an organisation of the portal, or by name to somebody outside it. `terms` are those of `LicenceTerms`. Raises
    Refused, with the field, for what no licence can say, or what another one rules out.
    """
    require(by, "registry.grant_licence", right)
    licence = Licence(tenant_id=right.tenant_id, right=right, given_by_id=getattr(by, "pk", None))
    facts = _write_down(licence, licensee, licensee_name, terms)
    licence.number = next_number("L", yearly=False)
    licence.save(force_insert=True)
    after = facts | {"number": licence.number, "right": right.number, "licensee": licence.holder}
    record("registry.draft_licence", licence, by=by, after=after)
    return licence


@transaction.atomic
def update_licence(
    licence: Licence,
    *,
    by: Actor | None,
    licensee: Organisation | None = None,
    licensee_name: str = "",
    **terms: Any,
) -> Licence:
    """Write a draft anew: the licensee and all terms, as in `draft_licence`. What was sent stays as it was read."""
    require(by, "registry.grant_licence", licence)
    with between(licence):
        _lock(licence)
        if licence.state != LicenceState.DRAFT:
            raise Refused(_("It was sent and cannot be changed any more. Take it back, and write a new one."))
        before = _told(licence)
        _write_down(licence, licensee, licensee_name, terms)
        after = _told(licence)
        changed = [name for name in after if before[name] != after[name]]
        if changed:
            licence.save(update_fields=[*TERMS, "licensee", "licensee_name", "about"])
            was, says = ({name: told[name] for name in changed} for told in (before, after))
            record("registry.change_licence", licence, by=by, before=was, after=says)
    return licence


@transaction.atomic
def sub_license(
    whole: Licence,
    *,
    by: Actor | None,
    licensee: Organisation | None = None,
    licensee_name: str = "",
    **terms: Any,
) -> Licence:
    """Write a sub-licence: a draft within what the own licence says, to which its licensee adds the contract.

    It stands with the owner of the right, who sees it once it is sent and can end it; it ends with the whole.
    """
    require(by, "registry.sub_license", whole)
    with between(whole):
        _lock(whole)
        part = Licence(
            tenant_id=whole.tenant_id,
            right=whole.right,
            through=whole.licensee,
            parent=whole,
            given_by_id=getattr(by, "pk", None),
        )
        facts = _write_down(part, licensee, licensee_name, terms)
        part.number = next_number("L", yearly=False)
        part.save(force_insert=True)
        after = facts | {"number": part.number, "part_of": whole.number, "licensee": part.holder}
        record("registry.sub_license", part, by=by, after=after)
    return part


@transaction.atomic
def add_licence_paper(licence: Licence, *, by: Actor | None, **declared: Any) -> Upload:
    """Begin to send the contract; `declared`: see `start_upload`. In a draft a second file replaces the first; the
    other side accepts what it has read.
    """
    require(by, "registry.grant_licence", licence)
    with between(licence):
        _lock(licence)
        if licence.state != LicenceState.DRAFT:
            raise Refused(_("The contract cannot be replaced any more. Write a new licence."))
        return fill_slot(
            licence, "paper", by=by, permission="registry.grant_licence", verb="registry.add_licence_paper", **declared
        )


@transaction.atomic
def send_licence(licence: Licence, *, by: Actor | None) -> Licence:
    """Send a draft with its contract to the licensee, who answers; to one outside the portal it is in force at once."""
    require(by, "registry.grant_licence", licence)
    with between(licence):
        _lock(licence)
        if licence.state == LicenceState.DRAFT:
            refuse_unchecked(licence.paper, wanted=_("Add the contract that both sides signed first."))
            _check_still_possible(licence)
        move = "propose_licence" if licence.licensee_id else "settle_licence"
        LICENCES.apply(licence, move, by=by)
        if licence.state == LicenceState.COMING:
            _begin_when_due(licence)
    return licence


@transaction.atomic
def withdraw_licence(licence: Licence, *, by: Actor | None) -> Licence:
    """Take a licence back before it is answered."""
    require(by, "registry.grant_licence", licence)
    with between(licence):
        withdrawn: Licence = LICENCES.apply(licence, "withdraw_licence", by=by)
    return withdrawn


@transaction.atomic
def accept_licence(licence: Licence, *, by: Actor | None) -> Licence:
    """Agree to it. From its first day on the licensee may do what it says, in complaints too if it says so."""
    require(by, "registry.answer_licence", licence)
    with between(licence):
        _lock(licence)
        if licence.state == LicenceState.PROPOSED:
            _check_still_possible(licence)
        LICENCES.apply(licence, "accept_licence", by=by, changes=_answer(by))
        _begin_when_due(licence)
    return licence


@transaction.atomic
def decline_licence(licence: Licence, *, by: Actor | None, note: str = "") -> Licence:
    """Say no, and why if one likes."""
    require(by, "registry.answer_licence", licence)
    with between(licence):
        declined: Licence = LICENCES.apply(licence, "decline_licence", by=by, changes=_answer(by) | _why(note))
    return declined


@transaction.atomic
def revoke_licence(licence: Licence, *, by: Actor | None, note: str = "") -> Licence:
    """End it at once, with its sub-licences. Twice is the same as once.

    From the next request on the licensee can do nothing by it; what it had open passes to the owner.
    """
    require(by, "registry.revoke_licence", licence)
    with between(licence):
        _lock(licence)
        if licence.state == LicenceState.REVOKED:
            return licence
        LICENCES.apply(licence, "revoke_licence", by=by, changes={"ended_at": timezone.now()} | _why(note))
        _end_parts(licence, by=by)
        _end_what_it_continues(licence)
    return licence


@transaction.atomic
def give_up_licence(licence: Licence, *, by: Actor | None) -> Licence:
    """The licensee needs it no more: it ends at once."""
    require(by, "registry.answer_licence", licence)
    with between(licence):
        LICENCES.apply(licence, "give_up_licence", by=by, changes={"ended_at": timezone.now()})
        _end_parts(licence, by=by)
        _end_what_it_continues(licence)
    return licence


@transaction.atomic
def advance_licence(licence: Licence, *, by: None = None) -> Licence:
    """Write down what its dates say. Only the clock does this; whoever asks reads the dates and never waits for it."""
    require(by, "registry.run_licences", licence)
    _lock(licence)
    if licence.state == LicenceState.COMING and licence.standing == LicenceState.IN_FORCE:
        LICENCES.apply(licence, "begin_licence", by=by)
    elif licence.state not in OVER and licence.ends_on is not None and licence.ends_on < timezone.localdate():
        LICENCES.apply(licence, "end_licence", by=by)
        _end_parts(licence, by=by)
    return licence


def _write_down(
    licence: Licence, licensee: Organisation | None, licensee_name: str, terms: dict[str, Any]
) -> dict[str, Any]:
    """Put checked terms into a licence that is not sent yet; returns them."""
    right = _hold(licence.right)
    refuse_unusable(right)
    facts = LicenceTerms(**terms).checked(right)
    licence.licensee_name = _checked_name(right, licensee, licensee_name)
    licence.licensee, licence.about = licensee, named(right)
    for name, value in facts.items():
        setattr(licence, name, value)
    _check_part(licence)
    refuse_second(licence)
    refuse_clash(licence)
    return facts


def _check_part(licence: Licence) -> None:
    """A sub-licence stays within its whole, and is given to a third."""
    if licence.parent is None:
        return
    _lock(licence.parent)
    refuse_beyond(licence.parent, licence)
    if licence.licensee is not None and licence.licensee_id == licence.through_id:
        raise Refused(_("This is your own organisation. Choose another one."), field="licensee")


def _end_parts(licence: Licence, *, by: Actor | None) -> None:
    """What was given on of it ends with it."""
    for part in Licence.objects.filter(parent=licence).exclude(state__in=OVER).order_by("pk"):
        if part.state in ACCEPTED:
            LICENCES.apply(part, "revoke_licence", by=by, changes={"ended_at": timezone.now()}, whole=licence.number)
        else:
            LICENCES.apply(part, "end_licence", by=None, whole=licence.number)


def _told(licence: Licence) -> dict[str, Any]:
    return {name: getattr(licence, name) for name in TERMS} | {"licensee": licence.holder}


def _check_still_possible(licence: Licence) -> None:
    """Between the writing and the answer the right may have ended, and another licence been accepted."""
    right = _hold(licence.right)
    refuse_unusable(right)
    _check_part(licence)
    if licence.ends_on is not None and licence.ends_on < timezone.localdate():
        raise Refused(_("Its last day is past. Write a new licence."))
    refuse_clash(licence)


def _begin_when_due(licence: Licence) -> None:
    if licence.state in ACCEPTED and licence.starts_on <= timezone.localdate():
        LICENCES.apply(licence, "begin_licence", by=None)


def _end_what_it_continues(licence: Licence) -> None:
    """With a licence that came from a former owner ends what it had left there: cases that were filed under it."""
    if not licence.continues:
        return
    with all_tenants(reason="a licence that went on with a new owner has ended"):
        before = Licence.objects.filter(number=licence.continues, state=LicenceState.CONTINUED).first()
        if before is not None:
            LICENCES.apply(before, "end_licence", by=None)
            _end_what_it_continues(before)


def _checked_name(right: Right, licensee: Organisation | None, name: str) -> str:
    if licensee is not None:
        refuse_party(licensee, owner_id=right.tenant_id, field="licensee")
        return ""
    name = tidy_within(name, LONGEST_NAME, field="licensee_name")
    if not name:
        raise Refused(_("Name the licensee: an organisation here, or somebody outside."), field="licensee")
    return name


def _answer(by: Any) -> dict[str, Any]:
    return {"answered_by": by, "answered_at": timezone.now()}


def _why(note: str) -> dict[str, str]:
    return {"note": tidy_within(note, LONGEST_NOTE, field="note")}


def _hold(right: Right) -> Right:
    """One at a time for a right, so that of two exclusive licences at once the second is refused."""
    right.refresh_from_db(from_queryset=Right.objects.select_for_update(of=("self",), no_key=True))
    return right


def _lock(licence: Licence) -> None:
    licence.refresh_from_db(from_queryset=Licence.objects.select_for_update(of=("self",), no_key=True))
