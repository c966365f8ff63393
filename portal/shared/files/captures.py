"""Page captures as evidence: WARC, WACZ, MHTML, HAR. What addresses they show, and when they were taken.

They hold whole web pages, so they are never opened here: a program of its own with narrow limits reads addresses and
times out of them, and they leave the store as a download only.
"""

from typing import Any, BinaryIO

from portal.shared.files import capture_program
from portal.shared.files.kinds import Kind
from portal.shared.files.programs import told_by
from portal.shared.files.refusals import RefusalCode


def refusal_of(file: BinaryIO, kind: Kind) -> RefusalCode | None:
    """None for a capture that names at least one page; otherwise why not."""
    return None if read_capture(file, kind).get("pages") else RefusalCode.CAPTURE_BROKEN


def read_capture(file: BinaryIO, kind: Kind) -> dict[str, Any]:
    """What a capture shows: `format`, `software`, `count`, and `pages` of `url`, `at`, `title`. Nothing when it cannot
    be read within the limits."""
    return told_by(capture_program, file, kind.endings[0])
