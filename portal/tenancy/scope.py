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
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('portal.everyone', %s, true), set_config('portal.tenants', %s, true)",
            [everyone, tenants],
        )


def _as_text(value: Scope) -> str:
    return "everyone" if value is None else ",".join(map(str, sorted(value))) or "nothing"
