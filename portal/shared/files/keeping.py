"""How long a file is kept, and the proof of when it was there: terms, legal holds, time stamps.

The portal keeps its own word, whatever the store can do: it deletes no accepted evidence, and the database refuses to
forget a file before its term or under a hold. Where the store has object lock, the store refuses as well.
"""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.shared.audit import record
from portal.shared.errors import Refused
from portal.shared.files import storage
from portal.shared.files.custody import Action, note_custody
from portal.shared.files.models import EvidenceFile, TimeStamp
from portal.shared.files.workflow import CHECK, State
from portal.shared.permissions import Actor, require
from portal.shared.timestamps import Stamp

HOLD = "files.hold_evidencefile"
LONGEST_REASON = 400


@transaction.atomic
def keep_file(file: EvidenceFile, *, until: datetime, by: None = None, note: str = "") -> bool:
    """Keep an accepted file at least until then. Returns whether that is later than before; a term never shrinks.

    Raises StorageDown, and then nothing is changed.
    """
    require(by, CHECK, file)
    _lock(file)
    if file.state != State.ACCEPTED or (file.kept_until is not None and file.kept_until >= until):
        return False
    locked = storage.lock(file.key, file.version, until)
    file.kept_until, file.locked_until = until, until if locked else file.locked_until
    file.save(update_fields=["kept_until", "locked_until"])
    note_custody(file, Action.KEPT, by=by, note=note or f"{until:%Y-%m-%d}")
    return True


@transaction.atomic
def hold_file(file: EvidenceFile, *, by: Actor | None, reason: str) -> EvidenceFile:
    """Place a legal hold: the file is kept beyond every term until the hold is lifted. Needs its reason."""
    require(by, HOLD, file)
    _lock(file)
    if file.state != State.ACCEPTED:
        raise Refused(_("Only a checked file can be held."))
    if file.held_at is not None:
        raise Refused(_("There is a legal hold on this file already."))
    return _set_hold(file, by=by, reason=reason, at=timezone.now())


@transaction.atomic
def release_file(file: EvidenceFile, *, by: Actor | None, reason: str) -> EvidenceFile:
    """Lift the legal hold; the term of the file goes on as if there had been none. Needs its reason."""
    require(by, HOLD, file)
    _lock(file)
    if file.held_at is None:
        raise Refused(_("There is no legal hold on this file."))
    return _set_hold(file, by=by, reason=reason, at=None)


@transaction.atomic
def store_stamp(file: EvidenceFile, stamp: Stamp, *, by: None = None) -> bool:
    """Keep a proven time stamp of a file. Returns whether it is the first; another worker may have been quicker."""
    require(by, CHECK, file)
    _lock(file)
    if file.stamped_at is not None:
        return False
    TimeStamp.objects.create(
        tenant_id=file.tenant_id,
        file=file,
        sha256=file.sha256,
        response=stamp.response,
        at=stamp.at,
        authority=stamp.authority,
        serial=stamp.serial,
    )
    file.stamped_at = stamp.at
    file.save(update_fields=["stamped_at"])
    note_custody(file, Action.STAMPED, by=by, note=stamp.authority)
    return True


def _set_hold(file: EvidenceFile, *, by: Any, reason: str, at: datetime | None) -> EvidenceFile:
    reason = reason.strip()
    if not reason:
        raise Refused(_("Say why, for those who read the log later."), field="reason")
    if len(reason) > LONGEST_REASON:
        raise Refused(_("Say it in at most %(most)d characters.") % {"most": LONGEST_REASON}, field="reason")
    before, file.held_at = file.held_at, at
    file.save(update_fields=["held_at"])
    note_custody(file, Action.HELD if at else Action.RELEASED, by=by, note=reason)
    record(
        "files.hold_file" if at else "files.release_file",
        file,
        by=by,
        before={"held_at": before},
        after={"held_at": at},
        reason=reason,
    )
    storage.hold(file.key, file.version, on=at is not None)
    return file


def _lock(file: EvidenceFile) -> None:
    file.refresh_from_db(from_queryset=EvidenceFile.objects.select_for_update(no_key=True))
