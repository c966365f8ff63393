"""`manage.py worker`: runs jobs, on the database and file store that the environment names."""

import asyncio
import contextlib
import logging
import os
import signal
import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from procrastinate import App
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.exceptions import ConnectorException
from psycopg import OperationalError

logger = logging.getLogger(__name__)

PAUSE = 2.0  # seconds before the database is tried again
YIELDS = 5  # how much less urgent than the web server the system takes it to be; see nice(2)
PATIENCE = 8.0  # seconds that running jobs have to end when the worker is told to stop; an unfinished one runs again


class Command(BaseCommand):
    """Runs jobs until SIGTERM or SIGINT. Its heartbeat, every ten seconds, is what /readyz looks for.

    While the database is away it waits. What it was doing then belongs to a worker that is silent from now on, and is
    taken again: see `portal.jobs`.
    """

    help = "Run jobs. Run any number of workers, on any number of machines."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say what may be chosen."""
        parser.add_argument("--concurrency", type=int, default=2, help="jobs at a time (default: 2)")
        parser.add_argument("--queue", action="append", dest="queues", help="only this queue; may be repeated")

    def handle(self, *, concurrency: int, queues: list[str] | None, **_: object) -> None:
        """Work until told to stop. Whoever waits for a page goes first where both share a machine."""
        os.nice(YIELDS)
        connector = app.connector
        if not isinstance(connector, DjangoConnector):
            raise TypeError("The worker's connector was replaced already.")
        while True:
            try:
                with app.replace_connector(connector.get_worker_connector()) as worker:
                    if asyncio.run(_work(worker, queues=queues, concurrency=concurrency)):
                        return
            except (ConnectorException, OperationalError) as error:
                logger.warning("The database does not answer (%s); trying again", error.__cause__ or error)
            time.sleep(PAUSE)


async def _work(worker: App, **options: Any) -> bool:
    """Run jobs until a signal comes: True. False when procrastinate's worker ended of itself, which it does in all
    quietness when its listening connection is cut."""
    told = asyncio.Event()
    loop = asyncio.get_running_loop()
    async with worker.open_async():
        running = asyncio.create_task(
            worker.run_worker_async(**options, install_signal_handlers=False, shutdown_graceful_timeout=PATIENCE)
        )

        def stop() -> None:
            if not told.is_set():  # a second signal must not cut short what the first began
                told.set()
                running.cancel()  # ends it in order

        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, stop)
        with contextlib.suppress(asyncio.CancelledError):
            await running
    return told.is_set()
