"""A light page asked for at a steady pace beside other work, and the programs that do the work."""

import contextlib
import os
import subprocess
import threading
import time
from collections.abc import Iterator
from statistics import quantiles
from typing import Any

import urllib3
from django.db import connection
from django.test import Client

from tests import cast

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


@contextlib.contextmanager
def running(command: list[str]) -> Iterator[None]:
    """The program, until the end of the block."""
    environment = {**os.environ, "RATE_LIMIT_API": "1000000"}
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
