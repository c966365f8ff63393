"""Writes about evidence files. The bytes never pass through here: people send them straight to the store."""

import hashlib
import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.db.models import Count, Q, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.shared.audit import record
from portal.shared.errors import Refused
from portal.shared.files import storage
from portal.shared.files.checking import Verdict
from portal.shared.files.custody import Action, note_custody
from portal.shared.files.kinds import Purpose
from portal.shared.files.models import ALIVE, EvidenceFile
from portal.shared.files.names import display_name, download_name, storable
from portal.shared.files.querysets import EvidenceFileQuerySet, key_of
from portal.shared.files.refusals import RefusalCode
from portal.shared.files.storage import PIECE_BYTES, SignedRequest
from portal.shared.files.workflow import CHECK, SEND, WORKFLOW, State
from portal.shared.permissions import Actor, require, tenant_id_of

MEGABYTE = 1024 * 1024
TABLE_BYTES = 50 * MEGABYTE
ARCHIVE_BYTES = 4096 * MEGABYTE
CASE_FILES, CASE_BYTES = 50, 2048 * MEGABYTE
"""What somebody with a personal link may send, in the whole life of a case."""


@dataclass(frozen=True)
class Upload:
    """A file under way, and the requests that its sender has yet to make. None are left when all has arrived."""

    file: EvidenceFile
    requests: tuple[SignedRequest, ...]
    known: bool = False
    """Whether the subject had this very file already, whole: nothing was added."""


@transaction.atomic
def start_upload(
    subject: models.Model,
    *,
    by: Actor | None,
    permission: str,
    name: str,
    size: int,
    pieces: Sequence[str],
    via: str = EvidenceFile.Via.WEB,
    purpose: Purpose = Purpose.EVIDENCE,
    apart: str = "",
) -> Upload:
    """Begin, or go on with, sending a file for a subject of a room, which names its own permission.

    `size` is in bytes; `pieces` are the SHA-256 (hex) of each PIECE_BYTES of the file in order. The same declaration by
    the same person for the same subject always leads to the same file, so that a closed tab or a second press loses
    and doubles nothing. Files that are sent `apart`, under this word, are others than those sent for the subject
    itself, and the trail does not name them. Raises Refused for a file that cannot be taken, StorageDown when the store
    does not answer.
    """
    require(by, permission, subject)
    _check_declaration(size, pieces, limit_of(purpose))
    declared = {
        "tenant_id": tenant_id_of(subject),
        "uploader": key_of(by),
        "begun_for": begun_for(subject, apart),
        "fingerprint": fingerprint_of(pieces),
    }
    file, created = EvidenceFile.objects.get_or_create(
        **declared,
        state__in=ALIVE,
        defaults={
            "original_name": storable(name),
            "name": display_name(name),
            "size": size,
            "pieces": list(pieces),
            "uploaded_by": by if getattr(by, "memberships", None) is not None else None,
            "via": via,
            "purpose": purpose,
        },
    )
    if created:
        name = "" if apart else file.name
        record("files.start_upload", file, by=by, after={"name": name, "size": size, "pieces": len(pieces)})
        _check_quota(file)  # after the row of the trail: it lets one sender of an organisation in at a time
    return Upload(file, _requests_left(file))


@transaction.atomic
def continue_upload(file: EvidenceFile, *, by: Actor | None) -> Upload:
    """The requests that are still to be made, signed anew: after a broken connection or a closed tab."""
    require(by, SEND, file)
    return Upload(file, _requests_left(file))


@transaction.atomic
def finish_upload(file: EvidenceFile, *, by: Actor | None) -> EvidenceFile:
    """Say that everything was sent; the check follows. May be repeated. Raises Refused while something is missing."""
    require(by, SEND, file)
    file.refresh_from_db(from_queryset=EvidenceFile.objects.select_for_update(no_key=True))
    if file.state != State.AWAITING:
        return file
    if not is_whole(file):
        raise Refused(_("Not everything has arrived yet. Continue the upload."))
    finished: EvidenceFile = WORKFLOW.apply(file, "finish", by=by, changes={"arrived_at": timezone.now()})
    note_custody(file, Action.SENT, by=by, note=file.via)
    return finished


