"""The data folder of one installation: who holds it, its secrets, its ports.

lock  secrets.json  ports.json  postgres/cluster/  s3/  logs/
"""

import fcntl
import json
import os
import secrets
import shutil
import socket
from collections.abc import Mapping
from pathlib import Path

from portal.embedded.problems import InUse, Problem

ROOM_NEEDED = 200 * 1024 * 1024  # bytes: a new cluster takes 40 MB, its log and the first volumes the rest
SECRETS = (
    "secret_key",
    "postgres_password",
    "owner_password",
    "app_password",
    "s3_access_key",
    "s3_secret_key",
)
PORTS = ("postgres", "master", "volume", "filer", "s3", "admin")
LOWEST_PORT = 12_000  # with the twins up to 32,000: below what systems use for outgoing connections
HARMLESS = {"static", "tests"}  # what other commands may have put into a default folder before the first `up`
GRPC = 10_000  # SeaweedFS listens for gRPC this far above each HTTP port


class Folder:
    """A data folder held by this process alone, from `claim()` until `release()` or the process's end."""

    def __init__(self, path: Path) -> None:
        self.path = path.expanduser().resolve()
        self._lock: int | None = None

    def claim(self) -> None:
        """Make the folder if need be and take it.

        Raises Problem where it is in use, foreign, full or not ours to write.
        """
        try:
            self._refuse_foreign()
            self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._take_lock()
            self.logs.mkdir(exist_ok=True)
            self._probe()
        except OSError as error:
            self.release()
            raise self.unusable(error) from error
        except Problem:
            self.release()
            raise

    def unusable(self, error: OSError) -> Problem:
        """What to tell the operator when the system refuses something in the folder."""
        return Problem(f"The data folder {self.path} cannot be used ({error.strerror}). Mend that, or pass --data DIR.")

    def release(self) -> None:
        """Let the folder go. Harmless when it is not held."""
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    @property
    def logs(self) -> Path:
        """Where each server's and process's output goes, one file per name."""
        return self.path / "logs"

    def secrets(self) -> dict[str, str]:
        """The installation's passwords and keys; made at random the first time, mode 0600."""
        file = self.path / "secrets.json"
        if not file.exists():
            if (self.path / "postgres" / "cluster").exists():
                raise Problem(
                    f"{file} is missing, and without it the data beside it cannot be opened. Restore it from a backup."
                )
            write_private(file, {name: secrets.token_urlsafe(40) for name in SECRETS})
        values = _read(file)
        if values is None or not all(isinstance(values.get(name), str) for name in SECRETS):
            raise Problem(f"{file} is damaged. Restore it from a backup.")
        return {name: str(values[name]) for name in SECRETS}

    def ports(self) -> dict[str, int]:
        """Free loopback ports for the servers: those of the last start where still free, else new ones."""
        file = self.path / "ports.json"
        kept = _read(file) or {}
        ports: dict[str, int] = {}
        for name in PORTS:
            port = kept.get(name)
            if not isinstance(port, int) or port in ports.values() or not _free(port, port + GRPC):
                port = _pick(set(ports.values()))
            ports[name] = port
        write_private(file, ports)
        return ports

    def _refuse_foreign(self) -> None:
        found = {entry.name for entry in self.path.iterdir()} if self.path.is_dir() else set()
        if found - HARMLESS and "lock" not in found:
            raise Problem(f"The folder {self.path} holds other files. Pass --data DIR with a new or empty folder.")

    def _take_lock(self) -> None:
        self._lock = os.open(self.path / "lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            holder = os.read(self._lock, 20).decode(errors="replace").strip() or "unknown"
            raise InUse(
                f"Another portal runs on {self.path} (process {holder}). Stop it or pass --data DIR."
            ) from error
        os.ftruncate(self._lock, 0)
        os.write(self._lock, f"{os.getpid()}\n".encode())

    def _probe(self) -> None:
        probe = self.path / "probe"
        probe.write_bytes(b"\0" * 65536)
        probe.unlink()
        free = shutil.disk_usage(self.path).free
        if free < ROOM_NEEDED:
            raise Problem(
                f"The disk of {self.path} is full: {free // 2**20} MB free, "
                f"{ROOM_NEEDED // 2**20} MB needed. Make room or pass --data DIR on another disk."
            )


def _read(file: Path) -> dict[str, object] | None:
    try:
        values = json.loads(file.read_text())
    except (FileNotFoundError, ValueError):
        return None
    return values if isinstance(values, dict) else None


def write_private(file: Path, values: Mapping[str, object]) -> None:
    """Write `values` as JSON, all or nothing, readable by the owner alone."""
    partial = file.with_suffix(".part")
    partial.unlink(missing_ok=True)
    with os.fdopen(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as stream:
        json.dump(values, stream, indent=1)
        stream.flush()
        os.fsync(stream.fileno())
    partial.replace(file)


def _free(*ports: int) -> bool:
    for port in ports:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except (OSError, OverflowError):
                return False
    return True


def _pick(taken: set[int]) -> int:
    """A port that is free together with its gRPC twin."""
    for _ in range(1000):
        port = LOWEST_PORT + secrets.randbelow(GRPC)
        if port not in taken and _free(port, port + GRPC):
            return port
    raise Problem("No free port was found on 127.0.0.1. Stop other programs and try again.")
