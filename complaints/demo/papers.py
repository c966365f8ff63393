"""Files of the demonstration, sent as browsers send them, and looked at beside the story as by a worker."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from portal.shared.files.checking import Verdict
from portal.shared.files.jobs import examine
from portal.shared.files.models import EvidenceFile
from portal.shared.files.sending import declare, send
from portal.shared.files.services import Upload, finish_upload, settle_file
from portal.tenancy.scope import tenant_scope


@dataclass
class _Story:
    """Who looks at the files of one story, and those that were sent and not settled yet."""

    workers: ThreadPoolExecutor
    sent: list[tuple[EvidenceFile, Future[tuple[Verdict, dict[str, Any]]]]] = field(default_factory=list)


_told: ContextVar[_Story] = ContextVar("told")


@contextmanager
def looking_beside() -> Iterator[None]:
    """While a story is told, its files are looked at beside it. One that fails half way leaves none to the next.

    The story is one transaction that no worker sees into; what takes long in a check is not the database's.
    """
    with ThreadPoolExecutor(2) as workers:
        token = _told.set(_Story(workers))
        try:
            yield
        finally:
            _told.reset(token)


def upload(begin: Callable[..., Upload], content: bytes, name: str, *, by: Any) -> None:
    """Send a file as a browser does. It is checked from now on, and `settle` waits for that."""
    stream, story = BytesIO(content), _told.get()
    started = begin(**declare(stream, name))
    send(started, stream)
    file = finish_upload(started.file, by=by)
    story.sent.append((file, story.workers.submit(examine, file)))


def settle() -> None:
    """Write down what was found in the files sent so far: what is submitted wants them checked."""
    sent = _told.get().sent
    while sent:
        file, examined = sent.pop(0)
        verdict, stored = examined.result()
        with tenant_scope(file.tenant_id):
            settle_file(file, verdict, by=None, **stored)
