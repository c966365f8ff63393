"""Which scope a person's request runs in."""

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager

from django.conf import settings
from django.utils.module_loading import import_string

from portal.accounts.models import ApiToken, Mandate, Membership
from portal.accounts.roles import OUTSIDE, Role
from portal.tenancy.models import Organisation, TenantModel
from portal.tenancy.scope import all_tenants, portfolio_scope, tenant_scope

DESK_ROLES = {str(Role.REVIEWER), str(Role.SENIOR_REVIEWER), str(Role.AUDITOR)}
LOOK_UP_ROLES = {str(Role.REVIEWER), str(Role.SENIOR_REVIEWER), *map(str, OUTSIDE)}


def scope_of(membership: Membership) -> AbstractContextManager[None]:
    """The own organisation, an agency's clients of today, and whomever else a room lets the organisation act for.

    The setting PORTAL_REACH lists the rooms' functions: each gives the ids for an organisation today. What is seen
    there is still what `visible_to` says.
    """
    organisation = membership.organisation
    reached = _reach_of(organisation)
    return portfolio_scope(reached | {organisation.pk}) if reached else tenant_scope(organisation)


def writers_scope(memberships: Iterable[Membership]) -> AbstractContextManager[None]:
    """What a person reaches in all organisations together: the editors' home names none in its address."""
    organisations = [membership.organisation for membership in memberships]
    return portfolio_scope(set().union({each.pk for each in organisations}, *map(_reach_of, organisations)))


def desk_scope(membership: Membership | None) -> AbstractContextManager[None] | None:
    """Everything, for those who review or audit; None for everybody else."""
    if membership is None or DESK_ROLES.isdisjoint(membership.roles) or not membership.organisation.is_platform:
        return None
    return all_tenants(reason="the review desk")


def look_up_scope(membership: Membership | None) -> AbstractContextManager[None] | None:
    """Everything, for those who look authentication points up: reviewers, customs and laboratories. What they see of
    it, `visible_to` says; behind this door there is nothing else."""
    if membership is None or LOOK_UP_ROLES.isdisjoint(membership.roles) or not membership.organisation.is_platform:
        return None
    return all_tenants(reason="authentication points are looked up")


def outbox_scope(token: ApiToken | None, membership: Membership) -> AbstractContextManager[None] | None:
    """Everything, for the platform's own systems with a token for measures: they carry out every organisation's.

    Such a token opens nothing else, unless it has other scopes too; then the member's own authority bounds those.
    """
    if token is None or ApiToken.Scope.MEASURES not in token.scopes or not membership.organisation.is_platform:
        return None
    return all_tenants(reason="the platform's outbox")


def _reach_of(organisation: Organisation) -> set[int]:
    reached = clients_of(organisation) if organisation.kind == Organisation.Kind.AGENCY else set()
    for reach in map(import_string, settings.PORTAL_REACH):
        reached |= reach(organisation)
    return reached


def clients_of(agency: Organisation) -> set[int]:
    """Ids of the organisations whose mandates the agency holds today."""
    with tenant_scope(agency):
        return set(Mandate.objects.in_force().filter(agency=agency).values_list("tenant_id", flat=True))


@contextmanager
def between(deed: TenantModel) -> Iterator[None]:
    """The scope of the organisation that a deed between two belongs to: the other side reads and answers it there.

    For what both may know of the deed, and for services that have checked the authority. Nothing else is read in it.
    """
    with all_tenants(reason="a deed between two organisations"), tenant_scope(deed.tenant_id):
        yield
