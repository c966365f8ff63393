"""The one file that a column of a subject holds: its paper, its sheet."""

from typing import Any

from django.db import models

from portal.shared.audit import record
from portal.shared.files.services import Upload, start_upload
from portal.shared.permissions import Actor


def fill_slot(
    subject: models.Model,
    slot: str,
    *,
    by: Actor | None,
    permission: str,
    verb: str,
    about: models.Model | None = None,
    after: dict[str, Any] | None = None,
    touched: tuple[str, ...] = (),
    **declared: Any,
) -> Upload:
    """Begin to send the file that the column `slot` holds from now on, in place of the one before, if it is another.

    The permission is asked on the subject and the change stands in its trail as `verb`, with `after` or else the file's
    name; for a part of something, both are those of the whole that it is `about`. `touched` names columns that show
    when a subject was changed. The caller has locked the subject and asked whether it still takes a file. `declared`
    and errors: see `start_upload`.
    """
    whole = about or subject
    upload = start_upload(whole, by=by, permission=permission, **declared)
    if getattr(subject, f"{slot}_id") != upload.file.pk:
        setattr(subject, slot, upload.file)
        subject.save(update_fields=[slot, *touched])
        record(verb, whole, by=by, after={slot: upload.file.name} if after is None else after)
    return upload