@transaction.atomic
def abandon_upload(file: EvidenceFile, *, by: Actor | None) -> EvidenceFile:
    """Give an unfinished upload up; what has arrived of it is thrown away."""
    require(by, SEND, file)
    abandoned: EvidenceFile = WORKFLOW.apply(file, "abandon", by=by)
    return abandoned


@transaction.atomic
def discard_material(file: EvidenceFile, *, by: None = None) -> EvidenceFile:
    """Throw away the bytes of a sheet or an archive that is not needed any more; the record of it stays.

    Only the clock does this. Raises Refused for evidence, which is never thrown away. Twice is the same as once.
    """
    require(by, CHECK, file)
    if file.purpose == Purpose.EVIDENCE:
        raise Refused(_("Evidence is kept. Only sheets and archives can be thrown away."))
    if file.state == State.AWAITING:
        WORKFLOW.apply(file, "abandon", by=by)
    elif file.state == State.ACCEPTED and file.held_at is None:  # a legal hold keeps whatever it is put on
        WORKFLOW.apply(file, "discard", by=by)
    return file


@transaction.atomic
def settle_file(file: EvidenceFile, verdict: Verdict, *, by: None = None, **stored: Any) -> EvidenceFile:
    """Write down what the check found: accepted, or refused with its reason. `stored` says how it is kept."""
    require(by, CHECK, file)
    move, changes = "accept", {"remarks": list(verdict.remarks)} | stored
    if verdict.refusal is not None:
        move, changes = "refuse", {"refusal": verdict.refusal}
    changes |= {
        "sha256": verdict.sha256,
        "type": verdict.kind.mime if verdict.kind else "",
        "checked_at": timezone.now(),
    }
    settled: EvidenceFile = WORKFLOW.apply(file, move, by=by, changes=changes)
    if move == "accept":
        note_custody(file, Action.CHECKED, by=by, note=f"SHA-256 {file.sha256}")
    return settled


@transaction.atomic
def open_file(file: EvidenceFile, *, by: Actor | None, inline: bool = False, preview: str = "") -> str:
    """A link that opens the file for 60 seconds: as download, or shown by the browser where that is safe.

    `preview` names a smaller copy instead: `thumb`, `pane`, or one of `file.previews`. Whoever looks or downloads
    stands in the log of its custody; a thumbnail is no look. Raises Refused before the check is through, FileLost when
    the store has it no more, FileAway while it does not answer: a browser that was sent there would see no connection.
    """
    require(by, "files.view_evidencefile", file)
    kind = file.kind
    if file.state != State.ACCEPTED or kind is None:
        raise Refused(_why_closed(file))
    if preview:
        if preview not in {"thumb", "pane", *file.previews} or not file.has_previews:
            raise Refused(_("There is no smaller copy of this file. Open the file itself."))
        if preview != "thumb":
            note_custody(file, Action.VIEWED, by=by)
        return storage.sign_get(
            file.preview_key(preview), name=f"{preview}.webp", content_type="image/webp", inline=True
        )
    storage.prove_readable(file.key, file.version)
    inline = inline and kind.shown_by_browsers
    note_custody(file, Action.VIEWED if inline else Action.OPENED, by=by)
    return storage.sign_get(
        file.key,
        file.version,
        name=download_name(file.name, kind),
        content_type=kind.mime,
        inline=inline,
    )


def begun_for(subject: models.Model, apart: str = "") -> str:
    """For what a file was begun, as its row says it."""
    return f"{subject._meta.label_lower}:{subject.pk}" + (f":{apart}" if apart else "")


def fingerprint_of(pieces: Sequence[str]) -> str:
    """What makes two files the same before either is sent: the SHA-256 of the SHA-256 (hex) of their pieces."""
    return hashlib.sha256(b"".join(bytes.fromhex(piece) for piece in pieces)).hexdigest()


def limit_of(purpose: Purpose) -> int:
    """How many bytes a file sent for this purpose may have."""
    limits = {Purpose.TABLE: TABLE_BYTES, Purpose.ARCHIVE: ARCHIVE_BYTES}
    return int(limits.get(purpose, settings.EVIDENCE_MAX_BYTES))


def is_whole(file: EvidenceFile) -> bool:
    """Whether all bytes are in the store as one object; joins the pieces when they are all there."""
    if file.upload_id:
        return storage.join_pieces(file.key, file.upload_id, file.pieces)
    return storage.look(file.key) is not None


