"""Making and changing brands."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from portal.accounts.models import Mandate
from portal.accounts.predicates import ACTING
from portal.shared.audit import record
from portal.shared.errors import Refused
from portal.shared.numbers import next_number
from portal.shared.permissions import Actor, require
from portal.shared.typed import tidy_within
from portal.tenancy.models import Organisation
from registry.mandates.granting import grant_new_brand
from registry.models import Brand

LONGEST_NAME, LONGEST_DESCRIPTION = 200, 2000


@transaction.atomic
def register_brand(organisation: Organisation, *, by: Actor | None, name: str, description: str = "") -> Brand:
    """Add a brand to an organisation. An agent does it under a mandate to register, which then names the brand too."""
    require(by, "registry.add_brand", organisation)
    # One at a time for an organisation, so that a form that is sent twice makes one brand.
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    facts = _checked(name=name, description=description)
    _refuse_second(organisation, facts["name"], by=by)
    brand: Brand = Brand.objects.create(
        tenant=organisation, number=next_number("B", yearly=False), created_by=by, **facts
    )
    record("registry.add_brand", brand, by=by, after={"number": brand.number} | facts)
    for mandate in grant_new_brand(brand, under=_mandate_of(by, organisation)):
        record("registry.extend_mandate", mandate, by=by, after={"brands": [brand.number]})
    return brand


@transaction.atomic
def update_brand(brand: Brand, *, by: Actor | None, name: str, description: str = "") -> Brand:
    """Change a brand's name or description."""
    require(by, "registry.change_brand", brand)
    facts = _checked(name=name, description=description)
    if facts["name"].casefold() != brand.name.casefold():
        _refuse_second(brand.tenant, facts["name"], by=by)
    before = {field: getattr(brand, field) for field in facts}
    brand.name, brand.description = facts["name"], facts["description"]
    brand.save(update_fields=list(facts))
    record("registry.change_brand", brand, by=by, before=before, after=facts)
    return brand


def _checked(*, name: str, description: str) -> dict[str, str]:
    name = tidy_within(name, LONGEST_NAME, field="name")
    if not name:
        raise Refused(_("Write the brand as buyers know it."), field="name")
    return {"name": name, "description": tidy_within(description, LONGEST_DESCRIPTION, field="description", lines=True)}


def _refuse_second(organisation: Organisation, name: str, *, by: Any) -> None:
    """Among the brands that the person sees: what another agency registered is not told."""
    brands = Brand.objects.filter(tenant=organisation, name__iexact=name)
    there = (brands if by is None else brands.visible_to(by)).first()
    if there is not None:
        raise Refused(
            _("This brand is registered already: %(number)s. Add the right to it.") % {"number": there.number},
            field="name",
        )


def _mandate_of(by: Any, organisation: Organisation) -> Mandate | None:
    """The mandate under which an agent acts for the organisation; None for its own members and for the clock."""
    if by is None or organisation.pk in by.memberships:
        return None
    acting = {pk for pk, membership in by.memberships.items() if not ACTING.isdisjoint(membership.roles)}
    held = (
        m
        for m in by.active_mandates
        if m.tenant_id == organisation.pk and m.agency_id in acting and Mandate.Action.REGISTER in m.actions
    )
    return max(held, key=lambda m: m.ends_on, default=None)
