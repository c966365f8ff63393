"""Page captures count as evidence: addresses and times are read out of them, and nothing in them is ever opened."""

import gzip
import io
import json
import tempfile
import zipfile

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from portal.shared.files.captures import read_capture
from portal.shared.files.checking import examine
from portal.shared.files.facts import facts_of
from portal.shared.files.kinds import HAR, MHTML, WACZ, WARC
from portal.shared.files.refusals import RefusalCode

PAGE = "https://shop.example/item/1"
AT = "2026-05-01T10:11:12Z"


def warc(*addresses: str, packed: bool = True, kind: str = "text/html; charset=utf-8") -> bytes:
    """A WARC with one answered request for each address."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)
    writer.write_record(writer.create_warcinfo_record("a.warc.gz", {"software": "test"}))
    for address in addresses:
        headers = StatusAndHeaders("200 OK", [("Content-Type", kind)], protocol="HTTP/1.1")
        record = writer.create_warc_record(
            address,
            "response",
            payload=io.BytesIO(b"<html><script>alert(1)</script>"),
            http_headers=headers,
            warc_headers_dict={"WARC-Date": AT},
        )
        writer.write_record(record)
    return out.getvalue()


def wacz(pages: str, *, inside: bytes = b"", package: str = '{"software": "Crawler 1"}') -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("archive/data.warc.gz", inside or warc(PAGE))
        archive.writestr("pages/pages.jsonl", pages)
        archive.writestr("datapackage.json", package)
    return out.getvalue()


def mhtml(address: str = PAGE) -> bytes:
    return (
        "From: <Saved by Blink>\r\n"
        f"Snapshot-Content-Location: {address}\r\n"
        "Subject: Backpack Fjell 32\r\n"
        "Date: Fri, 1 May 2026 10:11:12 -0000\r\n"
        "MIME-Version: 1.0\r\n"
        'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="x"\r\n\r\n'
        "--x\r\nContent-Type: text/html\r\n\r\n<html><script>alert(1)</script></html>\r\n--x--\r\n"
    ).encode()


def har(*addresses: str) -> bytes:
    entries = [
        {
            "startedDateTime": "2026-05-01T10:11:12.345+02:00",
            "request": {"url": address},
            "response": {"content": {"mimeType": "text/html"}},
            "pageref": "page_1",
        }
        for address in addresses
    ]
    pages = [{"id": "page_1", "title": "Backpack"}]
    return json.dumps(
        {"log": {"creator": {"name": "Browser", "version": "9"}, "pages": pages, "entries": entries}}
    ).encode()


JSONL = '{"format": "json-pages-1.0"}\n' + json.dumps({"url": PAGE, "ts": AT, "title": "Backpack"})
GOOD = [
    ("a.warc.gz", WARC, warc(PAGE, PAGE, "https://shop.example/2")),
    ("a.warc", WARC, warc(PAGE, packed=False)),
    ("a.wacz", WACZ, wacz(JSONL)),
    ("a.mhtml", MHTML, mhtml()),
    ("a.har", HAR, har(PAGE, "https://shop.example/2")),
]


def looked_at(name: str, content: bytes):
    with tempfile.TemporaryFile() as file:
        file.write(content)
        return examine(file, name=name)


def read(kind, content: bytes):
    with tempfile.TemporaryFile() as file:
        file.write(content)
        return read_capture(file, kind)


@pytest.mark.parametrize(("name", "kind", "content"), GOOD, ids=[name for name, _kind, _content in GOOD])
def test_a_capture_tells_its_pages(name, kind, content):
    assert looked_at(name, content) == (kind, None, [])
    told = read(kind, content)
    assert told["pages"][0]["url"] == PAGE
    assert told["pages"][0]["at"].startswith("2026-05-01T10:11:12")
    assert told["count"] == len({page["url"] for page in told["pages"]})
    with tempfile.TemporaryFile() as file:
        file.write(content)
        assert facts_of(file, kind) == {"capture": told}


def test_no_browser_shows_one():
    for kind in (WARC, WACZ, MHTML, HAR):
        assert not kind.shown_by_browsers
        assert "html" not in kind.mime


BAD = {
    "no page in it": ("a.warc.gz", warc(PAGE, kind="image/png")),
    "no record in it": ("a.warc", b"WARC/1.0\r\n\r\n"),
    "cut off": ("a.warc.gz", warc(PAGE)[:200]),
    "an address that runs a program": ("a.mhtml", mhtml("javascript:alert(1)")),
    "an address on this machine's disk": ("a.mhtml", mhtml("file:///etc/passwd")),
    "headers without an end": ("a.warc", b"WARC/1.0\r\nX: " + b"a" * 5_000_000),
    "a thousand layers of JSON": ("a.har", b'{"log": {"entries": ' + b"[" * 100_000),
    "entries that are none": ("a.har", b'{"log": {"entries": [1, 2]}}'),
    "no pages in the package": ("a.wacz", wacz("")),
    "pages that are no JSON": ("a.wacz", wacz("<html>")),
}


@pytest.mark.parametrize(("name", "content"), BAD.values(), ids=list(BAD))
def test_what_names_no_page_is_refused(name, content):
    _kind, refusal, _remarks = looked_at(name, content)
    assert refusal == RefusalCode.CAPTURE_BROKEN


def test_what_unpacks_without_end_is_refused():
    """More than a gigabyte of zeros in a megabyte."""
    zeros = bytes(1 << 24)
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {PAGE}\r\nContent-Length: {len(zeros)}\r\n\r\n"
    record = gzip.compress(head.encode() + zeros + b"\r\n\r\n", 1)
    assert read(WARC, record * 70) == {}


def test_a_zip_that_is_no_capture_stays_refused():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("photo.jpg", b"x")
    assert looked_at("a.zip", out.getvalue())[1] == RefusalCode.TYPE_ARCHIVE
    assert looked_at("a.gz", gzip.compress(b"something else"))[1] == RefusalCode.TYPE_ARCHIVE


def test_what_is_said_is_clean_and_short():
    told = read(HAR, har(PAGE + "\u202e" + "x" * 5000))
    assert len(told["pages"][0]["url"]) == 2000
    assert "\u202e" not in told["pages"][0]["url"]
    many = read(HAR, har(*(f"https://shop.example/{number}" for number in range(300))))
    assert (many["count"], len(many["pages"])) == (300, 200)
