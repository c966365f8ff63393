"""Who at the desk reads letters."""

from portal.accounts.models import Membership, Role, User
from portal.accounts.predicates import is_reviewer
from portal.tenancy.models import Organisation


def is_at_desk(person: User | None) -> bool:
    """Whether somebody reviews still."""
    return person is not None and person.is_active and bool(is_reviewer(person))


def senior_reviewers() -> list[User]:
    """Who hears of what nobody at the desk has yet."""
    seniors = Membership.objects.filter(
        organisation__kind=Organisation.Kind.PLATFORM, roles__contains=[Role.SENIOR_REVIEWER], user__is_active=True
    )
    return [membership.user for membership in seniors.select_related("user").order_by("pk")]
