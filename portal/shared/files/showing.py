"""Showing the picture of a file outside its case, where a room has decided that it may be shown.

Only a smaller copy ever leaves: made by the check from the decoded picture, upright, without what the camera wrote. The
original stays in the vault. The log of custody says who looked, and who took a copy.
"""

from typing import Any

from django.utils.translation import gettext as _

from portal.shared.errors import Refused
from portal.shared.files import storage
from portal.shared.files.custody import Action, note_custody
from portal.shared.files.models import EvidenceFile
from portal.shared.files.workflow import State


def is_showable(file: EvidenceFile) -> bool:
    """Whether it is a checked picture of which there is a smaller copy."""
    return file.state == State.ACCEPTED and file.is_picture and file.has_previews


def copy_of(file: EvidenceFile, *, by: Any) -> bytes:
    """The bytes of the larger copy (WebP, at most 1600 pixels a side), for a guide.

    Raises Refused where there is none, StorageDown while the store does not answer.
    """
    if not is_showable(file):
        raise Refused(_("There is no smaller copy of this file. Choose another picture."))
    try:
        content = b"".join(storage.read(file.preview_key("view")))
    except FileNotFoundError as error:
        raise Refused(_("There is no smaller copy of this file. Choose another picture.")) from error
    note_custody(file, Action.SHOWN, by=by)
    return content


def look_at_copy(file: EvidenceFile, *, by: Any) -> str:
    """An address that shows the copy of middle size for 60 seconds."""
    note_custody(file, Action.VIEWED, by=by)
    return storage.sign_get(file.preview_key("pane"), name="pane.webp", content_type="image/webp", inline=True)
