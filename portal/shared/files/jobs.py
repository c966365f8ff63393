"""The clock's part: check what arrived, lock it, and clear away what was never finished or is no evidence."""

import contextlib
import tempfile
from datetime import timedelta
from math import ceil
from typing import Any, BinaryIO

from django.conf import settings
from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from portal.shared.errors import DATABASE_AWAY, Refused
from portal.shared.files import pictures, services, storage
from portal.shared.files.checking import Verdict, copy_and_check
from portal.shared.files.facts import facts_of
from portal.shared.files.kinds import Family, Kind, Purpose
from portal.shared.files.models import EvidenceFile
from portal.shared.files.pages import draw_pages, page_preview
from portal.shared.files.refusals import RefusalCode
from portal.shared.files.sounds import length_of
from portal.shared.files.stamping import stamp_files  # noqa: F401 - found where jobs are looked for
from portal.shared.files.storage import StorageDown
from portal.shared.files.webp import smaller_than
from portal.shared.files.workflow import State
from portal.shared.jobs import defer_many, fresh_connection, job, periodic
from portal.shared.lost_jobs import without_job
from portal.tenancy.scope import tenant_scope

# "Storage does not answer. We try again every minute": for a day, and then on the hour.
EVERY_MINUTE = RetryStrategy(max_attempts=24 * 60, wait=60, retry_exceptions=[StorageDown, *DATABASE_AWAY])
UNFINISHED = timedelta(days=1)
FORGOTTEN = timedelta(minutes=10)


@app.task(name="files.check_file", retry=EVERY_MINUTE)
def check_file(tenant_id: int, subject_id: int) -> None:
    """Read the file whole, judge it, lock it, and write the verdict down. Running it twice changes nothing.

    The reading is long, so no transaction is open during it, as `job` would do.
    """
    fresh_connection()
    with tenant_scope(tenant_id):
        file = EvidenceFile.objects.get(pk=subject_id)
    if file.state != State.ARRIVED:
        return
    verdict, stored = examine(file)
    fresh_connection()
    with tenant_scope(tenant_id), contextlib.suppress(Refused):  # another worker was quicker
        services.settle_file(file, verdict, by=None, **stored)


@job("files.clean_up_file", retry=EVERY_MINUTE)
def clean_up_file(file_id: int) -> None:
    """Throw away the bytes of a file that was given up, refused or discarded; its record stays."""
    file = EvidenceFile.objects.get(pk=file_id)
    if file.state not in {State.ABANDONED, State.REFUSED, State.DISCARDED}:
        return
    if file.upload_id:
        storage.abandon_pieces(file.key, file.upload_id)
    there = storage.look(file.key)
    if there is not None:
        storage.remove(file.key, there.version)


@job("files.resume_file", retry=None)
def resume_file(file_id: int) -> None:
    """Finish for somebody who left after the last byte; give up what lies unfinished for a day."""
    file = EvidenceFile.objects.get(pk=file_id)
    if file.state != State.AWAITING:
        return
    with contextlib.suppress(Refused):
        services.finish_upload(file, by=None)
        return
    if file.created_at < timezone.now() - UNFINISHED:
        services.abandon_upload(file, by=None)


@periodic("files.sweep", cron="17 * * * *")
def sweep() -> None:
    """Every hour: look after uploads that were left, and checks whose job got lost."""
    before = timezone.now() - FORGOTTEN
    defer_many("files.resume_file", EvidenceFile.objects.filter(state=State.AWAITING, created_at__lt=before))
    unchecked = EvidenceFile.objects.filter(state=State.ARRIVED, arrived_at__lt=before)
    defer_many("files.check_file", without_job(unchecked, "files.check_file"))


def examine(file: EvidenceFile) -> tuple[Verdict, dict[str, Any]]:
    """The verdict on what the store has, and how it is kept from now on. Asks the store only, not the database."""
    there = storage.look(file.key)
    if there is None:
        return Verdict("", refusal=RefusalCode.HASH_DIFFERS), {}
    with tempfile.TemporaryFile() as copy:
        verdict = copy_and_check(
            storage.read(file.key, there.version),
            copy,
            name=file.name,
            size=file.size,
            pieces=file.pieces,
            purpose=Purpose(file.purpose),
        )
        if verdict.refusal is not None:
            return verdict, {}
        if file.purpose != Purpose.EVIDENCE:
            return verdict, {"version": there.version}
        pages = _store_previews(file, copy, verdict)
        seconds = ceil(length_of(copy)) if verdict.kind and verdict.kind.family == Family.SOUND else None
        facts = facts_of(copy, verdict.kind) if verdict.kind else {}
    until = timezone.now() + timedelta(days=settings.EVIDENCE_LOCK_DAYS)
    locked = storage.lock(file.key, there.version, until)
    return verdict, {
        "version": there.version,
        "page_count": pages,
        "seconds": seconds,
        "facts": facts,
        "kept_until": until,
        "locked_until": until if locked else None,
    }


def _store_previews(file: EvidenceFile, copy: BinaryIO, verdict: Verdict) -> int:
    """How many pages can be shown as pictures: 1 for a picture, 0 for a video."""
    match verdict.kind:
        case Kind(family=Family.PICTURE):
            made = pictures.previews(copy, verdict.kind)
            pages = 1
        case Kind(family=Family.DOCUMENT):
            drawn = draw_pages(copy)
            made = {page_preview(number): page for number, page in enumerate(drawn, start=1)}
            made |= smaller_than(drawn[0]) if drawn else {}
            pages = len(drawn)
        case _:
            return 0
    for preview, content in made.items():
        storage.write(file.preview_key(preview), content, content_type="image/webp")
    return pages
