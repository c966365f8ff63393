"""Licences: written with their paper by the owner, answered by the licensee, ended by either or by the clock."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.accounts.scoping import between
from portal.shared.audit import record
from portal.shared.errors import Refused
from portal.shared.files.models import EvidenceFile
from portal.shared.files.services import Upload, start_upload
from portal.shared.numbers import next_number
from portal.shared.permissions import Actor, require
from portal.shared.typed import tidy
from portal.tenancy.models import Organisation
from portal.tenancy.scope import all_tenants
from registry.deeds import named, refuse_party, refuse_unchecked
from registry.licence_terms import LicenceTerms, refuse_clash, refuse_second, refuse_unusable
from registry.licence_workflow import ACCEPTED, LICENCES, OPEN, OVER, LicenceState
from registry.models import Licence, Right

LONGEST_NAME, LONGEST_NOTE = 200, 500


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
    _hold(right)
    refuse_unusable(right)
    facts = LicenceTerms(**terms).checked(right)
    licence = Licence(
        tenant_id=right.tenant_id,
        right=right,
        about=named(right),
        licensee=licensee,
        licensee_name=_checked_name(right, licensee, licensee_name),
        given_by_id=getattr(by, "pk", None),
        **facts,
    )
    refuse_second(licence)
    refuse_clash(licence)
    licence.number = next_number("L", yearly=False)
    licence.save(force_insert=True)
    after = facts | {"number": licence.number, "right": right.number, "licensee": licence.holder}
    record("registry.draft_licence", licence, by=by, after=after)
    return licence


@transaction.atomic
def add_licence_paper(
    licence: Licence,
    *,
    by: Actor | None,
    name: str,
    size: int,
    pieces: Sequence[str],
    via: str = EvidenceFile.Via.WEB,
) -> Upload:
    """Begin to send the contract; see `start_upload`. Until it is answered, a second file replaces the first."""
    require(by, "registry.grant_licence", licence)
    _lock(licence)
    if licence.state not in OPEN:
        raise Refused(_("The contract cannot be replaced any more. Write a new licence."))
    upload = start_upload(
        licence, by=by, permission="registry.grant_licence", name=name, size=size, pieces=pieces, via=via
    )
    if licence.paper_id != upload.file.pk:
        licence.paper = upload.file
        licence.save(update_fields=["paper"])
        record("registry.add_licence_paper", licence, by=by, after={"file": upload.file.name})
    return upload


@transaction.atomic
def send_licence(licence: Licence, *, by: Actor | None) -> Licence:
    """Send a draft with its contract to the licensee, who answers; to one outside the portal it is in force at once."""
    require(by, "registry.grant_licence", licence)
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
    """End it at once. Twice is the same as once.

    From the next request on the licensee can do nothing by it; what it had open passes to the owner.
    """
    require(by, "registry.revoke_licence", licence)
    _lock(licence)
    if licence.state == LicenceState.REVOKED:
        return licence
    LICENCES.apply(licence, "revoke_licence", by=by, changes={"ended_at": timezone.now()} | _why(note))
    _end_what_it_continues(licence)
    return licence


@transaction.atomic
def give_up_licence(licence: Licence, *, by: Actor | None) -> Licence:
    """The licensee needs it no more: it ends at once."""
    require(by, "registry.answer_licence", licence)
    with between(licence):
        LICENCES.apply(licence, "give_up_licence", by=by, changes={"ended_at": timezone.now()})
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
    return licence


def _check_still_possible(licence: Licence) -> None:
    """Between the writing and the answer the right may have ended, and another licence been accepted."""
    right = _hold(licence.right)
    refuse_unusable(right)
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
    name = tidy(name)
    if not name:
        raise Refused(_("Name the licensee: an organisation here, or somebody outside."), field="licensee")
    if len(name) > LONGEST_NAME:
        said = {"count": len(name), "limit": LONGEST_NAME}
        raise Refused(
            _("This text has %(count)d characters; the limit is %(limit)d. Shorten it.") % said, field="licensee_name"
        )
    return name


def _answer(by: Any) -> dict[str, Any]:
    return {"answered_by": by, "answered_at": timezone.now()}


def _why(note: str) -> dict[str, str]:
    return {"note": tidy(note)[:LONGEST_NOTE]}


def _hold(right: Right) -> Right:
    """One at a time for a right, so that of two exclusive licences at once the second is refused."""
    right.refresh_from_db(from_queryset=Right.objects.select_for_update(of=("self",), no_key=True))
    return right


def _lock(licence: Licence) -> None:
    licence.refresh_from_db(from_queryset=Licence.objects.select_for_update(of=("self",), no_key=True))
