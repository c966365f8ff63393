"""`manage.py up`: the whole portal on one machine, from nothing to `ready`."""

import os
import signal
import sys
from argparse import ArgumentParser
from pathlib import Path
from types import FrameType
from typing import NoReturn

from django.core.management.base import BaseCommand

from portal.embedded import Problem
from portal.quickstart.installation import Installation
from portal.quickstart.steps import Stopwatch

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Command(BaseCommand):
    """Starts the servers, prepares the database, starts the portal, and stops it all on Ctrl-C."""

    help = "Run the whole portal on this machine: database, file store, web server and worker."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say what may be chosen."""
        parser.add_argument("--demo", action="store_true", help="with invented people, brands and complaints")
        parser.add_argument("--port", type=int, default=8000, help="of the web server (default: 8000)")
        parser.add_argument(
            "--host", default="127.0.0.1", help="address of this machine that browsers use (default: 127.0.0.1)"
        )
        data = Path(os.environ.get("PORTAL_DATA", ".portal"))
        parser.add_argument("--data", type=Path, default=data, help=f"folder for all data (default: {data})")

    def handle(self, *, data: Path, host: str, port: int, demo: bool, **_: object) -> None:
        """Run until a signal comes. A condition that the operator can mend is one line and exit code 1."""
        for number in SIGNALS:
            signal.signal(number, _stop)
        installation = Installation(data=data, host=host, port=port, demo=demo, say=Stopwatch())
        try:
            _refuse_other_database()
            with installation.running() as supervisor:
                supervisor.run(until=lambda: False)
        except Problem as problem:
            self.stderr.write(str(problem))
            sys.exit(1)
        except KeyboardInterrupt:
            sys.exit(0)


def _refuse_other_database() -> None:
    if os.environ.get("DATABASE_URL"):
        raise Problem(
            "DATABASE_URL is set, but `up` brings a database of its own. Unset it, "
            "or run migrate, serve and worker on the database that it names."
        )


def _stop(_number: int, _frame: FrameType | None) -> NoReturn:
    """The first signal ends the portal in order; those that follow are not to disturb that."""
    for number in SIGNALS:
        signal.signal(number, signal.SIG_IGN)
    raise KeyboardInterrupt
