"""Files of the demonstration, sent as browsers send them, and looked at beside the story as by a worker."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from io import BytesIO
from typing import Any

from portal.shared.files.checking import Verdict
from portal.shared.files.jobs import examine
from portal.shared.files.models import EvidenceFile
from portal.shared.files.sending import declare, send
from portal.shared.files.services import Upload, finish_upload, settle_file
from portal.tenancy.scope import tenant_scope

# The story is one transaction that no worker sees into; what takes long in a check is not the database's.
_beside = ThreadPoolExecutor(2)
_sent: list[tuple[EvidenceFile, Future[tuple[Verdict, dict[str, Any]]]]] = []


def upload(begin: Callable[..., Upload], content: bytes, name: str, *, by: Any) -> None:
    """Send a file as a browser does. It is checked from now on, and `settle` waits for that."""
    stream = BytesIO(content)
    started = begin(**declare(stream, name))
    send(started, stream)
    file = finish_upload(started.file, by=by)
    _sent.append((file, _beside.submit(examine, file)))


def settle() -> None:
    """Write down what was found in the files sent so far: what is submitted wants them checked."""
    while _sent:
        file, examined = _sent.pop(0)
        verdict, stored = examined.result()
        with tenant_scope(file.tenant_id):
            settle_file(file, verdict, by=None, **stored)
