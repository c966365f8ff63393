"""Sending a file as a browser does, for programs of our own: imports, the demonstration, the tests."""

import hashlib
from collections.abc import Iterator
from typing import Any, BinaryIO

import urllib3

from portal.shared.files.services import Upload
from portal.shared.files.storage import PIECE_BYTES, SignedRequest, StorageDown


def declare(content: BinaryIO, name: str) -> dict[str, Any]:
    """What `start_upload` wants to know about a seekable file: its name, size, and the SHA-256 of its pieces."""
    content.seek(0)
    pieces = [hashlib.sha256(piece).hexdigest() for piece in _pieces(content)]
    return {"name": name, "size": content.tell(), "pieces": pieces}


def send(upload: Upload, content: BinaryIO) -> None:
    """Make the requests that are left. Raises StorageDown when one is not answered, ValueError when one is refused."""
    for request in upload.requests:
        content.seek((request.number - 1) * PIECE_BYTES)
        answer = send_piece(request, content.read(request.size))
        if answer.status >= 500:
            raise StorageDown(answer.data.decode(errors="replace"))
        if answer.status >= 400:
            raise ValueError(answer.data.decode(errors="replace"))


def send_piece(request: SignedRequest, body: bytes) -> urllib3.BaseHTTPResponse:
    """Send one signed request with this body, and return the store's answer whatever it is."""
    try:
        return urllib3.request(request.method, request.url, headers=request.headers, body=body, retries=False)
    except urllib3.exceptions.HTTPError as error:
        raise StorageDown(str(error)) from error


def _pieces(content: BinaryIO) -> Iterator[bytes]:
    while piece := content.read(PIECE_BYTES):
        yield piece
