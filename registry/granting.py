"""How a mandate becomes grants, for the services that have checked the authority to do it."""

from collections.abc import Iterable

from django.contrib.auth.models import Permission

from portal.accounts.joining import agency_group
from portal.accounts.models import AgencyGroup, Mandate
from registry.models import Brand, BrandGrant, MandatedBrand

VIEW = "view_brand"


def grant_brands(mandate: Mandate, brands: Iterable[Brand]) -> None:
    """Name the brands in the mandate, and let the agency's groups see them and its agents act, for its period."""
    brands = list(brands)
    MandatedBrand.objects.bulk_create(
        [MandatedBrand(tenant_id=mandate.tenant_id, mandate=mandate, brand=brand) for brand in brands]
    )
    actions = [f"act_{action}" for action in mandate.actions]
    granted = {AgencyGroup.Sort.VIEWERS: [VIEW], AgencyGroup.Sort.AGENTS: [VIEW, *actions]}
    found = Permission.objects.filter(content_type__app_label="registry", content_type__model="brand")
    permissions = {permission.codename: permission for permission in found}
    BrandGrant.objects.bulk_create(
        [
            BrandGrant(
                tenant_id=mandate.tenant_id,
                group=agency_group(mandate.agency, sort),
                permission=permissions[codename],
                content_object=brand,
                mandate=mandate,
                starts_on=mandate.starts_on,
                ends_on=mandate.ends_on,
            )
            for sort, codenames in granted.items()
            for codename in codenames
            for brand in brands
        ]
    )
