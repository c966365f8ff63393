"""Page captures as evidence: WARC, WACZ, MHTML, HAR. What addresses they show, and when they were taken.

They hold whole web pages, so they are never opened here: a program of its own with narrow limits reads addresses and
times out of them, and they leave the store as a download only.
"""

import json
import subprocess
import sys
from typing import Any, BinaryIO

from django.conf import settings

from portal.shared.files.capture_program import SECONDS
from portal.shared.files.kinds import Kind
from portal.shared.files.refusals import RefusalCode


def refusal_of(file: BinaryIO, kind: Kind) -> RefusalCode | None:
    """None for a capture that names at least one page; otherwise why not."""
    return None if read_capture(file, kind).get("pages") else RefusalCode.CAPTURE_BROKEN


def read_capture(file: BinaryIO, kind: Kind) -> dict[str, Any]:
    """What a capture shows: `format`, `software`, `count`, and `pages` of `url`, `at`, `title`. Nothing when it cannot
    be read within the limits."""
    file.seek(0)
    command = [sys.executable, "-m", "portal.shared.files.capture_program", kind.endings[0]]
    try:
        done = subprocess.run(  # noqa: S603 - our own program
            command, stdin=file, capture_output=True, cwd=settings.BASE_DIR, env={}, timeout=2 * SECONDS, check=False
        )
        told = json.loads(done.stdout)
    except (subprocess.TimeoutExpired, ValueError):
        return {}
    return told if isinstance(told, dict) else {}
