"""The servers and the databases of a test run: always its own, whatever DATABASE_URL and S3_* of the environment say.

The process that was started by hand brings up PostgreSQL and the S3 server under `.portal/tests`; the processes of
pytest-xdist inherit their addresses. A database with every migration is made once and kept as a template for as long
as no migration changes; each process works on a fresh copy of it, as the role that owns nothing.
"""

import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from portal import embedded

ROOT = Path(__file__).resolve().parent.parent
INHERITED = "PORTAL_TEST_SERVERS"
DATABASE = f"test_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"
DECIDES_THE_SCHEMA = (
    "pyproject.toml",
    "portal/settings.py",
    "portal/tenancy/*.py",
    "portal/baseline/schema.sql",
    "*/migrations/*.py",
    "*/*/migrations/*.py",
    "*/*/*/migrations/*.py",
)


class TestServers:
    """Addresses of the running servers: `environment` for the application, the rest to make databases."""

    __test__ = False

    def __init__(self, *, folder: str, superuser_url: str, owner_url: str, environment: dict[str, str]) -> None:
        self.folder = Path(folder)
        self.superuser_url = superuser_url
        self.owner_url = owner_url
        self.environment = environment

    def restore(self) -> None:
        """Give this process a fresh copy of the template, throwing away the one it may have."""
        template = self._template()
        with psycopg.connect(self.superuser_url, autocommit=True) as connection:
            connection.execute(_sql("DROP DATABASE IF EXISTS {} WITH (FORCE)", DATABASE))
            connection.execute(
                _sql("CREATE DATABASE {} TEMPLATE {} OWNER portal_owner STRATEGY file_copy", DATABASE, template)
            )

    def drop(self) -> None:
        """Throw this process' database away."""
        with psycopg.connect(self.superuser_url, autocommit=True) as connection:
            connection.execute(_sql("DROP DATABASE IF EXISTS {} WITH (FORCE)", DATABASE))

    def _template(self) -> str:
        """The name of the migrated template, made now if the migrations are new."""
        name = f"template_{_schema_fingerprint()}"
        with (self.folder / "template.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            with psycopg.connect(self.superuser_url, autocommit=True) as connection:
                rows = connection.execute("SELECT datname FROM pg_database WHERE datname LIKE 'template\\_%'")
                old = [row[0] for row in rows]
                if name not in old:
                    for each in old:
                        connection.execute(_sql("DROP DATABASE {} WITH (FORCE)", each))
                    self._migrate(connection, name)
        return name

    def _migrate(self, connection: psycopg.Connection, name: str) -> None:
        connection.execute(_sql("CREATE DATABASE template_unfinished OWNER portal_owner"))
        command = [sys.executable, str(ROOT / "manage.py"), "migrate", "--no-input", "--verbosity=0"]
        url = _with_database(self.owner_url, "template_unfinished")
        environment = {**os.environ, "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "portal.settings"}
        subprocess.run(command, cwd=ROOT, env=environment, check=True)
        connection.execute(_sql("ALTER DATABASE template_unfinished RENAME TO {}", name))


@contextmanager
def running_servers() -> Iterator[TestServers]:
    """The servers of this run: those of the environment, those of the parent process, or new ones."""
    if INHERITED in os.environ:
        yield TestServers(**json.loads(os.environ[INHERITED]))
        return
    servers = _start()
    described: dict[str, Any] = {
        "folder": str(servers.folder.path),
        "superuser_url": servers.superuser_url,
        "owner_url": servers.owner_url,
        "environment": servers.environment(),
    }
    os.environ[INHERITED] = json.dumps(described)
    try:
        yield TestServers(**described)
    finally:
        del os.environ[INHERITED]
        servers.stop()
        shutil.rmtree(servers.store.home, ignore_errors=True)


def application_environment(servers: TestServers) -> dict[str, str]:
    """What the settings read: the application's role on this process' database."""
    static = servers.folder / "static"
    static.mkdir(exist_ok=True)  # empty: the pages' styles come from the sources
    return {
        **servers.environment,
        "DATABASE_URL": _with_database(servers.environment["DATABASE_URL"], DATABASE),
        "STATIC_ROOT": str(static),
        "PORTAL_URL": "http://testserver",
        "ALLOWED_HOSTS": "testserver,localhost,127.0.0.1",
        "EMAIL_URL": "console:",
        "DJANGO_SETTINGS_MODULE": "portal.settings",
    }


def _start() -> embedded.Servers:
    """On the first folder that no other test run uses."""
    for number in range(1, 10):
        try:
            return embedded.start(ROOT / ".portal" / "tests" / str(number), durable=False)
        except embedded.InUse:
            continue
    raise RuntimeError("Nine test runs are under way here. Wait for one of them to end.")


def _schema_fingerprint() -> str:
    digest = hashlib.sha256()
    for pattern in DECIDES_THE_SCHEMA:
        for path in sorted(ROOT.glob(pattern)):
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _with_database(url: str, name: str) -> str:
    return f"{url.rpartition('/')[0]}/{name}"


def _sql(text: str, *names: str) -> sql.Composed:
    return sql.SQL(text).format(*map(sql.Identifier, names))
