"""The named cast: alice owns, gus is her agent, carol is a rival, rita reviews, sam sells, ed edits.

`people()` makes them and their organisations through the services. Everybody is read anew by `person(…)`, because a
person remembers the memberships and mandates of one request.
"""

from contextlib import AbstractContextManager
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from portal.accounts.joining import join
from portal.accounts.models import Role, User
from portal.accounts.scoping import desk_scope, scope_of
from portal.accounts.services import create_organisation, start_platform
from portal.tenancy.models import Organisation
from portal.tenancy.scope import all_tenants, tenant_scope
from registry.models import Brand, Right
from registry.services import approve_right, give_mandate, register_brand, register_right, submit_right

TRADEMARK: dict[str, Any] = {
    "title": "NORRLYS",
    "office": "EM",
    "registration_number": "017 893 412",
    "nice_classes": [18, 25],
    "goods": "Backpacks; jackets",
    "registered_on": date(2016, 12, 15),
    "expires_on": date(2036, 12, 15),
}
PLATFORM_ROLES = {
    "rita": [Role.REVIEWER],
    "rolf": [Role.REVIEWER],
    "sven": [Role.SENIOR_REVIEWER],
    "ed": [Role.EDITOR],
    "audrey": [Role.AUDITOR],
}
HOME = {"alice": "norrlys", "vic": "norrlys", "gus": "meridian", "vera": "meridian", "carol": "kestrel", "amy": "other"}


def people() -> None:
    """Make the cast: Norrlys (alice, and vic who only looks), the agency Meridian (gus, and vera who only looks),
    the rival Kestrel (carol), another agency (amy), the platform's staff, and sam, who belongs to nobody."""
    start_platform(by=None, name="Market", time_zone="Europe/Berlin")
    platform = Organisation.objects.get(kind=Organisation.Kind.PLATFORM)
    make = User.objects.create_user
    kinds = Organisation.Kind
    for name, slug, kind in (
        ("alice", "norrlys", kinds.RIGHTS_HOLDER),
        ("gus", "meridian", kinds.AGENCY),
        ("carol", "kestrel", kinds.RIGHTS_HOLDER),
        ("amy", "other", kinds.AGENCY),
    ):
        founder = make(f"{name}@people.example", "pass", full_name=name.capitalize())
        create_organisation(by=None, name=slug.capitalize(), slug=slug, kind=kind, founder=founder)
    for name, slug in (("vic", "norrlys"), ("vera", "meridian")):
        viewer = make(f"{name}@people.example", "pass", full_name=name.capitalize())
        with tenant_scope(organisation(slug)):
            join(organisation(slug), viewer, [Role.VIEWER], by=None)
    for name, roles in PLATFORM_ROLES.items():
        colleague = make(f"{name}@people.example", "pass", full_name=name.capitalize())
        with tenant_scope(platform):
            join(platform, colleague, roles, by=None)
    make("sam@people.example", "pass", full_name="Sam")


def everybody() -> dict[str, User]:
    """All of the cast by first name, read anew."""
    return {user.email.partition("@")[0]: user for user in User.objects.filter(email__endswith="@people.example")}


def person(name: str) -> User:
    """One of the cast, read anew."""
    return User.objects.get(email=f"{name}@people.example")


def organisation(slug: str) -> Organisation:
    """An organisation by its address."""
    return Organisation.objects.get(slug=slug)


def scope_for(user: User) -> AbstractContextManager[None]:
    """The scope that the portal opens for a person: the desk's, the portfolio's, the organisation's."""
    membership = next(iter(user.memberships.values()), None)
    if membership is None:
        return all_tenants(reason="a stranger is asked with everything in scope")
    return desk_scope(membership) or scope_of(membership)


def a_brand(name: str = "NORRLYS", *, of: str = "norrlys") -> Brand:
    """A brand of an organisation, registered by its founder. Needs a scope that holds it."""
    return register_brand(organisation(of), by=None, name=name)


def a_right(brand: Brand, *, by: User | None = None, **facts: Any) -> Right:
    """A complete trademark in draft."""
    return register_right(brand, by=by, kind="trademark", **(TRADEMARK | facts))


def a_mandate(brands: list[Brand], *, actions: tuple[str, ...] = ("register", "file"), start: int = 0, end: int = 365):
    """A mandate of Norrlys for Meridian; `start` and `end` are days from today."""
    today = timezone.localdate()
    return give_mandate(
        organisation("norrlys"),
        by=None,
        agency=organisation("meridian"),
        brands=brands,
        actions=actions,
        starts_on=today + timedelta(days=start),
        ends_on=today + timedelta(days=end),
    )


def verified(right: Right) -> Right:
    """The right after it was submitted and verified. Needs a scope that holds it."""
    submit_right(right, by=None)
    return approve_right(right, by=None)
