"""`manage.py serve`: the web server alone, on the database and file store that the environment names."""

import os
from argparse import ArgumentParser

from django.core.management.base import BaseCommand

from portal.quickstart.programs import WEB_WORKERS, web


class Command(BaseCommand):
    """Becomes the web server: the process number stays, so that a service manager's signals reach it."""

    help = "Run the web server. Run any number of them, on any number of machines."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say what may be chosen."""
        parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: 127.0.0.1)")
        parser.add_argument("--port", type=int, default=8000, help="(default: 8000)")
        parser.add_argument("--workers", type=int, default=WEB_WORKERS, help=f"(default: {WEB_WORKERS})")

    def handle(self, *, host: str, port: int, workers: int, **_: object) -> None:
        """Replace this process by the server."""
        command = web(host=host, port=port, workers=workers)
        os.execv(command[0], command)  # noqa: S606 (the project's own command line, no shell)