def _requests_left(file: EvidenceFile) -> tuple[SignedRequest, ...]:
    if file.state != State.AWAITING:
        return ()
    if len(file.pieces) == 1:
        if storage.look(file.key) is not None:
            return ()
        return (storage.sign_put(file.key, size=file.size, sha256=file.pieces[0]),)
    there = storage.pieces_there(file.key, file.upload_id) if file.upload_id else None
    if there is None:
        if storage.look(file.key) is not None:
            return ()
        there = {}
        file.upload_id = storage.begin_pieces(file.key)
        file.save(update_fields=["upload_id"])
    return tuple(
        storage.sign_piece(
            file.key,
            file.upload_id,
            number,
            size=min(PIECE_BYTES, file.size - (number - 1) * PIECE_BYTES),
            sha256=sha256,
        )
        for number, sha256 in enumerate(file.pieces, start=1)
        if number not in there
    )


def _check_declaration(size: int, pieces: Sequence[str], limit: int) -> None:
    if size <= 0:
        raise Refused(RefusalCode.EMPTY.label, field="size")
    if size > limit:
        told = {"size": math.ceil(size * 10 / MEGABYTE) / 10, "limit": limit // MEGABYTE}
        if limit != settings.EVIDENCE_MAX_BYTES:
            raise Refused(_("The file is %(size)g MB; the limit is %(limit)d MB. Split it.") % told, field="size")
        raise Refused(
            _("The file is %(size)g MB; the limit is %(limit)d MB. Cut the video or split it.") % told,
            field="size",
        )
    if len(pieces) != math.ceil(size / PIECE_BYTES):
        raise Refused(
            _("A file of this size has %(count)d pieces of 8 MiB; give the SHA-256 of each.")
            % {"count": math.ceil(size / PIECE_BYTES)},
            field="pieces",
        )


def _check_quota(file: EvidenceFile) -> None:
    """Limits on what was declared with this file, so that nobody fills the store. Papers of an import came in an
    archive, which was counted."""
    if file.via == EvidenceFile.Via.IMPORT:
        return
    since = timezone.now() - timedelta(days=1)
    if file.uploaded_by_id is None and file.uploader != key_of(None):
        _check_case(file, since)
    else:
        _check_day(file, since)


def _check_case(file: EvidenceFile, since: datetime) -> None:
    """The limit of somebody without an account, whose link stands for one case. The organisation that the case belongs
    to is the other side: nothing of this counts as its own, else one link could keep it from sending evidence."""
    theirs = EvidenceFile.objects.filter(tenant_id=file.tenant_id, uploader=file.uploader)
    refused = Q(state=State.REFUSED, created_at__gte=since)  # its bytes are gone, the work of checking them was done
    files, size = _sum_of(theirs.filter(Q(state__in=ALIVE) | refused))
    if files > CASE_FILES or size > CASE_BYTES:
        raise Refused(
            _("That is enough for one case: %(count)d files or %(size)d GB in all. Say the rest in words.")
            % {"count": CASE_FILES, "size": CASE_BYTES // (1024 * MEGABYTE)}
        )


def _check_day(file: EvidenceFile, since: datetime) -> None:
    """A day's limit for one organisation."""
    lately = EvidenceFile.objects.filter(tenant_id=file.tenant_id, created_at__gte=since)
    own = Q(uploaded_by__isnull=False) | Q(uploader=key_of(None))
    files, size = _sum_of(lately.filter(own).exclude(state=State.ABANDONED))
    if files > settings.EVIDENCE_FILES_A_DAY or size > settings.EVIDENCE_BYTES_A_DAY:
        raise Refused(
            _("Your organisation has reached its limit for uploads in 24 hours. Go on tomorrow; nothing is lost.")
        )


def _sum_of(declared: EvidenceFileQuerySet) -> tuple[int, int]:
    used = declared.aggregate(files=Count("id"), size=Sum("size", default=0))
    return used["files"], used["size"]


def _why_closed(file: EvidenceFile) -> Any:
    if file.state == State.ARRIVED:
        return _("The file is being checked. Try again in a moment.")
    if file.state == State.REFUSED:
        return RefusalCode(file.refusal).label
    return _("The upload is not finished. Continue the upload.")
