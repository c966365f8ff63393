"""`manage.py baseline`: writes the baseline of the tables, or proves it."""

import difflib
import os
import re
import subprocess
import sys
import tempfile
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from psycopg import sql

from portal import baseline, embedded
from portal.embedded.postgres import program

APPLY_ONLY = (
    "from django.db import connection;"
    "from django.db.migrations.executor import MigrationExecutor;"
    "executor = MigrationExecutor(connection);"
    "executor.migrate(executor.loader.graph.leaf_nodes())"
)


class Command(BaseCommand):
    """Works on servers of its own, which end with it."""

    help = "Write portal/baseline/schema.sql anew from the migrations, or check that it leads to the same tables."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say what may be chosen."""
        parser.add_argument("--check", action="store_true", help="change nothing; fail if the tables would differ")

    def handle(self, *, check: bool, **_: object) -> None:
        """Write or check. Raises CommandError with the differences."""
        with tempfile.TemporaryDirectory() as folder, embedded.servers(Path(folder), durable=False) as servers:
            os.environ.update(servers.environment())
            if check:
                self._check(servers)
            else:
                self._write(servers)

    def _write(self, servers: embedded.Servers) -> None:
        with _database(servers, "from_nothing") as url:
            # Not `migrate`: what it does afterwards depends on the installation, and it does that again.
            _manage(url, "shell", "--no-imports", "--command", APPLY_ONLY)
            dump = _dump(servers, "from_nothing", "--inserts", "--rows-per-insert=1000")
        baseline.FILE.write_text(baseline.tidy(dump))
        self.stdout.write(f"Wrote {baseline.FILE.relative_to(settings.BASE_DIR)}.")

    def _check(self, servers: embedded.Servers) -> None:
        with_baseline = self._tables(servers, "with_baseline")
        from_nothing = self._tables(servers, "from_nothing", "--no-baseline")
        differences = list(
            difflib.unified_diff(with_baseline, from_nothing, "with the baseline", "from nothing", lineterm="", n=0)
        )
        if differences:
            raise CommandError("\n".join(["Write the baseline anew (manage.py baseline):", *differences]))

    def _tables(self, servers: embedded.Servers, name: str, *options: str) -> list[str]:
        with _database(servers, name) as url:
            _manage(url, "migrate", "--no-input", "--verbosity=0", *options)
            return _statements(_dump(servers, name, "--schema-only")) + _applied(url)


@contextmanager
def _database(servers: embedded.Servers, name: str) -> Iterator[str]:
    """An empty database, and its URL for the owner of its tables."""
    with psycopg.connect(servers.superuser_url, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {} OWNER portal_owner").format(sql.Identifier(name)))
    yield servers.postgres.url("portal_owner", name)


def _manage(url: str, *command: str) -> None:
    environment: dict[str, Any] = {**os.environ, "DATABASE_URL": url}
    subprocess.run(  # noqa: S603 (our own program)
        [sys.executable, "manage.py", *command], cwd=settings.BASE_DIR, env=environment, check=True
    )


def _dump(servers: embedded.Servers, name: str, *options: str) -> str:
    command = [program("pg_dump"), "--no-owner", "--no-privileges", *options, servers.postgres.url("postgres", name)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout  # noqa: S603 (the wheel's own)


def _statements(dump: str) -> list[str]:
    """Its statements in the order of their words: which was made first says nothing.

    PostgreSQL writes the list of `state IN (…)` differently once it has been dumped and loaded.
    """
    one_by_one = re.sub(r"\(('[^']*'::character varying)\)::text", r"\1", baseline.tidy(dump))
    plain = re.sub(r"\((ARRAY\[[^\]]*\])\)::text\[\]", r"\1", one_by_one)
    return sorted(re.split(r"(?<=;)\n\n", plain))


def _applied(url: str) -> list[str]:
    with psycopg.connect(url) as connection:
        return sorted(f"{app} {name}" for app, name in connection.execute("SELECT app, name FROM django_migrations"))
