"""How a mandate becomes grants, for the services that have checked the authority to do it."""

from collections.abc import Iterable

from django.contrib.auth.models import Permission

from portal.accounts.joining import agency_group
from portal.accounts.models import AgencyGroup, Mandate
from portal.tenancy.models import Organisation
from registry.models import Brand, BrandGrant, MandatedBrand

VIEW = "view_brand"


def name_brands(mandate: Mandate, brands: Iterable[Brand]) -> None:
    """Write the brands into the mandate. What is named already stays as it is."""
    MandatedBrand.objects.bulk_create(
        [MandatedBrand(tenant_id=mandate.tenant_id, mandate=mandate, brand=brand) for brand in brands],
        ignore_conflicts=True,
    )


def grant_brands(mandate: Mandate, brands: Iterable[Brand]) -> None:
    """Let the agency's groups see the brands and its agents act, as far as the mandate goes; it names them too."""
    brands = list(brands)
    name_brands(mandate, brands)
    actions = [f"act_{action}" for action in mandate.actions]
    granted = {AgencyGroup.Sort.VIEWERS: [VIEW], AgencyGroup.Sort.AGENTS: [VIEW, *actions]}
    found = Permission.objects.filter(content_type__app_label="registry", content_type__model="brand")
    permissions = {permission.codename: permission for permission in found}
    BrandGrant.objects.bulk_create(
        [
            BrandGrant(
                tenant_id=mandate.tenant_id,
                group=group,
                permission=permissions[codename],
                content_object=brand,
                mandate=mandate,
                starts_on=mandate.starts_on,
                ends_on=mandate.ends_on,
                kinds=mandate.kinds,
                offices=mandate.offices,
            )
            for sort, codenames in granted.items()
            for group in [agency_group(mandate.agency, sort)]
            for codename in codenames
            for brand in brands
        ],
        ignore_conflicts=True,
    )


def grant_new_brand(brand: Brand, *, under: Mandate | None) -> list[Mandate]:
    """A new brand joins the mandates over all brands, and the one under which an agent made it, with its whole.

    Returns the mandates that reach it now.
    """
    over_all = Mandate.objects.alive().filter(tenant=brand.tenant_id, all_brands=True)
    reaching = {mandate.pk: mandate for mandate in over_all.select_related("agency")}
    for mandate in (under, under.parent if under else None):
        if mandate is not None:
            reaching[mandate.pk] = mandate
    for mandate in reaching.values():
        grant_brands(mandate, [brand])
    return list(reaching.values())


def reached_brands(mandate: Mandate) -> list[Brand]:
    """The brands that the mandate reaches once it is accepted: all of the owner's, or the named ones."""
    owner: Organisation = mandate.tenant
    if mandate.all_brands:
        return list(Brand.objects.filter(tenant=owner))
    return list(Brand.objects.filter(mandated_brands__mandate=mandate))
