"""What happens to rights when they get a new owner, for the service that has checked the authority.

No row moves between organisations. Each right gets a new entry with the new owner, verified as the old one was; the old
one stays with the former owner as history, in a state in which nothing new stands on it. Needs a scope over everything.
"""

from collections.abc import Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from portal.accounts.models import Mandate
from portal.accounts.workflow import MANDATES
from portal.shared.audit import record
from portal.shared.errors import Refused
from portal.shared.jobs import defer
from portal.shared.numbers import next_number
from portal.tenancy.models import Organisation
from registry.deeds.parties import named
from registry.fields import COLUMNS
from registry.licences.workflow import ACCEPTED, LICENCES, LicenceState
from registry.licences.workflow import OPEN as UNANSWERED
from registry.models import (
    AuthorisedSeller,
    Brand,
    BrandGrant,
    Licence,
    MandatedBrand,
    Renewal,
    Right,
    Transfer,
    TransferredRight,
)
from registry.renewals.workflow import UNDER_WAY
from registry.sellers.facts import SellerFacts
from registry.services.brands import register_brand
from registry.services.sellers import authorise_sellers, revoke_seller
from registry.transfers.workflow import OPEN
from registry.workflow import WORKFLOW

LICENCE_FACTS = (
    "licensee_id", "licensee_name", "sort", "territories", "nice_classes", "uses", "starts_on", "ends_on",
    "may_sub_license", "may_enforce", "office_number", "given_by_id", "answered_by_id", "answered_at",
)  # fmt: skip


def held_rights(transfer: Transfer) -> list[Right]:
    """The rights that it names, held until the end of the transaction, in one order for everybody."""
    rights = Right.objects.select_for_update(of=("self",), no_key=True).filter(transferred__transfer=transfer)
    return list(rights.order_by("pk").select_related("brand"))


def refuse_unmovable(rights: Sequence[Right], *, but: Transfer | None = None) -> None:
    """Only what is verified, valid, and in nobody else's hands can get a new owner; `but` is the transfer itself."""
    for right in rights:
        said: dict[str, Any] = {"number": right.number, "title": right.title}
        if not right.about.assignable:
            text = _("%(number)s %(title)s belongs to a person or a place and cannot be assigned. Grant a licence.")
            raise Refused(text % said, field="rights")
        if not right.is_usable():
            text = _("%(number)s %(title)s is not verified or not valid today. Leave it out, or wait.")
            raise Refused(text % said, field="rights")
    renewal = Renewal.objects.filter(right__in=rights, state__in=UNDER_WAY).select_related("right").first()
    if renewal is not None:
        said = {"number": renewal.right.number}
        raise Refused(_("A renewal of %(number)s is under way. Wait for its answer.") % said, field="rights")
    elsewhere = TransferredRight.objects.filter(right__in=rights, transfer__state__in=OPEN)
    other = elsewhere.exclude(transfer=but).select_related("transfer").first()
    if other is not None:
        said = {"number": other.number, "other": other.transfer.number}
        raise Refused(_("%(number)s is in the transfer %(other)s already.") % said, field="rights")


def move_rights(transfer: Transfer, rights: Sequence[Right], *, by: Any) -> dict[int, Right]:
    """Give each right its new entry with the new owner; by the id of the old one."""
    moved: dict[int, Right] = {}
    brands: dict[int, Brand] = {}
    for right in rights:
        brand = brands.get(right.brand_id) or _brand_for(transfer, right.brand)
        brands[right.brand_id] = brand
        moved[right.pk] = _new_entry(transfer, right, brand, by=by)
        WORKFLOW.apply(right, "transfer", by=None, changes={"decided_at": timezone.now()}, transfer=transfer.number)
        transfer.rights.filter(right=right).update(became=moved[right.pk].number)
        _continue_licences(right, moved[right.pk], transfer)
    if transfer.brand is not None:
        _hand_over_brand(transfer.brand, brands[transfer.brand.pk], transfer)
    return moved


def _new_entry(transfer: Transfer, right: Right, brand: Brand, *, by: Any) -> Right:
    _refuse_double(transfer, right)
    entry = Right(
        tenant_id=brand.tenant_id,
        brand=brand,
        kind=right.kind,
        number=next_number("R"),
        number_key=right.number_key,
        details=_details(right, transfer.recipient),
        created_by_id=transfer.answered_by_id,
        **{column: getattr(right, column) for column in COLUMNS},
    )
    entry.save(force_insert=True)
    now = timezone.now()
    changes = {"submitted_at": transfer.answered_at, "decided_at": now, "decided_by": by, "reviewer": by}
    changes["seen"] = right.seen
    WORKFLOW.apply(entry, "receive", by=None, changes=changes, transfer=transfer.number, formerly=right.number)
    return entry


