"""The clock's part: write exports one after another, tell who asked, delete what is past its term."""

import contextlib
import logging
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from portal.exports import services
from portal.exports.making import make
from portal.exports.models import Export
from portal.exports.services import Superseded
from portal.shared.errors import DATABASE_AWAY, Refused
from portal.shared.files.storage import StorageDown, UploadGone
from portal.shared.jobs import fresh_connection, job, periodic
from portal.shared.lost_jobs import without_job
from portal.shared.mail import send_mail
from portal.tenancy.scope import tenant_scope

logger = logging.getLogger(__name__)

# "Storage does not answer. We try again every minute": for a day.
EVERY_MINUTE = RetryStrategy(max_attempts=24 * 60, wait=60, retry_exceptions=[StorageDown, *DATABASE_AWAY])


@app.task(name=services.MAKE, retry=EVERY_MINUTE)
def make_export(tenant_id: int, subject_id: int) -> None:
    """Write an export from the beginning, unless it is there already or nobody wants it any more.

    It takes long, so there is no transaction around it. A run after a killed worker throws that one's file away.
    """
    fresh_connection()
    export = _begun(tenant_id, subject_id)
    if export is None:
        return
    try:
        with translation.override(export.language), timezone.override(ZoneInfo(export.tenant.time_zone)):
            make(export)
    except (Superseded, Refused, UploadGone):  # what is under way elsewhere, or was given up
        services.remove_file(export)
    except StorageDown:
        with tenant_scope(tenant_id):
            services.hold_up_export(export)
        raise
    except DATABASE_AWAY:
        raise
    except Exception:
        fresh_connection()
        with tenant_scope(tenant_id), contextlib.suppress(Refused, Superseded):
            services.fail_export(export)
        raise


@job(services.CLEAN_UP, retry=EVERY_MINUTE)
def clean_up_export(export_id: int) -> None:
    """Delete the file of an export that was given up, failed, or is past its term."""
    export = Export.objects.get(pk=export_id)
    if not export.is_under_way and not export.is_there:
        services.remove_file(export)


@job(services.TELL)
def tell_of_export(export_id: int) -> None:
    """Tell who asked that it is there and until when, or that it failed."""
    export = Export.objects.select_related("tenant", "user").get(pk=export_id)
    if export.user is None or not export.user.is_active:
        return
    send_mail(
        "exports/mail/ready" if export.is_there else "exports/mail/failed",
        to=export.user.email,
        language=export.user.language,
        time_zone=export.tenant.time_zone,
        context={"export": export, "path": reverse("export-list", args=[export.tenant.slug])},
        key=f"export-{export.run}",
    )


@periodic("exports.sweep", cron="23 * * * *")
def sweep() -> None:
    """Every hour: end what is past its term, and give up on what no job is working on any more."""
    for export in Export.objects.over_by(timezone.now()).order_by("pk"):
        with _by_itself():
            services.end_export(export)
    for export in without_job(Export.objects.under_way(), services.MAKE).order_by("pk"):
        logger.error("No job works on export %s any more", export.number)
        with _by_itself():
            services.fail_export(export)


@contextlib.contextmanager
def _by_itself() -> Iterator[None]:
    """One that somebody moved at this very moment is left as it is, and holds no other up."""
    with contextlib.suppress(Superseded, Refused), transaction.atomic():
        yield


def _begun(tenant_id: int, export_id: int) -> Export | None:
    """The export, begun by this worker; None when there is nothing to do."""
    with tenant_scope(tenant_id):
        export: Export = Export.objects.select_related("tenant", "user").get(pk=export_id)
        if not export.is_under_way:
            return None
        if export.user is None or not export.user.has_perm("exports.add_export", export.tenant):
            services.fail_export(export)
            return None
    try:
        with tenant_scope(tenant_id):
            return services.begin_making(export)
    except StorageDown:
        with tenant_scope(tenant_id):
            services.hold_up_export(export)
        raise
