"""What a person may see of exports."""

from datetime import datetime
from typing import Any, Self

from portal.accounts.querysets import administered_by
from portal.exports.workflow import UNDER_WAY, ExportState
from portal.tenancy.models import TenantQuerySet


class ExportQuerySet(TenantQuerySet):
    """Exports."""

    def visible_to(self, user: Any) -> Self:
        """That they are there: administrators of their organisation. Who fetches them is asked by the rules."""
        return self.filter(tenant__in=administered_by(user))

    def under_way(self) -> Self:
        """Asked for, and not there yet."""
        return self.filter(state__in=UNDER_WAY)

    def over_by(self, moment: datetime) -> Self:
        """Ready, and past their term."""
        return self.filter(state=ExportState.READY, expires_at__lte=moment)
