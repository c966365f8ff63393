"""Reads the page capture on standard input: `python -m portal.shared.files.capture_program warc|wacz|mhtml|har`.

Captures are hostile input: archives that unpack to nothing but zeros, headers without an end, files within files. So
the program's time, memory and output are limited, nothing is written to the disk, and what exceeds the limits ends it:
then the capture is no evidence. It imports nothing of Django. Writes one JSON object to standard output.
"""

import email.parser
import email.policy
import io
import json
import resource
import sys
import zipfile
from collections.abc import Iterable, Iterator
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import IO, Any

SECONDS = 60
MEMORY = 2 * 2**30  # address space
MOST_PAGES = 200  # that are told; all are counted
MOST_RECORDS = 200_000
MOST_UNPACKED = 2**30
LONGEST = 2000
HEADERS = 64 * 1024
LARGEST_HAR = 300 * 2**20
CHUNK = 1 << 20
Page = dict[str, str]


class TooMuchError(Exception):
    """It is larger than any capture of a page."""


def main(ending: str) -> None:
    """Print what the capture shows."""
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    read = {"warc": read_warc, "wacz": read_wacz, "mhtml": read_mhtml, "har": read_har}[ending]
    json.dump(told(ending, *read(sys.stdin.buffer)), sys.stdout)


def told(ending: str, software: str, pages: Iterable[Page]) -> dict[str, Any]:
    """The answer: each page once, in the order of the capture."""
    kept: dict[str, Page] = {}
    for page in pages:
        if page["url"].startswith(("http://", "https://")):
            kept.setdefault(page["url"], page)
    return {
        "format": ending.upper(),
        "software": plain(software),
        "count": len(kept),
        "pages": list(kept.values())[:MOST_PAGES],
    }


def read_warc(file: IO[bytes]) -> tuple[str, Iterator[Page]]:
    """ISO 28500: one page for each record of a response that is a web page."""
    from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415 - loaded behind the limits

    def pages() -> Iterator[Page]:
        unpacked = 0
        for number, record in enumerate(ArchiveIterator(file)):
            unpacked += int(record.rec_headers.get_header("Content-Length") or 0)  # nothing beyond it is read
            if number > MOST_RECORDS or unpacked > MOST_UNPACKED:
                raise TooMuchError
            while record.raw_stream.read(CHUNK):
                continue
            headers = record.rec_headers
            kind = (record.http_headers.get_header("Content-Type") or "") if record.http_headers else ""
            if record.rec_type in ("response", "resource") and "html" in (
                kind or headers.get_header("Content-Type", "")
            ):
                yield page(headers.get_header("WARC-Target-URI"), headers.get_header("WARC-Date"))

    return "", pages()


def read_wacz(file: IO[bytes]) -> tuple[str, list[Page]]:
    """WACZ 1.1: the list of pages, from an archive whose members keep within the limits."""
    with zipfile.ZipFile(io.BytesIO(file.read())) as archive:
        if sum(info.file_size for info in archive.infolist()) > MOST_UNPACKED:
            raise TooMuchError
        names = set(archive.namelist())
        if "datapackage.json" not in names or not any(name.startswith("archive/") for name in names):
            return "", []
        package = json.loads(_member(archive, "datapackage.json"))
        pages = []
        for line in _member(archive, "pages/pages.jsonl").splitlines() if "pages/pages.jsonl" in names else []:
            row = json.loads(line)
            if isinstance(row, dict) and row.get("url"):
                pages.append(page(row["url"], row.get("ts", ""), row.get("title", "")))
        return str(package.get("software", "")) if isinstance(package, dict) else "", pages


def _member(archive: zipfile.ZipFile, name: str) -> bytes:
    """A small member. What is larger than it says, or than it may be, is TooMuchError."""
    with archive.open(name) as file:
        content = file.read(LARGEST_HAR + 1)
    if len(content) > LARGEST_HAR:
        raise TooMuchError
    return content


def read_mhtml(file: IO[bytes]) -> tuple[str, list[Page]]:
    """RFC 2557, as browsers save it: the address and the date stand in the first headers."""
    head = file.read(HEADERS)
    headers = email.parser.BytesParser(policy=email.policy.default).parsebytes(head, headersonly=True)
    address = headers.get("Snapshot-Content-Location") or headers.get("Content-Location") or ""
    at = ""
    if headers.get("Date"):
        at = parsedate_to_datetime(str(headers["Date"])).isoformat()
    return str(headers.get("From", "")).strip("<>"), [page(str(address), at, str(headers.get("Subject", "")))]


def read_har(file: IO[bytes]) -> tuple[str, list[Page]]:
    """HTTP Archive 1.2: the requests that were answered by a web page."""
    content = file.read(LARGEST_HAR + 1)
    if len(content) > LARGEST_HAR:
        raise TooMuchError
    log = json.loads(content.decode("utf-8-sig"))["log"]
    titles = {each.get("id"): each.get("title", "") for each in log.get("pages", [])}
    pages = []
    for entry in log.get("entries", []):
        kind = entry.get("response", {}).get("content", {}).get("mimeType", "")
        if "html" in str(kind):
            title = titles.get(entry.get("pageref"), "")
            pages.append(page(entry["request"]["url"], entry.get("startedDateTime", ""), title))
    creator = log.get("creator", {})
    return f"{creator.get('name', '')} {creator.get('version', '')}", pages


def page(url: Any, at: Any, title: Any = "") -> Page:
    """One page: address, time (ISO 8601; empty for what is none), title."""
    moment = plain(at)
    try:
        datetime.fromisoformat(moment)
    except ValueError:
        moment = ""
    return {"url": plain(url), "at": moment, "title": plain(title)[:200]}


def plain(value: Any) -> str:
    """Text without signs that are not seen, and not without end."""
    return "".join(sign for sign in str(value or "") if sign.isprintable()).strip()[:LONGEST]


if __name__ == "__main__":
    main(sys.argv[1])
