"""Evidence on pages: `{% load files %}`."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from django import template
from django.template.context import RequestContext
from django.utils.translation import gettext as _

from portal.shared.files.kinds import Purpose, accept_attribute
from portal.shared.files.models import EvidenceFile
from portal.shared.files.services import MEGABYTE, limit_of
from portal.shared.files.storage import PIECE_BYTES

register = template.Library()


@register.inclusion_tag("files/upload.html", takes_context=True)
def upload_area(
    context: RequestContext,
    *,
    start: str,
    base: str,
    files: Iterable[EvidenceFile] = (),
    purpose: str = Purpose.EVIDENCE,
    office_records: bool = False,
    removals: Mapping[int, str] | None = None,
) -> dict[str, Any]:
    """Rows of files, and where more are dropped or chosen.

    `start` is the room's own address that begins an upload, `base` where it has mounted `file_urls`; `purpose` says
    what is taken: evidence, a table, or an archive. A table may be the record of an office (`office_records`).
    `removals` are the addresses that take a file away again, by the keys of the files; an area with them stands in no
    other form. The page includes `files/scripts.html`. Each row that changes its state sends the event `portal:file`
    with the file as the server tells it.
    """
    limit = limit_of(Purpose(purpose))
    return {
        "start": start,
        "base": base,
        "rows": [(file, (removals or {}).get(file.pk, "")) for file in files],
        "accept": accept_attribute(Purpose(purpose)),
        "purpose": purpose,
        "office_records": office_records,
        "limit": limit,
        "limit_mb": limit // MEGABYTE,
        "piece_bytes": PIECE_BYTES,
        "texts": json.dumps(_texts(limit // MEGABYTE), ensure_ascii=False),
        "csrf_token": context.get("csrf_token", ""),
        "request": context.get("request"),
    }


@register.inclusion_tag("files/viewer.html")
def file_viewer(file: EvidenceFile, base: str) -> dict[str, Any]:
    """A checked file: its pages to be read, enlarged and turned, or its sound to be played. Loads no script itself:
    the page has `js/viewer.js`."""
    return {"file": file, "base": base}


def _texts(limit: int) -> dict[str, str]:
    """What upload.js says, in the active language; braces are filled in there."""
    return {
        "preparing": _("Preparing, {percent}%"),
        "waiting": _("Waiting for its turn"),
        "progress": _("{percent}%, {done} of {size} MB"),
        "progressTime": _("{percent}%, {done} of {size} MB, about {time} left"),
        "seconds": _("{count} s"),
        "minutes": _("{count} min"),
        "kilobytes": _("{size} KB"),
        "megabytes": _("{size} MB"),
        "uploading": _("Uploading {name}"),
        "broken": _("The connection broke at {percent}%. Nothing is lost. Continue the upload."),
        "offline": _("You are offline at {percent}%. Nothing is lost; it goes on by itself."),
        "stopped": _("Stopped at {percent}%. Nothing is lost. Continue the upload."),
        "changed": _("The file changed on the way (hash differs). Upload it again."),
        "unreadable": _("The browser cannot read the file any more. Choose it again."),
        "tooLarge": _("The file is {size} MB; the limit is {limit} MB. Cut the video or split it.").replace(
            "{limit}", str(limit)
        ),
        "empty": _("The file is empty. Choose another one."),
        "signedOut": _("You were signed out. Sign in to go on; the draft is saved."),
        "unexpected": _("Something went wrong. Nothing is lost. Continue the upload in a moment."),
        "insecure": _("Uploading needs an encrypted page (https). Tell the operator of this site."),
        "checked": _("{name}: checked"),
        "whole": _("{done} of {count} files are there."),
        "wholeBad": _("{done} of {count} files are there. To look at again: {bad}."),
        "already": _("There already, listed once: {count}"),
        "refused": _("{name}: {reason}"),
    }
