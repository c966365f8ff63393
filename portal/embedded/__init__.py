"""PostgreSQL and an S3 server from wheels, for the quick start and the tests.

with embedded.servers(Path(".portal")) as servers:
    os.environ.update(servers.environment())
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from portal.embedded.children import Child, sweep
from portal.embedded.folder import Folder
from portal.embedded.postgres import Postgres
from portal.embedded.problems import InUse, Problem
from portal.embedded.store import BUCKET, REGION, Store

__all__ = ["Child", "InUse", "Problem", "Servers", "servers", "start"]


@dataclass(frozen=True)
class Servers:
    """Both servers of one data folder, running, until `stop()`."""

    folder: Folder
    postgres: Postgres
    store: Store
    secret_key: str

    @property
    def owner_url(self) -> str:
        """Database URL of the role that owns the tables: for `migrate` alone."""
        return self.postgres.url("portal_owner")

    @property
    def app_url(self) -> str:
        """Database URL of the role that the portal works as: neither owner nor superuser."""
        return self.postgres.url("portal_app")

    @property
    def superuser_url(self) -> str:
        """Database URL of the superuser, on the database `postgres`: to make and drop test databases."""
        return self.postgres.url("postgres", "postgres")

    @property
    def s3_endpoint(self) -> str:
        """The S3 server's address."""
        return self.store.endpoint

    @property
    def s3_bucket(self) -> str:
        """The bucket for evidence."""
        return BUCKET

    @property
    def s3_access_key(self) -> str:
        """The S3 access key."""
        return self.store.access_key

    @property
    def s3_secret_key(self) -> str:
        """The S3 secret key."""
        return self.store.secret_key

    def environment(self) -> dict[str, str]:
        """The settings that point the portal at these servers."""
        return {
            "DATABASE_URL": self.app_url,
            "OWNER_DATABASE_URL": self.owner_url,
            "S3_ENDPOINT_URL": self.s3_endpoint,
            "S3_BUCKET": self.s3_bucket,
            "AWS_ACCESS_KEY_ID": self.s3_access_key,
            "AWS_SECRET_ACCESS_KEY": self.s3_secret_key,
            "AWS_DEFAULT_REGION": REGION,
            "SECRET_KEY": self.secret_key,
        }

    def stop(self) -> None:
        """End both servers, side by side, and let the data folder go."""
        children = (self.store.child, self.postgres.child)
        for child in children:
            child.ask_to_stop()
        for child in children:
            child.stop()
        self.folder.release()


def start(
    data: Path, *, durable: bool = True, origins: tuple[str, ...] = ("*",), check: Callable[[], None] | None = None
) -> Servers:
    """Start both servers on the folder `data` and return when they answer.

    Call it from the main thread. What an earlier portal left running there after a crash is ended first; then
    `check` is called, which may raise Problem before anything is started.
    Raises Problem, whose text is for the operator, and then leaves nothing running.
    """
    folder = Folder(data)
    folder.claim()
    children: list[Child] = []
    try:
        sweep(folder.path)
        if check is not None:
            check()
        secrets, ports = folder.secrets(), folder.ports()
        store = Store(folder, ports, secrets, origins=origins)
        postgres = Postgres(folder, ports["postgres"], secrets, durable=durable)
        children += [store.child, postgres.child]
        store.start()
        postgres.start()
        postgres.wait()
        postgres.prepare()
        store.wait()
        store.prepare()
    except BaseException as error:
        for child in children:
            child.stop()
        folder.release()
        if isinstance(error, OSError):
            raise folder.unusable(error) from error
        raise
    return Servers(folder, postgres, store, secrets["secret_key"])


@contextmanager
def servers(
    data: Path, *, durable: bool = True, origins: tuple[str, ...] = ("*",), check: Callable[[], None] | None = None
) -> Iterator[Servers]:
    """`start()` as a block: the servers end with it."""
    running = start(data, durable=durable, origins=origins, check=check)
    try:
        yield running
    finally:
        running.stop()
