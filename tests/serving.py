"""A WSGI program on loopback while a test runs: a thread for each request, and nothing printed."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server


def server_of(program: Callable[..., Any], port: int = 0) -> WSGIServer:
    """A server for it, which has still to be run; on a free port unless one is named."""
    return make_server("127.0.0.1", port, program, _Server, _Quiet)


@contextmanager
def served(program: Callable[..., Any]) -> Iterator[str]:
    """Serve it on a free port; its address, without a slash at the end."""
    server = server_of(program)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True
    request_queue_size = 50


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_said: object) -> None:
        """Nobody reads what was served."""
