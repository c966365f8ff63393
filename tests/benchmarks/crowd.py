"""Many rows, fast: copies of one row that the services made, each a little different, made by PostgreSQL itself."""
# ruff: noqa: S608 - the names and expressions are our own

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from django.db import connections, models

from portal.accounts.models import Mandate
from portal.tenancy.models import Organisation
from portal.tenancy.scope import all_tenants
from registry.models import BrandGrant, Right
from tests import world
from tests.database import DATABASE, INHERITED

BEFORE_ALL = 10_000_000  # ids of copies begin here, far from those that sequences give
MOMENT = "timestamptz '2020-01-01' + n * interval '1 second'"


def furnish() -> world.World:
    """The cast, and one row of everything, through the services."""
    with all_tenants(reason="furnish the benchmark"):
        return world.build()


def superuser_url() -> str:
    """This process' database, as the role that row policies do not bind."""
    url: str = json.loads(os.environ[INHERITED])["superuser_url"]
    return f"{url.rpartition('/')[0]}/{DATABASE}"


@contextmanager
def unguarded() -> Iterator[str]:
    """A second alias of the same database for the ORM, as the superuser: policies are off there."""
    said = psycopg.conninfo.conninfo_to_dict(superuser_url())
    alias = "unguarded"
    connections.databases[alias] = connections.databases["default"] | {
        "USER": said["user"],
        "PASSWORD": said["password"],
    }
    try:
        yield alias
    finally:
        connections[alias].close()
        del connections[alias], connections.databases[alias]


class Twin:
    """A copy of this process' database as it stands, which grows no further: what is asked in `serving` is asked of it.

    Both are measured in turns, in one process, so that what else the machine does meets both alike.
    """

    def __init__(self) -> None:
        self.name = f"{DATABASE}_twin"
        connections.close_all()  # a database is copied when nobody looks
        with self._server() as server:
            server.execute(f'CREATE DATABASE "{self.name}" TEMPLATE "{DATABASE}" STRATEGY file_copy')
        settings = connections.databases["default"] | {"NAME": self.name}
        self._connection = type(connections["default"])(settings, "default")

    @contextmanager
    def serving(self) -> Iterator[None]:
        """Inside, the portal of this process works on the copy."""
        own = connections["default"]
        connections["default"] = self._connection
        try:
            yield
        finally:
            connections["default"] = own

    def drop(self) -> None:
        """Throw the copy away."""
        self._connection.close()
        with self._server() as server:
            server.execute(f'DROP DATABASE "{self.name}" WITH (FORCE)')

    @staticmethod
    def _server() -> psycopg.Connection:
        return psycopg.connect(f"{superuser_url().rpartition('/')[0]}/postgres", autocommit=True)


class Copier:
    """Makes copies as the superuser, past policies, foreign keys and triggers. `done` lets PostgreSQL count them."""

    def __init__(self) -> None:
        self.connection = psycopg.connect(superuser_url(), autocommit=True)
        self.connection.execute("SET session_replication_role = replica")
        self.copied: set[str] = set()

    def copy(self, row: models.Model, count: int, *, first: int = 1, **columns: Any) -> None:
        """`count` copies with the numbers `n` = `first`, `first` + 1, …; `columns` are SQL over `n`, ids among them."""
        table = row._meta.db_table
        names = [field.column for field in row._meta.concrete_fields]
        values = [str(columns.get(name, f'source."{name}"')) for name in names]
        quoted = ", ".join(f'"{name}"' for name in names)
        self.connection.execute(
            f"""
            INSERT INTO {table} ({quoted}) SELECT {", ".join(values)}
            FROM {table} source, generate_series({first}, {first + count - 1}) n WHERE source.id = {row.pk}
            """
        )
        self.copied.add(table)

    def done(self) -> None:
        """Statistics and visibility, as autovacuum leaves them behind."""
        for table in self.copied:
            self.connection.execute(f"VACUUM ANALYZE {table}")
        self.connection.close()


def neighbours(copier: Copier, count: int, *, first: int = 1) -> None:
    """`count` more organisations, each with a brand, a right, and a mandate for one of a tenth as many agencies."""
    at = f"{BEFORE_ALL} + n"
    mine = {"id": at, "tenant_id": at}
    organisation = Organisation.objects.get(slug="kestrel")
    with all_tenants(reason="what is copied"):
        right = Right.objects.filter(tenant=organisation, state="approved").earliest("pk")
        brand = right.brand
        mandate = Mandate.objects.filter(tenant=organisation).earliest("pk")
        grants = list(BrandGrant.objects.filter(mandate=mandate))
    copier.copy(organisation, count, first=first, id=at, name="'House ' || n", slug="'house-' || n")
    copier.copy(brand, count, first=first, **mine, number="'B-9' || lpad(n::text, 8, '0')")
    copier.copy(right, count, first=first, **mine, number="'R-9' || n", brand_id=at, number_key="n")
    copier.copy(mandate, count, first=first, **mine, number="'M-9' || n", agency_id=f"{BEFORE_ALL} + 1 + n / 10")
    for position, grant in enumerate(grants):
        group = f"{BEFORE_ALL} + n / 10 * 10 + {grant.group_id % 10}"
        granted = {"content_object_id": at, "mandate_id": at, "group_id": group}
        copier.copy(grant, count, first=first, id=f"({at}) * 10 + {position}", tenant_id=at, **granted)
