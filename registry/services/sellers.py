"""Authorising dealers, changing what an authorisation says, and taking it back."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.shared.audit import record
from portal.shared.errors import Refused
from portal.shared.numbers import next_numbers
from portal.shared.permissions import Actor, require
from portal.shared.typed import tidy_within
from registry.checks import refuse_passed_on
from registry.models import AuthorisedSeller, Brand
from registry.sellers.facts import SellerFacts

LONGEST_REASON = 500
TOLD_AT_ONCE = 500


@transaction.atomic
def authorise_seller(brand: Brand, *, by: Actor | None, **facts: Any) -> AuthorisedSeller:
    """Put a dealer on a brand's list. `facts` are those of `SellerFacts.checked`, which refuses what cannot be."""
    require(by, "registry.authorise_seller", brand)
    refuse_passed_on(brand)
    checked = SellerFacts.checked(**facts)
    _refuse_second(brand, checked)
    [seller] = _add(brand, [checked], by=by)
    record("registry.authorise_seller", seller, by=by, after={"number": seller.number} | checked.told)
    return seller


@transaction.atomic
def authorise_sellers(brand: Brand, *, by: Actor | None, many: Sequence[SellerFacts]) -> list[AuthorisedSeller]:
    """Put many dealers on a brand's list and return the new ones: what stands there already is passed over."""
    require(by, "registry.authorise_seller", brand)
    refuse_passed_on(brand)
    added = _add(brand, many, by=by)
    for start in range(0, len(added), TOLD_AT_ONCE):
        told = [{"number": s.number} | SellerFacts.of(s).told for s in added[start : start + TOLD_AT_ONCE]]
        record("registry.authorise_sellers", brand, by=by, after={"sellers": told})
    return added


@transaction.atomic
def update_seller(seller: AuthorisedSeller, *, by: Actor | None, **facts: Any) -> AuthorisedSeller:
    """Change what an authorisation says. Its code stays, and shows the new facts at once."""
    require(by, "registry.change_seller", seller)
    _lock(seller)
    if seller.revoked_at:
        raise Refused(_("It is revoked and cannot be changed. Authorise the dealer anew."))
    before, checked = SellerFacts.of(seller), SellerFacts.checked(**facts)
    if checked == before:
        return seller
    if checked.fingerprint != seller.fingerprint:
        _refuse_second(seller.brand, checked)
    for column, value in checked.columns.items():
        setattr(seller, column, value)
    seller.save(update_fields=list(checked.columns))
    changed = [name for name, value in before.told.items() if checked.told[name] != value]
    record(
        "registry.change_seller",
        seller,
        by=by,
        before={name: before.told[name] for name in changed},
        after={name: checked.told[name] for name in changed},
    )
    return seller


@transaction.atomic
def revoke_seller(seller: AuthorisedSeller, *, by: Actor | None, reason: str) -> AuthorisedSeller:
    """Take an authorisation back at once, for a reason that the own side reads. Twice is the same as once."""
    require(by, "registry.revoke_seller", seller)
    _lock(seller)
    reason = tidy_within(reason, LONGEST_REASON, field="reason")
    if not reason:
        raise Refused(_("Say why. Only your own side reads it."), field="reason")
    if seller.revoked_at is None:
        seller.revoked_at, seller.revocation_reason = timezone.now(), reason
        seller.revoked_by_id = getattr(by, "pk", None)
        seller.save(update_fields=["revoked_at", "revocation_reason", "revoked_by"])
        after = {"revoked_at": seller.revoked_at, "reason": reason}
        record("registry.revoke_seller", seller, by=by, before={"revoked_at": None}, after=after)
    return seller


def _add(brand: Brand, many: Sequence[SellerFacts], *, by: Actor | None) -> list[AuthorisedSeller]:
    """Make those that are new to the brand. The brand is held, so that two at once make each of them once."""
    Brand.objects.select_for_update(no_key=True).get(pk=brand.pk)
    wanted = {facts.fingerprint: facts for facts in many}
    there = AuthorisedSeller.objects.filter(brand=brand, revoked_at=None, fingerprint__in=list(wanted))
    for fingerprint in there.values_list("fingerprint", flat=True):
        del wanted[fingerprint]
    if not wanted:
        return []
    numbers = next_numbers("S", len(wanted))
    author = getattr(by, "pk", None)
    added: list[AuthorisedSeller] = AuthorisedSeller.objects.bulk_create(
        [
            AuthorisedSeller(
                tenant_id=brand.tenant_id, brand=brand, number=number, created_by_id=author, **facts.columns
            )
            for number, facts in zip(numbers, wanted.values(), strict=True)
        ],
        batch_size=1000,
    )
    return added


def _refuse_second(brand: Brand, facts: SellerFacts) -> None:
    Brand.objects.select_for_update(no_key=True).get(pk=brand.pk)
    same = AuthorisedSeller.objects.filter(brand=brand, revoked_at=None, fingerprint=facts.fingerprint).first()
    if same is not None:
        raise Refused(_("%(number)s says exactly this already.") % {"number": same.number}, field="name")


def _lock(seller: AuthorisedSeller) -> None:
    seller.refresh_from_db(from_queryset=AuthorisedSeller.objects.select_for_update(of=("self",), no_key=True))
