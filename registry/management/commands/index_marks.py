"""Write down anew what every mark is compared by: after the reading of marks itself has changed."""

from typing import Any

from django.core.management.base import BaseCommand

from portal.tenancy.scope import all_tenants, tenant_scope
from registry.models import MarkKey, Right
from registry.services import index_mark

CHUNK = 500


class Command(BaseCommand):
    """See the module."""

    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        """Empty the keys, then read every right that was ever submitted. A run that breaks is begun again."""
        with all_tenants(reason="index every mark anew"):
            MarkKey.objects.all().delete()
            rights = Right.objects.exclude(submitted_at=None).order_by("pk")
            ids = list(rights.values_list("pk", "tenant_id"))
        done = 0
        for start in range(0, len(ids), CHUNK):
            with all_tenants(reason="index marks"):
                for right in Right.objects.in_bulk([pk for pk, _tenant in ids[start : start + CHUNK]]).values():
                    with tenant_scope(right.tenant_id):
                        done += index_mark(right, by=None) is not None
        self.stdout.write(f"{done} marks are indexed.")
