"""Programs of the portal that run beside a test on its database, and end with it."""

import os
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import IO

from portal.quickstart.programs import ROOT, manage

PATIENCE = 60  # seconds that a program may take to end by itself when it is asked to


@contextmanager
def running(
    command: list[str], *, environment: Mapping[str, str] | None = None, says: IO[bytes] | int = subprocess.DEVNULL
) -> Iterator[subprocess.Popen]:
    """The program, until the block ends; `says` takes what it prints."""
    known = os.environ | (environment or {})
    program = subprocess.Popen(command, cwd=ROOT, env=known, stdout=says, stderr=subprocess.STDOUT)
    try:
        yield program
    finally:
        end(program)


@contextmanager
def working() -> Iterator[subprocess.Popen]:
    """A worker."""
    with running(manage("worker")) as worker:
        yield worker


def end(program: subprocess.Popen) -> None:
    """Ask it to end; kill it where that takes too long: it would work on the next test's database."""
    program.terminate()
    try:
        program.wait(timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        program.kill()
        program.wait()
