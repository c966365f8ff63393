"""What a person may see of imports: the own organisations' alone, whoever the rights belong to."""

from typing import Any, Self

from portal.tenancy.models import TenantQuerySet


class ImportQuerySet(TenantQuerySet):
    """Imports of rights, and their parts."""

    def visible_to(self, user: Any) -> Self:
        """Those of the user's organisations."""
        return self.filter(tenant__in=list(user.memberships))
