"""The pages of a PDF as pictures, drawn in a process of its own: see `page_program`."""

import io
import subprocess
import sys
from typing import BinaryIO

from django.conf import settings

from portal.shared.files.page_program import LENGTH, SECONDS
from portal.shared.files.webp import VIEW


def page_preview(number: int) -> str:
    """The name of the picture of a page, the first being 1."""
    return "view" if number == 1 else f"page-{number}"


def draw_pages(file: BinaryIO) -> list[bytes]:
    """The first pages as WebP, as large as the preview `view`. Those that could be drawn; may be none."""
    command = [sys.executable, "-m", "portal.shared.files.page_program", str(VIEW)]
    file.seek(0)
    child = subprocess.Popen(  # noqa: S603 - our own program
        command, stdin=file, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=settings.BASE_DIR, env={}
    )
    try:
        drawn, _nothing = child.communicate(timeout=2 * SECONDS)
    except subprocess.TimeoutExpired:
        child.kill()
        drawn, _nothing = child.communicate()
    return list(_read(io.BytesIO(drawn)))


def _read(drawn: io.BytesIO) -> list[bytes]:
    """The pictures one after another, each behind its length; one that was cut off is left out."""
    pages = []
    while len(head := drawn.read(LENGTH.size)) == LENGTH.size:
        (length,) = LENGTH.unpack(head)
        page = drawn.read(length)
        if len(page) == length:
            pages.append(page)
    return pages