def _details(right: Right, recipient: Organisation) -> dict[str, Any]:
    """What only its kind says; the owner's name is the new owner's from now on."""
    renamed = {"owner_name": recipient.name} if "owner_name" in right.details else {}
    return right.details | renamed


def _refuse_double(transfer: Transfer, right: Right) -> None:
    own = Right.objects.same_registration(right).filter(tenant=transfer.recipient_id).open_or_verified().first()
    if own is not None:
        said = {"number": right.number, "own": own.number, "owner": transfer.recipient.name}
        raise Refused(_("%(owner)s has the registration of %(number)s already: %(own)s. Settle that first.") % said)


def _brand_for(transfer: Transfer, brand: Brand) -> Brand:
    """The new owner's brand that was chosen, else the one of the same name, else a new one."""
    own = Brand.objects.filter(tenant=transfer.recipient_id)
    found: Brand | None = (
        own.filter(number=transfer.into).first() if transfer.into else own.filter(name__iexact=brand.name).first()
    )
    if found is None:
        return register_brand(transfer.recipient, by=None, name=brand.name, description=brand.description)
    if found.passed_on_at is not None:  # it comes back
        found.passed_on_at = None
        found.save(update_fields=["passed_on_at"])
    return found


def _continue_licences(right: Right, entry: Right, transfer: Transfer) -> None:
    """Who was licensed stays so: an assignment does not break a licence. Offers that wait for an answer end, and the
    new owner needs no licence any more: what it gave on of one is its own licence from now on."""
    again: dict[int, Licence] = {}
    licences = Licence.objects.select_for_update(of=("self",), no_key=True).filter(right=right)
    for licence in licences.filter(state__in=[*UNANSWERED, *ACCEPTED]).order_by("pk"):
        if licence.standing not in ACCEPTED:
            LICENCES.apply(licence, "end_licence", by=None, transfer=transfer.number)
            continue
        if licence.licensee_id != entry.tenant_id:
            again[licence.pk] = _licence_again(licence, again.get(licence.parent_id or 0), entry, transfer)
        LICENCES.apply(licence, "continue_licence", by=None, transfer=transfer.number)


def _licence_again(licence: Licence, whole: Licence | None, entry: Right, transfer: Transfer) -> Licence:
    facts = {name: getattr(licence, name) for name in LICENCE_FACTS}
    after = Licence(tenant_id=entry.tenant_id, right=entry, about=named(entry), continues=licence.number, **facts)
    after.parent, after.through = whole, whole.licensee if whole else None
    after.number = next_number("L", yearly=False)
    after.save(force_insert=True)
    LICENCES.apply(after, "settle_licence", by=None, transfer=transfer.number, formerly=licence.number)
    if after.standing == LicenceState.IN_FORCE:
        LICENCES.apply(after, "begin_licence", by=None)
    return after


def _hand_over_brand(brand: Brand, to: Brand, transfer: Transfer) -> None:
    """Mandates over the brand end, its dealers stand on the new owner's list; the old one takes nothing new."""
    for mandate in Mandate.objects.alive().filter(grants__content_object=brand).distinct().order_by("pk"):
        _end_mandate_over(brand, mandate, transfer)
    brand.passed_on_at = timezone.now()
    brand.save(update_fields=["passed_on_at"])
    dealers = AuthorisedSeller.objects.filter(brand=brand, revoked_at=None)
    authorise_sellers(to, by=None, many=[SellerFacts.of(dealer) for dealer in dealers.valid()])
    reason = _("The brand has a new owner (%(number)s).") % {"number": transfer.number}
    for dealer in dealers.order_by("pk"):
        revoke_seller(dealer, by=None, reason=reason)


def _end_mandate_over(brand: Brand, mandate: Mandate, transfer: Transfer) -> None:
    BrandGrant.objects.filter(mandate=mandate, content_object=brand).delete()
    MandatedBrand.objects.filter(mandate=mandate, brand=brand).delete()
    before = {"brands": [brand.number]}
    record("registry.narrow_mandate", mandate, by=None, before=before, transfer=transfer.number)
    if mandate.all_brands or MandatedBrand.objects.filter(mandate=mandate).exists():
        defer("complaints.pass_to_owner", mandate)
    else:
        MANDATES.apply(mandate, "end_mandate", by=None, transfer=transfer.number)
