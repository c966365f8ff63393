"""What a rival tries against one table, through the ORM with the scope's filter and without it."""
# ruff: noqa: S608 - the names of tables and columns come from our own models

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import DatabaseError, connection, models, transaction

from portal.tenancy.models import TenantModel
from portal.tenancy.scope import all_tenants, tenant_scope

TENANT_MODELS = [model for model in apps.get_models() if issubclass(model, TenantModel)]


@dataclass(frozen=True)
class Target:
    """A victim's row of a model, and the rival's own row beside it."""

    model: type[models.Model]
    theirs: Any
    victim: int
    own: Any
    rival: int

    @property
    def table(self) -> str:
        return self.model._meta.db_table

    @property
    def is_it(self) -> str:
        """SQL that is true for the row with a primary key, of one column or of several."""
        return " AND ".join(f"{field.column} = %s" for field in self.model._meta.pk_fields)


def targets(world) -> Iterator[Target]:
    """One for every tenant model that both houses have."""
    victim, rival = world.victim.organisation.pk, world.rival.organisation.pk
    for model in TENANT_MODELS:
        theirs, own = row_of(model, victim), row_of(model, rival)
        if theirs and own:
            yield Target(model, theirs, victim, own, rival)


def row_of(model: type[models.Model], tenant: int) -> Any:
    """The primary key of a house's first row of a model."""
    with all_tenants(reason="choose the targets"):
        rows = model._base_manager.filter(tenant_id=tenant).order_by("pk")
        return rows.values_list("pk", flat=True).first()


def leaks(target: Target, *, filtered: bool) -> list[str]:
    """The names of the probes that got through. `filtered` goes through the model's own manager."""
    probes = FILTERED if filtered else UNFILTERED
    return [probe.__name__ for probe in probes if _got_through(probe, target)]


def _got_through(probe: Callable[[Target], bool], target: Target) -> bool:
    with tenant_scope(target.rival):
        try:
            with transaction.atomic():
                got = probe(target)
                _sql("SET CONSTRAINTS ALL IMMEDIATE")
                transaction.set_rollback(True)
        except DatabaseError:
            return False
        return got


def reads(target: Target) -> bool:
    return target.model.objects.filter(pk=target.theirs).exists()


def lists(target: Target) -> bool:
    return target.victim in target.model.objects.values_list("tenant_id", flat=True)


def updates(target: Target) -> bool:
    return target.model.objects.filter(pk=target.theirs).update(tenant_id=target.victim) > 0


def deletes(target: Target) -> bool:
    return target.model.objects.filter(pk=target.theirs)._raw_delete("default") > 0


def reads_without_filter(target: Target) -> bool:
    return target.model._base_manager.filter(pk=target.theirs).exists()


def reads_by_sql(target: Target) -> bool:
    return _sql(f"SELECT 1 FROM {target.table} WHERE {target.is_it}", target.theirs) > 0


def updates_by_sql(target: Target) -> bool:
    return _sql(f"UPDATE {target.table} SET tenant_id = tenant_id WHERE {target.is_it}", target.theirs) > 0


def takes_by_sql(target: Target) -> bool:
    return _sql(f"UPDATE {target.table} SET tenant_id = %s WHERE {target.is_it}", target.rival, target.theirs) > 0


def deletes_by_sql(target: Target) -> bool:
    return _sql(f"DELETE FROM {target.table} WHERE {target.is_it}", target.theirs) > 0


def gives_by_sql(target: Target) -> bool:
    """Moves a row of one's own into the victim's house."""
    return _sql(f"UPDATE {target.table} SET tenant_id = %s WHERE {target.is_it}", target.victim, target.own) > 0


def inserts_by_sql(target: Target) -> bool:
    """Puts a copy of the rival's row into the victim's house; unique columns get values of their own."""
    columns, values = [], []
    for field in target.model._meta.concrete_fields:
        if field.primary_key:
            continue
        columns.append(f'"{field.column}"')
        if field.name == "tenant":
            values.append(str(target.victim))
        elif field.unique and isinstance(field, models.CharField):
            values.append(f"right(md5(random()::text), {min(field.max_length, 20)})")
        elif field.unique and isinstance(field, models.UUIDField):
            values.append("gen_random_uuid()")
        else:
            values.append(f'"{field.column}"')
    names, sources = ", ".join(columns), ", ".join(values)
    return (
        _sql(
            f"INSERT INTO {target.table} ({names}) SELECT {sources} FROM {target.table} WHERE {target.is_it}",
            target.own,
        )
        > 0
    )


FILTERED = (reads, lists, updates, deletes)
UNFILTERED = (
    reads_without_filter,
    reads_by_sql,
    updates_by_sql,
    takes_by_sql,
    deletes_by_sql,
    gives_by_sql,
    inserts_by_sql,
)


def points_at_theirs(target: Target, world) -> list[str]:
    """The foreign keys of the rival's own row that can be pointed at a parent in the victim's house."""
    found = []
    for field in target.model._meta.concrete_fields:
        parent = field.related_model if field.is_relation else None
        if not (isinstance(parent, type) and issubclass(parent, TenantModel)):
            continue
        with all_tenants(reason="choose a parent"):
            theirs = parent._base_manager.filter(tenant_id=target.victim).values_list("pk", flat=True).first()
        update = f'UPDATE {target.table} SET "{field.column}" = %s WHERE {target.is_it}'

        def point(_target: Target, update: str = update, theirs: int = theirs) -> bool:
            return _sql(update, theirs, target.own) > 0

        if _got_through(point, target):
            found.append(field.name)
    return found


def _sql(statement: str, *params: object) -> int:
    """How many rows it touches. A tuple among the parameters is the values of a primary key of several columns."""
    flat = [value for each in params for value in (each if isinstance(each, tuple) else (each,))]
    with connection.cursor() as cursor:
        cursor.execute(statement, flat)
        return cursor.rowcount
