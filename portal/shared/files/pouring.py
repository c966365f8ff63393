"""An object that the portal writes into the store from the front, as one writes a file, however long it becomes: at no
time is more than one piece of it in memory."""

import math

from portal.shared.files import storage

MOST_PIECES = 10_000  # of the S3 protocol
_ROOM = 0.8  # of the pieces, for what was not foreseen


def piece_bytes_for(expected: int) -> int:
    """How large pieces must be so that about `expected` bytes fit into as many as the protocol allows."""
    return max(storage.PIECE_BYTES, math.ceil(expected / (MOST_PIECES * _ROOM)))


class PouredObject:
    """Write, then `finish`. `upload_id` comes from `storage.begin_pieces(key)`. Raises StorageDown like the store."""

    def __init__(self, key: str, upload_id: str, *, piece_bytes: int = storage.PIECE_BYTES) -> None:
        self._key, self._upload_id, self._piece_bytes = key, upload_id, piece_bytes
        self._buffer = bytearray()
        self._sums: list[str] = []
        self.size = 0

    def write(self, content: bytes) -> int:
        """Take bytes; whole pieces go to the store. Returns how many were taken, as files do."""
        self._buffer += content
        self.size += len(content)
        while len(self._buffer) >= self._piece_bytes:
            self._send(self._piece_bytes)
        return len(content)

    def flush(self) -> None:
        """Nothing: a piece goes when it is whole."""

    def finish(self) -> bool:
        """Send what is left and make the pieces one object. Returns whether it is there now."""
        if self._buffer or not self._sums:
            self._send(len(self._buffer))
        return storage.join_pieces(self._key, self._upload_id, self._sums)

    def _send(self, size: int) -> None:
        body = bytes(memoryview(self._buffer)[:size])
        self._sums.append(storage.put_piece(self._key, self._upload_id, len(self._sums) + 1, body))
        del self._buffer[:size]
