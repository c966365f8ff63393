"""On which rights a person may complain today."""

from typing import Any

from django.db.models import Q

from complaints.grounds import GROUNDS
from portal.accounts.models import Membership, User
from portal.accounts.predicates import ACTING
from portal.accounts.scoping import scope_of
from registry.licences.enforcing import enforcements_of
from registry.models import Right
from registry.querysets import granted_rights


def usable_rights(user: Any) -> Any:
    """The rights on which this person may file a complaint today: those of kinds that some ground stands on.

    One's own, a client's, and those that a licence lets one enforce, of which nothing else is to be seen.
    """
    acting = [pk for pk, membership in user.memberships.items() if not ACTING.isdisjoint(membership.roles)]
    licensed = [held.right_id for held in enforcements_of(user, acting=True)]
    may = Q(tenant__in=acting) | granted_rights(user, "act_file") | Q(pk__in=licensed)
    kinds = {kind for ground in GROUNDS.values() for kind in ground.right_kinds}
    return Right.objects.usable().filter(may, kind__in=kinds).select_related("brand", "tenant")


def brand_to_file_on(user: User, membership: Membership, number: str) -> str:
    """The name of the brand with this number, where the member may complain on a right in it today for that
    organisation; else nothing."""
    with scope_of(membership):
        user.acting_for = membership.organisation
        right = usable_rights(user).filter(brand__number=number.replace("\x00", "")[:20]).first()
    return right.brand.name if right else ""
