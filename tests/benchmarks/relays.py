"""A wire with an ear: forwards TCP both ways and keeps, or counts, what went through."""

import contextlib
import socket
import threading
from types import TracebackType
from typing import Self


class Relay:
    """Listens on a free port of loopback and forwards to `target`. `heard` is every byte of both directions."""

    def __init__(self, target: int) -> None:
        self.target = target
        self.heard = bytearray()
        self._door = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._door.getsockname()[1]

    def __enter__(self) -> Self:
        threading.Thread(target=self._welcome, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._door.close()

    def _welcome(self) -> None:
        while True:
            try:
                caller, _ = self._door.accept()
            except OSError:
                return
            called = socket.create_connection(("127.0.0.1", self.target))
            for one, other in ((caller, called), (called, caller)):
                threading.Thread(target=self._forward, args=(one, other), daemon=True).start()

    def _forward(self, one: socket.socket, other: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while some := one.recv(65536):
                self.heard += some
                other.sendall(some)
            other.shutdown(socket.SHUT_WR)
