"""A stored file opened where it lies: seekable, and read in ranges as somebody asks for them. An archive of gigabytes
is looked into without fetching it."""

import io
from collections import OrderedDict

from portal.shared.files import storage
from portal.shared.files.models import EvidenceFile

BLOCK = 1024 * 1024
BLOCKS_KEPT = 8


class StoredFile(io.RawIOBase):
    """The bytes of an accepted file. Wrap it in nothing: blocks are kept here. Raises StorageDown like the store."""

    def __init__(self, file: EvidenceFile) -> None:
        super().__init__()
        self._file = file
        self._position = 0
        self._blocks: OrderedDict[int, bytes] = OrderedDict()

    def readable(self) -> bool:
        """It is."""
        return True

    def seekable(self) -> bool:
        """It is."""
        return True

    def tell(self) -> int:
        """Where the next byte comes from."""
        return self._position

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to a place; nothing is read."""
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._position, io.SEEK_END: self._file.size}[whence]
        if start + offset < 0:
            raise OSError("There is nothing before the beginning.")
        self._position = start + offset
        return self._position

    def read(self, size: int = -1) -> bytes:
        """The next bytes: as many as asked for, fewer only at the end."""
        end = self._file.size if size is None or size < 0 else min(self._file.size, self._position + size)
        parts = []
        while self._position < end:
            number, skip = divmod(self._position, BLOCK)
            part = self._block(number)[skip : skip + end - self._position]
            if not part:
                break
            parts.append(part)
            self._position += len(part)
        return b"".join(parts)

    def _block(self, number: int) -> bytes:
        if number not in self._blocks:
            start = number * BLOCK
            end = min(start + BLOCK, self._file.size)
            self._blocks[number] = storage.read_range(self._file.key, self._file.version, start, end)
            if len(self._blocks) > BLOCKS_KEPT:
                self._blocks.popitem(last=False)
        self._blocks.move_to_end(number)
        return self._blocks[number]
