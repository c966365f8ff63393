"""The clock's part of case files: write them, and delete them when their term is over."""

import logging
from zoneinfo import ZoneInfo

from django.utils import timezone, translation
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from complaints.models import CaseFile
from complaints.models.casefiles import TERM
from complaints.services import casefiles
from portal.shared.errors import DATABASE_AWAY
from portal.shared.files.storage import StorageDown, UploadGone
from portal.shared.jobs import defer_many, fresh_connection, job, periodic
from portal.shared.lost_jobs import without_job
from portal.tenancy.scope import tenant_scope

logger = logging.getLogger(__name__)

# "Storage does not answer. We try again every minute": for a day.
AWAY = (StorageDown, UploadGone, *DATABASE_AWAY)
EVERY_MINUTE = RetryStrategy(max_attempts=24 * 60, wait=60, retry_exceptions=list(AWAY))
REMOVE = "complaints.remove_case_file"
MOST = 500  # jobs that are deferred with one statement


@app.task(name=casefiles.MAKE, retry=EVERY_MINUTE)
def make_case_file(tenant_id: int, subject_id: int) -> None:
    """Write one, from the beginning. It takes long, so there is no transaction around it."""
    from complaints.casefile.making import make  # noqa: PLC0415 - drawing loads fonts, which only the worker needs

    fresh_connection()
    with tenant_scope(tenant_id):
        asked = CaseFile.objects.select_related("tenant", "complaint", "user", "respondent").get(pk=subject_id)
    if not asked.is_under_way:
        return
    try:
        with translation.override(asked.language), timezone.override(ZoneInfo(asked.tenant.time_zone)):
            make(asked)
    except AWAY:
        raise
    except Exception:
        fresh_connection()
        with tenant_scope(tenant_id):
            casefiles.fail_case_file(asked)
        raise


@job(REMOVE, retry=EVERY_MINUTE)
def remove_case_file(case_file_id: int) -> None:
    """Delete one whose term is over."""
    found = CaseFile.objects.filter(pk=case_file_id, created_at__lt=timezone.now() - TERM).first()
    if found is not None:
        casefiles.remove_case_file(found)


@periodic("complaints.sweep_case_files", cron="53 * * * *")
def sweep_case_files() -> None:
    """Every hour: give up on what no job is working on any more, and look after all whose term is over."""
    for lost in without_job(CaseFile.objects.under_way(), casefiles.MAKE).order_by("pk"):
        logger.error("No job works on case file %s any more", lost)
        casefiles.fail_case_file(lost)
    over = CaseFile.objects.filter(created_at__lt=timezone.now() - TERM).order_by("pk")
    while left := list(without_job(over, REMOVE)[:MOST]):
        defer_many(REMOVE, left)
