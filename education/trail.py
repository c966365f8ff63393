"""Wagtail's log, carried into the platform's audit trail line by line, in the transaction of the change itself."""

from typing import Any

from wagtail.models import PageLogEntry

from portal.shared.audit import record
from portal.tenancy.models import Organisation
from portal.tenancy.scope import all_tenants


def follow(instance: Any, *, created: bool, **_signal: Any) -> None:
    """Receiver of `post_save` of Wagtail's two log models: everything that is written at /cms/ passes there."""
    platform = Organisation.objects.filter(kind=Organisation.Kind.PLATFORM).first()
    if not created or platform is None:
        return
    with all_tenants(reason="guides are recorded on the platform's trail"):
        record(
            instance.action,
            _subject(instance),
            by=instance.user,
            after={"title": instance.label, "deleted": instance.deleted, **instance.data},
            tenant_id=platform.pk,
            revision=instance.revision_id,
        )


def _subject(entry: Any) -> Any:
    """The thing written about, by type and id only: it may be gone already."""
    key = entry.page_id if isinstance(entry, PageLogEntry) else entry.object_id
    model = entry.content_type.model_class()
    return model(pk=key)
