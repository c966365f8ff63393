"""Programs of our own that read hostile files apart from the portal, and tell what they found as JSON."""

import json
import subprocess
import sys
from types import ModuleType
from typing import Any, BinaryIO

from django.conf import settings


def told_by(program: ModuleType, file: BinaryIO, argument: str) -> dict[str, Any]:
    """The object that a program tells of the file on its standard input. Nothing when it ends without one.

    The program limits itself to its `SECONDS`; it gets twice that by the clock, no environment and no disk of ours.
    """
    file.seek(0)
    command = [sys.executable, "-m", program.__name__, argument]
    limit = 2 * program.SECONDS
    try:
        done = subprocess.run(  # noqa: S603 - our own program
            command, stdin=file, capture_output=True, cwd=settings.BASE_DIR, env={}, timeout=limit, check=False
        )
        told = json.loads(done.stdout)
    except (subprocess.TimeoutExpired, ValueError):
        return {}
    return told if isinstance(told, dict) else {}
