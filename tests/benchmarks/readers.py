"""A web server with guides to read, and readers who come back as soon as they are answered."""

import contextlib
import http.client
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from statistics import median

from education.demo.guides import publish_demo_guides
from education.models import GuidePage
from portal.quickstart.programs import web
from tests.benchmarks.upload import free_port, wait_for
from tests.benchmarks.visitors import running
from tests.education.people import make_editor, make_platform

READERS = 2
WARMING = 2  # rounds that are not measured
TRIVIAL = "/healthz"
BROWSER = {
    "User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
    "Accept-Language": "en",
}

Place = tuple[int, str]
"""The port of a server, and an address there."""


def publish() -> str:
    """The guides of the demonstration; the address of one."""
    guide: GuidePage = publish_demo_guides(by=make_editor(make_platform()))[0]
    return f"/guides/{guide.slug}/"


@contextlib.contextmanager
def serving(**environment: str) -> Iterator[int]:
    """A web server of one process, until the end of the block; its port."""
    port = free_port()
    command = web(host="127.0.0.1", port=port, workers=1)
    with running(command, DJANGO_SETTINGS_MODULE="tests.benchmarks.plain", **environment):
        wait_for(port)
        yield port


def compared(measured: Place, baseline: Place, *, rounds: int, each: int) -> dict[str, float]:
    """The medians of how many requests a second both answer, asked in turns so that what else the machine does meets
    both alike; `each` requests of each reader in a round."""
    rates: tuple[list[float], list[float]] = ([], [])
    with ThreadPoolExecutor(READERS) as readers:
        for number in range(rounds + WARMING):
            for which in (0, 1) if number % 2 else (1, 0):
                began = time.perf_counter()
                list(readers.map(_read, [(measured, baseline)[which]] * READERS, [each] * READERS))
                if number >= WARMING:
                    rates[which].append(READERS * each / (time.perf_counter() - began))
    ours, theirs = median(rates[0]), median(rates[1])
    return {
        "requests_a_second": round(ours, 1),
        "baseline_requests_a_second": round(theirs, 1),
        "ratio": round(ours / theirs, 3),
    }


def _read(place: Place, times: int) -> None:
    port, address = place
    connection = http.client.HTTPConnection("127.0.0.1", port)
    for _time in range(times):
        connection.request("GET", address, headers=BROWSER)
        answer = connection.getresponse()
        assert answer.status == 200, (address, answer.status)
        answer.read()
    connection.close()
