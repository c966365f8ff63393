"""The scope: whose rows this transaction may touch. A scope is a transaction, and PostgreSQL knows it.

`tenant_scope(organisation)` opens one organisation, `portfolio_scope(organisations)` the set that an agency works for,
`all_tenants(reason=…)` everything. A scope may be narrowed, never switched; widening is only `all_tenants`, and logged.
"""

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

from django.db import connection, transaction

if TYPE_CHECKING:
    from portal.tenancy.models import Organisation

logger = logging.getLogger(__name__)

Scope = frozenset[int] | None  # the organisations' ids; None is everyone
EVERYONE: Scope = None
_NOTHING: frozenset[int] = frozenset()
_scope: ContextVar[Scope] = ContextVar("scope", default=_NOTHING)
_patience: ContextVar[float | None] = ContextVar("patience", default=None)


class NoScope(Exception):  # noqa: N818 - reads as a sentence where it is raised
    """Tenant data was asked for outside a scope, or a scope was to be switched."""


def current() -> Scope:
    """The ids of the organisations in scope, or EVERYONE. Raises NoScope outside a scope."""
    value = _scope.get()
    if value == _NOTHING:
        raise NoScope("No scope is open. Open one with tenant_scope, portfolio_scope or all_tenants.")
    return value


def is_open() -> bool:
    """Whether any scope is open."""
    return _scope.get() != _NOTHING


@contextmanager
def tenant_scope(organisation: "Organisation | int") -> Iterator[None]:
    """Open (or narrow to) one organisation's data."""
    with _enter(frozenset({organisation if isinstance(organisation, int) else organisation.pk})):
        yield


@contextmanager
def portfolio_scope(organisations: Iterable[int]) -> Iterator[None]:
    """Open (or narrow to) the data of several organisations, by id: an agency and its clients."""
    with _enter(frozenset(organisations)):
        yield


@contextmanager
def all_tenants(*, reason: str) -> Iterator[None]:
    """Open everything: for reviewers, jobs and migrations. Every use names its reason."""
    logger.info("all tenants: %s", reason)
    with _enter(EVERYONE, widening=True):
        yield


@contextmanager
def waiting_at_most(seconds: float) -> Iterator[None]:
    """Scopes that are opened meanwhile wait so long for a row that somebody else holds, and no longer. For requests:
    a job may wait.
    """
    token = _patience.set(seconds)
    try:
        yield
    finally:
        _patience.reset(token)


@contextmanager
def _enter(value: Scope, *, widening: bool = False) -> Iterator[None]:
    outer = _scope.get()
    narrows = outer is None or outer == _NOTHING or (value is not None and value <= outer)
    if not (narrows or widening):
        raise NoScope(f"A scope may be narrowed, not changed: {_as_text(outer)} to {_as_text(value)}.")
    token = _scope.set(value)
    try:
        with transaction.atomic():
            _tell_postgres(value)
            yield
    finally:
        _scope.reset(token)
        if connection.in_atomic_block and not connection.needs_rollback:
            _tell_postgres(outer)


def _tell_postgres(value: Scope) -> None:
    everyone = "on" if value is None else ""
    tenants = "{}" if value is None else "{" + ",".join(map(str, sorted(value))) + "}"
    said = {"portal.everyone": everyone, "portal.tenants": tenants}
    patience = _patience.get()
    if patience is not None:
        said["lock_timeout"] = f"{round(patience * 1000)}ms"
    with connection.cursor() as cursor:  # until the transaction ends: a pooler may stand between
        cursor.execute(
            "SELECT " + ", ".join(["set_config(%s, %s, true)"] * len(said)),
            [text for pair in said.items() for text in pair],
        )


def _as_text(value: Scope) -> str:
    return "everyone" if value is None else ",".join(map(str, sorted(value))) or "nothing"
