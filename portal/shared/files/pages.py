"""The pages of a PDF as pictures, drawn by PDFium in a process of its own.

PDFium is the renderer of Chromium and reads hostile files every day. Still, it is native code: what it may use is
limited, it sees one file and nothing else of ours, and when it dies the file merely has no pictures of its pages.
"""

import io
import resource
import struct
import subprocess
import sys
from typing import BinaryIO

from django.conf import settings

from portal.shared.files.pictures import PREVIEWS

MOST_PAGES = 40  # certificates have a few; who needs page 41 opens the file itself
SECONDS = 60
MEMORY = 3 * 2**30  # address space, most of which is only reserved
_LENGTH = struct.Struct(">I")


def page_preview(number: int) -> str:
    """The name of the picture of a page, the first being 1."""
    return "view" if number == 1 else f"page-{number}"


def draw_pages(file: BinaryIO) -> list[bytes]:
    """The first MOST_PAGES pages as WebP, as large as the preview `view`. Those that could be drawn; may be none."""
    command = [sys.executable, "-m", "portal.shared.files.pages"]
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
    while len(head := drawn.read(_LENGTH.size)) == _LENGTH.size:
        (length,) = _LENGTH.unpack(head)
        page = drawn.read(length)
        if len(page) == length:
            pages.append(page)
    return pages


def _main() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    import pypdfium2  # noqa: PLC0415 - loaded behind the limits

    document = pypdfium2.PdfDocument(sys.stdin.buffer)
    for page in list(document)[:MOST_PAGES]:
        longest = max(*page.get_size(), 1)
        picture = page.render(scale=PREVIEWS["view"] / longest).to_pil().convert("RGB")
        out = io.BytesIO()
        picture.save(out, "WEBP", quality=80)
        sys.stdout.buffer.write(_LENGTH.pack(len(out.getvalue())) + out.getvalue())
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    _main()
