"""Whom the end of something concerns: the owner's people who act, and the agents who act under a mandate."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils import timezone

from portal.accounts.models import AgencyGroup, Membership
from portal.accounts.predicates import ACTING, OWNING
from registry.models import BrandGrant

Concerned = dict[int, dict[int, int]]
"""By id of the row: ids of people, each with the id of the organisation where that person reads it."""


def by_brand(rows: Sequence[Any]) -> Concerned:
    """Of what stands in a brand: acting members of its owner, and agents with a grant to act for the brand today."""
    owners = acting_members({row.tenant_id for row in rows})
    agents = _agents({row.brand_id for row in rows})
    # Whoever belongs to the owner reads it there, also when an agency has the same person.
    return {row.pk: agents.get(row.brand_id, {}) | owners.get(row.tenant_id, {}) for row in rows}


def by_mandate(rows: Sequence[Any]) -> Concerned:
    """Of a mandate: the acting members of both parties."""
    members = acting_members({row.tenant_id for row in rows} | {row.agency_id for row in rows})
    return {row.pk: members.get(row.agency_id, {}) | members.get(row.tenant_id, {}) for row in rows}


def by_licence(rows: Sequence[Any]) -> Concerned:
    """Of a licence: the acting members of the owner, and of the licensee when that is an organisation here."""
    parties = {row.tenant_id for row in rows} | {row.licensee_id for row in rows if row.licensee_id}
    members = acting_members(parties)
    return {row.pk: members.get(row.licensee_id, {}) | members.get(row.tenant_id, {}) for row in rows}


def by_organisation(rows: Sequence[Any]) -> Concerned:
    """Of what says who an organisation is: those who answer for it, and no agent."""
    members = _members({row.tenant_id for row in rows}, OWNING)
    return {row.pk: members.get(row.tenant_id, {}) for row in rows}


def acting_members(organisations: Iterable[int]) -> dict[int, dict[int, int]]:
    """By organisation, those who may act in it; in the shape of `Concerned`."""
    return _members(organisations, ACTING)


def _members(organisations: Iterable[int], roles: set[str]) -> dict[int, dict[int, int]]:
    memberships = Membership.objects.filter(
        organisation__in=list(organisations), roles__overlap=sorted(roles), user__is_active=True
    )
    found: dict[int, dict[int, int]] = {}
    for organisation, user in memberships.values_list("organisation_id", "user_id"):
        found.setdefault(organisation, {})[user] = organisation
    return found


def _agents(brands: Iterable[int]) -> dict[int, dict[int, int]]:
    today = timezone.localdate()
    grants = BrandGrant.objects.filter(
        content_object__in=list(brands),
        permission__codename__startswith="act_",
        group__agency__sort=AgencyGroup.Sort.AGENTS,
        group__user__is_active=True,
        starts_on__lte=today,
        ends_on__gte=today,
    )
    found: dict[int, dict[int, int]] = {}
    rows = grants.values_list("content_object_id", "group__user", "group__agency__organisation_id")
    for brand, user, agency in rows.distinct():
        found.setdefault(brand, {})[user] = agency
    return found
