"""How a person becomes a member, for the services that have checked the authority to do it."""

from collections.abc import Iterable

from django.contrib.auth.models import Group

from portal.accounts.models import AgencyGroup, Membership, Role, User
from portal.accounts.predicates import ACTING
from portal.shared.audit import record
from portal.shared.permissions import Actor
from portal.tenancy.models import Organisation


def join(organisation: Organisation, user: User, roles: Iterable[str], *, by: Actor | None) -> Membership:
    """Make a person a member. Recorded here."""
    membership, _created = Membership.objects.update_or_create(
        organisation=organisation, user=user, defaults={"roles": sorted(roles)}
    )
    place_in_groups(membership)
    record("accounts.join", membership, by=by, after={"email": user.email, "roles": membership.roles})
    user.forget_memberships()
    return membership


def place_in_groups(membership: Membership) -> None:
    """An agency's members stand in the group that mandates grant to; everybody who acts also sees.

    The platform's stand in the group of each of their roles, for the parts that ask groups and not the rules.
    """
    if membership.organisation.is_platform:
        leave_groups(membership)
        membership.user.groups.add(*map(platform_group, membership.roles))
        return
    if membership.organisation.kind != Organisation.Kind.AGENCY:
        return
    for sort in AgencyGroup.Sort:
        group = agency_group(membership.organisation, sort)
        belongs = sort == AgencyGroup.Sort.VIEWERS or not ACTING.isdisjoint(membership.roles)
        (group.user_set.add if belongs else group.user_set.remove)(membership.user)


def leave_groups(membership: Membership) -> None:
    """Out of every group that this membership had put the person into."""
    if membership.organisation.is_platform:
        names = [_platform_group_name(role) for role in Role]
        membership.user.groups.remove(*Group.objects.filter(name__in=names))
    membership.user.groups.remove(*Group.objects.filter(agency__organisation=membership.organisation))


def platform_group(role: str) -> Group:
    """The auth group of the platform's members in one role, made when first asked for.

    A room whose parts read groups (Wagtail does) gives this group what the role may do there.
    """
    group, _created = Group.objects.get_or_create(name=_platform_group_name(role))
    return group


def _platform_group_name(role: str) -> str:
    return f"platform {role}"


def agency_group(agency: Organisation, sort: str) -> Group:
    """The auth group of an agency's agents or viewers, made when first asked for."""
    found = AgencyGroup.objects.filter(organisation=agency, sort=sort).select_related("group").first()
    if found is None:
        group = Group.objects.create(name=f"agency {agency.pk} {sort}")
        found = AgencyGroup.objects.create(organisation=agency, sort=sort, group=group)
    return found.group
