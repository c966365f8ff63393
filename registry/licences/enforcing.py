"""Whom a licence lets act in complaints: the licensee, on that one right, while the licence is in force."""

from dataclasses import dataclass
from typing import Any

from portal.accounts.predicates import ACTING
from portal.tenancy import scope
from portal.tenancy.models import Organisation
from portal.tenancy.scope import tenant_scope
from registry.models import Licence, Right


@dataclass(frozen=True)
class Enforcement:
    """One licence by which an organisation of the person's acts today."""

    licensee_id: int
    right_id: int


def licensors_of(organisation: Organisation) -> set[int]:
    """Ids of the owners on whose rights this organisation may act by a licence today; asked with every request."""
    if organisation.is_platform:
        return set()
    with tenant_scope(organisation):
        held = Licence.objects.enforcing().filter(licensee=organisation).exclude(tenant=organisation)
        return set(held.values_list("tenant_id", flat=True))


def enforcements_of(user: Any, *, acting: bool = False) -> list[Enforcement]:
    """By which licences the person acts, in this scope: for the organisation whose door they came through, or for all
    of theirs where there is none. `acting`: only where the person may act.

    Read once for a person and a scope, like their memberships: each list and each rule asks.
    """
    here = user.acting_for
    mine = {pk for pk, m in user.memberships.items() if not (acting and ACTING.isdisjoint(m.roles))}
    mine &= mine if here is None else {here.pk}
    held = scope.current() if scope.is_open() else frozenset[int]()
    known: dict[scope.Scope, list[Enforcement]] = user.__dict__.setdefault("_enforcements", {})
    if held not in known:
        known[held] = _read(user, held)
    return [each for each in known[held] if each.licensee_id in mine]


def rights_to_stand_on(user: Any) -> Any:
    """The rights that a complaint of the person's can name: those to be seen, and those that a licence lets enforce."""
    licensed = [held.right_id for held in enforcements_of(user, acting=True)]
    return Right.objects.visible_to(user) | Right.objects.filter(pk__in=licensed)


def licences_for(organisation_id: int, right_id: int) -> list[Licence]:
    """The licences by which this organisation acts on this right today, the one that lasts longest first."""
    held = (
        Licence.objects.enforcing()
        .filter(licensee=organisation_id, right=right_id)
        .select_related("tenant", "licensee", "through")
    )
    return list(held.order_by("-ends_on", "-pk"))  # without an end first: NULLs are greatest


def _read(user: Any, held: scope.Scope) -> list[Enforcement]:
    """Nothing is asked where the scope holds no other organisation: then no licence can lead there."""
    if not user.memberships or (held is not None and held <= set(user.memberships)):
        return []
    pairs = Licence.objects.enforcing().filter(licensee__in=list(user.memberships)).order_by()
    return [Enforcement(*pair) for pair in pairs.values_list("licensee_id", "right_id").distinct()]
