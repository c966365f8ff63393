"""Other commands on the data folder of `up`: beside it while it runs, else on servers of their own."""

import json
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

ENVIRONMENT = "environment.json"  # what `up` last told its programs
NEED_NO_SERVERS = {
    "baseline",
    "check",
    "collectstatic",
    "help",
    "makemigrations",
    "messages",
    "verify",
    "--help",
    "--version",
}
CHANGE_TABLES = {"migrate"}


@contextmanager
def borrowed_servers(command: Sequence[str]) -> Iterator[None]:
    """Set the environment for `command`, the first word of the command line if any.

    Does nothing where the environment names a database already, or where there is no data folder.
    """
    name = command[0] if command else "help"
    file = Path(os.environ.get("PORTAL_DATA", ".portal")) / ENVIRONMENT
    if "DATABASE_URL" in os.environ or name in NEED_NO_SERVERS or not file.exists():
        yield
        return
    from portal import embedded  # noqa: PLC0415 - it loads the S3 client, which most commands need not

    settings: dict[str, str] = json.loads(file.read_text())
    try:
        servers = embedded.start(file.parent)
    except embedded.InUse:
        _apply(settings, name)
        yield
        return
    except embedded.Problem as problem:
        sys.exit(str(problem))
    try:
        _apply({**settings, **servers.environment()}, name)
        yield
    finally:
        servers.stop()


def _apply(settings: dict[str, str], command: str) -> None:
    owner = {"DATABASE_URL": settings["OWNER_DATABASE_URL"]} if command in CHANGE_TABLES else {}
    os.environ.update({**settings, **owner})
