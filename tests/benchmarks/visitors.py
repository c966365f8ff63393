"""A light page asked for at a steady pace beside other work, and the programs that do the work."""

import contextlib
import os
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from statistics import quantiles
from typing import Any

import urllib3
from django.db import connection
from django.test import Client

from portal.quickstart.programs import manage, web
from tests import cast
from tests.benchmarks.upload import free_port, wait_for

LIGHT_PAGE = "/api/v1/brands/"
PACE = 0.05  # seconds between two requests of one visitor
VISITORS = 2


@contextlib.contextmanager
def visits(port: int) -> Iterator[list[float]]:
    """Visitors who ask for a light page at a steady pace; the seconds that each answer took."""
    session = Client()
    session.force_login(cast.person("vic"), backend="allauth.account.auth_backends.AuthenticationBackend")
    headers = {"Cookie": f"sessionid={session.cookies['sessionid'].value}", "Host": f"127.0.0.1:{port}"}
    over, taken = threading.Event(), list[float]()

    def visit() -> None:
        pool = urllib3.HTTPConnectionPool("127.0.0.1", port, maxsize=1)
        while not over.is_set():
            began = time.perf_counter()
            answer = pool.request("GET", LIGHT_PAGE, headers=headers, redirect=False)
            taken.append(time.perf_counter() - began)
            assert answer.status == 200, (answer.status, dict(answer.headers))
            over.wait(max(0.0, PACE - taken[-1]))

    visitors = [threading.Thread(target=visit) for _ in range(VISITORS)]
    for visitor in visitors:
        visitor.start()
    try:
        yield taken
    finally:
        over.set()
        for visitor in visitors:
            visitor.join()


def beside_the_web(
    work: Callable[[Any], float], *, idle: float, prepare: Callable[[], Any] = lambda: None
) -> dict[str, Any]:
    """A light page's p99 while work is done, with a worker, ÷ while nothing else happens for `idle` seconds before and
    after.

    `work` gets what `prepare` made before it, and returns how many seconds it took; the page is watched for two thirds
    of `idle` at least.
    """
    port = free_port()
    with running(web(host="127.0.0.1", port=port, workers=1)), running(manage("worker")):
        wait_for(port)
        wait_for_the_worker()
        with visits(port):
            time.sleep(min(3.0, idle))  # the first requests of a new process are no measure of an idle one
        with visits(port) as before:
            time.sleep(idle)
        prepared = prepare()
        with visits(port) as during:
            seconds = work(prepared)
            time.sleep(max(0.0, 2 * idle / 3 - seconds))
        with visits(port) as after:
            time.sleep(idle)
    quiet, busy = p99(before + after), p99(during)
    return {
        "idle_p99_ms": round(quiet * 1000, 1),
        "p99_ms": round(busy * 1000, 1),
        "ratio": round(busy / quiet, 2),
        "idle_visits": len(before + after),
        "visits": len(during),
        "seconds": round(seconds, 1),
    }


@contextlib.contextmanager
def running(command: list[str], **more: str) -> Iterator[None]:
    """The program, until the end of the block; `more` is said to it besides."""
    environment = {**os.environ, "RATE_LIMIT_API": "1000000", **more}
    program = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield
    finally:
        program.terminate()
        program.wait(timeout=60)


def wait_for_the_worker(*, within: float = 120) -> None:
    """Until it has registered itself: what it costs to start is no part of an idle machine."""
    end = time.monotonic() + within
    while time.monotonic() < end:
        with connection.cursor() as cursor:
            if cursor.execute("SELECT 1 FROM procrastinate_workers").fetchall():
                return
        time.sleep(0.2)
    raise TimeoutError("The worker does not begin.")


def p99(times: list[float]) -> float:
    """The time that one request of a hundred took longer than."""
    return quantiles(times, n=100)[98]


def seconds_of(work: Any) -> float:
    """How long it took."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began
