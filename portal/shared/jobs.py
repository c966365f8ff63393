"""Jobs: deferred in the caller's transaction, run by any number of workers, inside the scope of their subject.

A job's arguments are ids. It is declared in a room's `jobs.py`, named in full (`complaints.tell_reviewers`), and
deferred by that name, so that tables and services need not import it.
"""

import functools
import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import close_old_connections, connection
from procrastinate import BaseRetryStrategy, JobContext, RetryDecision
from procrastinate.contrib.django import app
from procrastinate.jobs import Job
from procrastinate.middleware import SyncCallNext
from procrastinate.tasks import Task
from procrastinate.worker import Worker

from portal.shared.mail import letters_of
from portal.tenancy.scope import all_tenants, tenant_scope

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Backoff(BaseRetryStrategy):
    """A job that failed is tried again after 3, 9, 27 … seconds, and never later than `longest` seconds.

    After `tries` it has failed for good and stays for somebody to look at; None goes on for ever.
    """

    longest: int
    tries: int | None

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        """When it runs again; procrastinate asks after each failure."""
        if self.tries is not None and job.attempts + 1 >= self.tries:
            return None
        power = min(job.attempts + 1, 10)  # beyond it every wait is `longest`
        return RetryDecision(retry_in={"seconds": min(3**power, self.longest)})


# Storage or the network may be away for a while: six tries in twenty minutes, then each quarter of an hour for a day.
RETRY = Backoff(longest=15 * 60, tries=100)


def job(
    name: str, *, queue: str = "default", retry: BaseRetryStrategy | None = RETRY
) -> Callable[[Callable[[int], None]], Task]:
    """Declare a job on one subject. The function gets the subject's id and runs in the scope of its organisation."""

    def declare(function: Callable[[int], None]) -> Task:
        @app.task(name=name, queue=queue, retry=retry, task_middleware=[_as_sender])
        @functools.wraps(function, assigned=("__module__", "__doc__", "__qualname__"))
        def run(tenant_id: int, subject_id: int) -> None:
            fresh_connection()
            with tenant_scope(tenant_id):
                function(subject_id)

        return run

    return declare


def _as_sender(call_next: SyncCallNext, context: JobContext, worker: Worker) -> Any:  # noqa: ARG001 - as it is called
    """A job that is tried again keeps its id, and so do its letters."""
    with letters_of(context.job.id):
        return call_next()


def periodic(name: str, *, cron: str, queue: str = "default") -> Callable[[Callable[[], None]], Task]:
    """Declare a job that runs on the clock, over all organisations, once however many workers there are."""

    def declare(function: Callable[[], None]) -> Task:
        @app.periodic(cron=cron)
        @app.task(name=name, queue=queue, queueing_lock=name)
        @functools.wraps(function, assigned=("__module__", "__doc__", "__qualname__"))
        def run(timestamp: int) -> None:  # noqa: ARG001 - procrastinate passes the planned time
            fresh_connection()
            with all_tenants(reason=name):
                function()

        return run

    return declare


def defer(name: str, subject: Any, *, queue: str = "default", **schedule: Any) -> None:
    """Defer a job on a subject, in this transaction: a rolled-back change leaves no job behind."""
    app.configure_task(name, queue=queue, allow_unknown=True, **schedule).defer(
        tenant_id=subject.tenant_id,
        subject_id=subject.pk,
    )


def defer_many(name: str, subjects: Iterable[Any], *, queue: str = "default") -> None:
    """Defer one job per subject with a single statement."""
    arguments = [{"tenant_id": s.tenant_id, "subject_id": s.pk} for s in subjects]
    if arguments:
        app.configure_task(name, queue=queue, allow_unknown=True).batch_defer(*arguments)


def fresh_connection() -> None:
    """A worker lives for weeks: drop a connection that the server has closed meanwhile."""
    if not connection.in_atomic_block:
        close_old_connections()
