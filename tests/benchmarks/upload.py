"""How many bytes of evidence pass through the web process when a file is uploaded: none.

A real web server runs with a listening wire before it and another between it and the store; the sender reaches the
store over a third. What was sent is random, so its blocks are recognised wherever they went by.
"""

import contextlib
import io
import os
import socket
import subprocess
import time
from collections.abc import Iterator
from typing import Any

import urllib3
from django.conf import settings
from django.test import Client

from portal.accounts import services as accounts
from portal.accounts.models import User
from portal.quickstart.programs import web
from portal.shared.files import jobs, services
from portal.shared.files.models import EvidenceFile
from portal.shared.files.sending import declare, send_piece
from portal.shared.files.storage import SignedRequest
from portal.tenancy.scope import tenant_scope
from tests.benchmarks.relays import Relay
from tests.portal import filesamples as samples

BLOCK = 64
PAYLOAD = 32 * 1024 * 1024


def figures(scale: float) -> Iterator[dict[str, Any]]:
    """`upload`: evidence through the web process ÷ evidence to the store. `upload-words`: all its bytes ÷ evidence."""
    video = samples.mp4(payload=0)[:-8] + samples.box(b"mdat", os.urandom(int(PAYLOAD * scale)))
    store = urllib3.util.parse_url(settings.S3_ENDPOINT_URL).port or 443
    port = free_port()
    with Relay(port) as front, Relay(store) as back, Relay(store) as side, _web_server(port, back, side):
        began = time.perf_counter()
        _upload(video, f"http://127.0.0.1:{front.port}", port)
        seconds = time.perf_counter() - began
        blocks = {video[at : at + BLOCK] for at in range(0, len(video) - BLOCK, BLOCK)}
        through_web = _evidence_in(front.heard, blocks) + _evidence_in(back.heard, blocks)
        to_store = _evidence_in(side.heard, blocks)
        words = len(front.heard) + len(back.heard)
    yield {
        "name": "upload",
        "evidence_bytes_through_web": through_web,
        "evidence_bytes_to_store": to_store,
        "ratio": through_web / to_store,
        "file_bytes": len(video),
        "seconds": round(seconds, 2),
    }
    yield {"name": "upload-words", "bytes_of_web": words, "file_bytes": len(video), "ratio": words / len(video)}


def _upload(video: bytes, portal: str, port: int) -> None:
    """Declared, asked for, sent piece by piece, finished, checked, and opened again: as a page does it."""
    alice = User.objects.create_user("alice@example.org", "secret-secret", full_name="Alice")
    organisation = accounts.create_organisation(by=None, name="Norrlys", kind="rights_holder", founder=alice)
    with tenant_scope(organisation):
        declared = declare(io.BytesIO(video), "video.mp4")
        permission = "accounts.change_organisation"
        file = services.start_upload(organisation, by=alice, permission=permission, **declared).file
    session = Client()
    session.force_login(alice)
    cookies = {"Cookie": f"sessionid={session.cookies['sessionid'].value}; csrftoken={'c' * 32}"}
    headers = {**cookies, "X-CSRFToken": "c" * 32, "Host": f"127.0.0.1:{port}"}
    base = f"{portal}/t/norrlys/files/{file.public_id}"
    for asked in urllib3.request("POST", f"{base}/continue/", headers=headers).json()["requests"]:
        piece = SignedRequest(asked["number"], asked["url"], asked["headers"], asked["size"])
        at = (piece.number - 1) * services.PIECE_BYTES
        assert send_piece(piece, video[at : at + piece.size]).status == 200
    assert urllib3.request("POST", f"{base}/finish/", headers=headers).json()["state"] == "arrived"
    jobs.check_file(organisation.pk, file.pk)
    with tenant_scope(organisation):
        assert EvidenceFile.objects.get(pk=file.pk).state == "accepted"
    opened = urllib3.request("GET", f"{base}/", headers=headers, redirect=False)
    assert opened.status == 302
    assert urllib3.request("GET", opened.headers["Location"]).data == video


@contextlib.contextmanager
def _web_server(port: int, back: Relay, side: Relay) -> Iterator[None]:
    """The web server: it reaches the store over `back`, and sends people there over `side`."""
    environment = {
        **os.environ,
        "S3_ENDPOINT_URL": f"http://127.0.0.1:{back.port}",
        "S3_PUBLIC_ENDPOINT_URL": f"http://127.0.0.1:{side.port}",
        "PORTAL_URL": f"http://127.0.0.1:{port}",
    }
    command = web(host="127.0.0.1", port=port, workers=1)
    server = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for(port)
        yield
    finally:
        server.terminate()
        server.wait()


def wait_for(port: int, within: float = 120) -> None:
    end = time.monotonic() + within
    while time.monotonic() < end:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port)):
            return
        time.sleep(0.1)
    raise TimeoutError("The web server does not start.")


def _evidence_in(heard: bytearray, blocks: set[bytes]) -> int:
    """How many bytes of what was heard are blocks of the evidence, wherever they begin."""
    found, at, said = 0, 0, bytes(heard)
    while at <= len(said) - BLOCK:
        if said[at : at + BLOCK] in blocks:
            found += BLOCK
            at += BLOCK
        else:
            at += 1
    return found


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])
