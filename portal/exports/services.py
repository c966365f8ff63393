"""What is done with exports: an administrator asks, gives up and fetches; the clock writes, tells and deletes."""

import uuid
from datetime import timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from portal.accounts.models import User
from portal.exports.models import Export
from portal.exports.workflow import UNDER_WAY, WORKFLOW, ExportState
from portal.shared.audit import record
from portal.shared.errors import Refused
from portal.shared.files import storage
from portal.shared.jobs import defer
from portal.shared.numbers import next_number
from portal.shared.permissions import Actor, require
from portal.tenancy.models import Organisation

MAKE = "exports.make_export"
CARRY_OUT = "exports.carry_out_export"
TELL, CLEAN_UP = "exports.tell_of_export", "exports.clean_up_export"
TERM = timedelta(days=7)
MOST_A_DAY = 5
FETCHING = 3600  # seconds that an address opens: a broken download of gigabytes goes on where it stopped
ZIP_TYPE = "application/zip"


class Superseded(Exception):  # noqa: N818 - reads as a sentence where it is raised
    """Another worker has begun this export anew, or it was given up: what this one writes is for nobody."""


@transaction.atomic
def ask_export(organisation: Organisation, *, by: User) -> Export:
    """Ask for everything that the organisation owns. One at a time, and a few a day; Refused beyond that.

    All over the portal one is written after the other, so that other jobs get their turn.
    """
    require(by, "exports.add_export", organisation)
    exports = Export.objects.filter(tenant=organisation)
    if exports.under_way().exists():
        raise Refused(_("An export is on its way already. Wait until it is ready, or give it up."))
    if exports.filter(created_at__gt=timezone.now() - timedelta(days=1)).count() >= MOST_A_DAY:
        raise Refused(_("There were %(count)d exports in 24 hours. Ask again tomorrow.") % {"count": MOST_A_DAY})
    try:
        with transaction.atomic():
            asked: Export = Export.objects.create(
                tenant=organisation, number=next_number("X"), user=by, language=get_language() or by.language
            )
    except IntegrityError as error:  # a double click
        raise Refused(_("An export is on its way already. Wait until it is ready, or give it up.")) from error
    record("exports.add_export", asked, by=by, after={"number": asked.number})
    defer(MAKE, asked, lock=MAKE)
    return asked


@transaction.atomic
def give_up_export(export: Export, *, by: Actor | None) -> Export:
    """Stop it; what is written so far is deleted."""
    require(by, "exports.change_export", export)
    given_up: Export = WORKFLOW.apply(export, "give_up", by=by)
    return given_up


@transaction.atomic
def open_export(export: Export, *, by: Actor | None) -> str:
    """An address that opens the archive for an hour, for the person who asked. Every opening stands in the trail.

    Raises Refused when it is not there, StorageDown when the store does not answer.
    """
    require(by, "exports.open_export", export)
    gone = _("This export is not there any more, or not yet. Ask for a new one.")
    if not export.is_there:
        raise Refused(gone)
    storage.prove_readable(export.key, lost=gone)
    export.opened_at = timezone.now()
    export.save(update_fields=["opened_at"])
    record("exports.open_export", export, by=by, after={"opened_at": export.opened_at})
    return storage.sign_get(export.key, name=f"{export.root}.zip", content_type=ZIP_TYPE, seconds=FETCHING)


@transaction.atomic
def begin_making(export: Export, *, by: None = None) -> Export:
    """A worker takes it, from the beginning; an earlier one's file is thrown away. StorageDown changes nothing."""
    require(by, CARRY_OUT, export)
    remove_file(export)
    export.run = uuid.uuid4()
    upload_id = storage.begin_pieces(export.key)
    changes = {"run": export.run, "upload_id": upload_id, "done_count": 0, "part_count": 0, "is_held_up": False}
    begun: Export = WORKFLOW.apply(export, "make", by=by, changes=changes)
    return begun


def note_progress(export: Export, *, by: None = None, **counts: int) -> None:
    """Say how far this run is. Raises Superseded when it is this run's no more."""
    require(by, CARRY_OUT, export)
    if not Export.objects.filter(pk=export.pk, run=export.run, state=ExportState.MAKING).update(**counts):
        raise Superseded


def hold_up_export(export: Export, *, by: None = None) -> None:
    """The store does not answer; it is tried again. Its page says so."""
    require(by, CARRY_OUT, export)
    Export.objects.filter(pk=export.pk, state__in=UNDER_WAY).update(is_held_up=True)


@transaction.atomic
def finish_export(export: Export, *, by: None = None, **told: Any) -> Export:
    """It is there, for TERM. `told` is its size, hash and counts. The one before it ends: nobody needs two.

    Raises Superseded when another run has taken over.
    """
    require(by, CARRY_OUT, export)
    _require_own_run(export)
    now = timezone.now()
    for earlier in Export.objects.filter(tenant=export.tenant, state=ExportState.READY):
        WORKFLOW.apply(earlier, "end", by=by)
    changes = told | {"finished_at": now, "expires_at": now + TERM, "is_held_up": False}
    finished: Export = WORKFLOW.apply(export, "finish", by=by, changes=changes)
    return finished


@transaction.atomic
def fail_export(export: Export, *, by: None = None) -> Export:
    """It cannot be written. The person is told and may ask again. Raises Superseded like `finish_export`."""
    require(by, CARRY_OUT, export)
    _require_own_run(export)
    failed: Export = WORKFLOW.apply(export, "fail", by=by)
    return failed


@transaction.atomic
def end_export(export: Export, *, by: None = None) -> Export:
    """Its term is over: the file is deleted."""
    require(by, CARRY_OUT, export)
    ended: Export = WORKFLOW.apply(export, "end", by=by)
    return ended


def remove_file(export: Export) -> None:
    """Delete what the store has of this run, finished or not."""
    if export.upload_id:
        storage.abandon_pieces(export.key, export.upload_id)
    there = storage.look(export.key)
    if there is not None:
        storage.remove(export.key, there.version)


def _require_own_run(export: Export) -> None:
    """Hold the row, if it is still of the run that the caller knows."""
    mine = Export.objects.select_for_update(of=("self",), no_key=True).filter(pk=export.pk, run=export.run)
    if mine.first() is None:
        raise Superseded
