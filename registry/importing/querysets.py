"""What a person may see of imports: the own organisations' alone, whoever the rights belong to."""

from datetime import timedelta
from typing import Any, Self

from django.db.models import Q
from django.utils import timezone

from portal.tenancy.models import TenantQuerySet
from registry.importing.workflow import ImportState

KEPT = timedelta(days=90)
"""How long after its end what the sheet of an import said can still be looked at; of one that nobody carries out, how
long after its beginning."""


class ImportQuerySet(TenantQuerySet):
    """Imports of rights, and their parts."""

    def visible_to(self, user: Any) -> Self:
        """Those of the user's organisations."""
        return self.filter(tenant__in=list(user.memberships))

    def to_forget(self) -> Self:
        """Imports, the oldest first, whose rows have been kept for as long as we say."""
        before = timezone.now() - KEPT
        ended = Q(finished_at__lt=before) | Q(finished_at=None, created_at__lt=before)
        return self.filter(ended, forgotten_at=None).exclude(state=ImportState.SUBMITTING).order_by("created_at")
