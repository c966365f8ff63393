"""A running `manage.py up`, as tests hold it."""

import http.client
import json
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import psutil
import pytest

from portal.embedded.children import MARK

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 400  # seconds; an idle machine needs a tenth, a busy one all


class Place:
    """A data folder and a port of its own, in which `manage.py up` is started, again and again."""

    def __init__(self, data: Path, host: str) -> None:
        self.data, self.host, self.port = data, host, free_port(host)
        self.started: list[Up] = []

    def up(self, *options: str) -> "Up":
        """Start the portal here."""
        self.started.append(Up(self, *options))
        return self.started[-1]

    def kill(self) -> None:
        """Kill all that runs here, as a power cut would."""
        kill(left_running(self.data))
        for up in self.started:
            up.process.kill()
            up.process.wait()


class Up:
    """A running `manage.py up`."""

    def __init__(self, place: Place, *options: str) -> None:
        self.data, self.port, self.host = data, port, host = place.data, place.port, place.host
        kept = {name: value for name, value in os.environ.items() if name not in NOT_FOR_UP}
        self.log = data.parent / "up.log"
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "manage.py", "up", f"--data={data}", f"--port={port}", f"--host={host}", *options],
                cwd=ROOT,
                env=kept,
                stdout=log,
                stderr=log,
            )

    def says(self, pattern: str) -> Any:
        """Wait until its output holds the pattern; the match."""
        return until(lambda: re.search(pattern, self.log.read_text()) or self._must_run())

    def _must_run(self) -> None:
        assert self.process.poll() is None, self.log.read_text()

    def checks(self) -> dict[str, str]:
        """What /readyz answers."""
        connection = http.client.HTTPConnection(self.host, self.port, timeout=10)
        try:
            connection.request("GET", "/readyz")
            return json.loads(connection.getresponse().read())["checks"]
        except (OSError, http.client.HTTPException):
            return {}
        finally:
            connection.close()

    def is_whole(self) -> bool:
        return set(self.checks().values()) == {"ok"}

    def children(self) -> dict[str, psutil.Process]:
        """Its direct children by what they are."""
        names = {"postgres": "postgres", "weed": "s3", "granian": "web", "worker": "worker"}
        found = {}
        for child in psutil.Process(self.process.pid).children():
            with suppress(psutil.NoSuchProcess):
                words = " ".join(child.cmdline())
                found |= {name: child for word, name in names.items() if word in words.partition(" -")[0]}
        return found


NOT_FOR_UP = {"DATABASE_URL", "PORTAL_TEST_SERVERS", "STATIC_ROOT", "PORTAL_URL", "ALLOWED_HOSTS", "EMAIL_URL"}


def until(condition: Any) -> Any:
    """The first true answer of `condition`."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        answer = condition()
        if answer:
            return answer
        time.sleep(0.1)
    pytest.fail(f"not within {PATIENCE} s: {condition}")


def left_running(data: Path) -> list[psutil.Process]:
    """Processes of this installation."""
    found = []
    for process in psutil.process_iter():
        try:
            if process.environ().get(MARK) == str(data) or str(data) in process.cwd():
                found.append(process)
        except (psutil.Error, OSError):
            continue
    return found


def kill(processes: Iterable[psutil.Process]) -> None:
    """Kill each; one may have ended by itself since, because the one it worked for was killed before it."""
    for process in processes:
        with suppress(psutil.NoSuchProcess):
            process.kill()


def free_port(host: str) -> int:
    """A port of this address that nobody listens on."""
    with socket.socket() as probe:
        probe.bind((host, 0))
        return probe.getsockname()[1]


@contextmanager
def a_place(folder: Path, *, host: str = "127.0.0.1") -> Iterator[Place]:
    """A place for an installation; whatever still runs there at the end is killed."""
    place = Place(folder / "data", host)
    try:
        yield place
    finally:
        place.kill()
