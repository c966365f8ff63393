"""`manage.py up` as a person meets it: ready, watched, recovered after kill -9, ended with nothing left behind."""

import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from portal.embedded.children import MARK

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 400  # seconds; an idle machine needs a tenth, a busy one all
pytestmark = pytest.mark.slow


class Up:
    """A running `manage.py up`."""

    def __init__(self, data, port):
        self.data, self.port = data, port
        kept = {name: value for name, value in os.environ.items() if name not in NOT_FOR_UP}
        self.log = data.parent / "up.log"
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "manage.py", "up", f"--data={data}", f"--port={port}"],
                cwd=ROOT,
                env=kept,
                stdout=log,
                stderr=log,
            )

    def says(self, pattern):
        """Wait until its output holds the pattern; the match."""
        return until(lambda: re.search(pattern, self.log.read_text()) or self._must_run())

    def _must_run(self):
        assert self.process.poll() is None, self.log.read_text()

    def checks(self):
        """What /readyz answers."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request("GET", "/readyz")
            return json.loads(connection.getresponse().read())["checks"]
        except (OSError, http.client.HTTPException):
            return {}
        finally:
            connection.close()

    def is_whole(self):
        return set(self.checks().values()) == {"ok"}

    def children(self):
        """Its direct children by what they are."""
        names = {"postgres": "postgres", "weed": "s3", "granian": "web", "worker": "worker"}
        found = {}
        for child in psutil.Process(self.process.pid).children():
            words = " ".join(child.cmdline())
            found |= {name: child for word, name in names.items() if word in words.partition(" -")[0]}
        return found


NOT_FOR_UP = {"DATABASE_URL", "PORTAL_TEST_SERVERS", "STATIC_ROOT", "PORTAL_URL", "ALLOWED_HOSTS"}


def until(condition):
    """The first true answer of `condition`."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        answer = condition()
        if answer:
            return answer
        time.sleep(0.1)
    pytest.fail(f"not within {PATIENCE} s: {condition}")


def left_running(data):
    """Processes of this installation."""
    found = []
    for process in psutil.process_iter():
        try:
            if process.environ().get(MARK) == str(data) or str(data) in process.cwd():
                found.append(process)
        except (psutil.Error, OSError):
            continue
    return found


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """A data folder and a port of its own; whatever still runs there is ended."""
    data = tmp_path_factory.mktemp("up") / "data"
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    yield data, port
    for process in left_running(data):
        process.kill()


def test_the_life_of_an_installation(place):
    up = Up(*place)
    up.says(rf"(?m)^ready http://127.0.0.1:{up.port}$")
    link = up.says(rf"http://127.0.0.1:{up.port}/invitations/\S+")
    assert up.is_whole(), "ready means that database, storage and worker answer"
    assert link

    for name in ("worker", "web", "postgres", "s3"):
        victim = up.children()[name]
        victim.kill()
        up.says(rf"{name} ended \(-9\); it starts again")
        until(lambda name=name: name in up.children())
    until(up.is_whole)

    up.process.kill()
    up.process.wait()
    up = Up(*place)
    up.says(rf"(?m)^ready http://127.0.0.1:{up.port}$")
    assert "Making the database tables" not in up.log.read_text(), "the second start does nothing twice"

    for process in [psutil.Process(up.process.pid), *left_running(up.data)]:
        process.kill()
    up.process.wait()
    up = Up(*place)
    up.says(rf"(?m)^ready http://127.0.0.1:{up.port}$")

    up.process.send_signal(signal.SIGTERM)
    assert up.process.wait(timeout=30) == 0
    assert left_running(up.data) == []
