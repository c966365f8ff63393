"""Draws the pages of the PDF on standard input: `python -m portal.shared.files.page_program LONGEST_SIDE`.

PDFium is the renderer of Chromium and reads hostile files every day. Still, it is native code: what it may use is
limited, it sees one file and nothing else of ours, and when it dies the file merely has no pictures of its pages.
It starts once for each file, so it imports nothing of Django.
"""

import resource
import struct
import sys

from portal.shared.files.webp import encode

MOST_PAGES = 40  # certificates have a few; who needs page 41 opens the file itself
SECONDS = 60
MEMORY = 3 * 2**30  # address space, most of which is only reserved
LENGTH = struct.Struct(">I")


def main(side: int) -> None:
    """Write the first pages to standard output as WebP, each behind its length; their longest side is `side` pixels."""
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    import pypdfium2  # noqa: PLC0415 - loaded behind the limits

    document = pypdfium2.PdfDocument(sys.stdin.buffer)
    for page in list(document)[:MOST_PAGES]:
        longest = max(*page.get_size(), 1)
        drawn = encode(page.render(scale=side / longest).to_pil().convert("RGB"))
        sys.stdout.buffer.write(LENGTH.pack(len(drawn)) + drawn)
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main(int(sys.argv[1]))
