"""Files of the demonstration, sent as browsers send them."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

from portal.shared.files.jobs import check_file
from portal.shared.files.sending import declare, send
from portal.shared.files.services import Upload, finish_upload


def upload(begin: Callable[..., Upload], content: bytes, name: str, *, by: Any) -> None:
    """Send a file as a browser does, and have it checked."""
    stream = BytesIO(content)
    started = begin(**declare(stream, name))
    send(started, stream)
    file = finish_upload(started.file, by=by)
    check_file(tenant_id=file.tenant_id, subject_id=file.pk)
