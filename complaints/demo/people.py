"""Who is in the demonstration."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from unittest.mock import patch

from django.contrib.auth.hashers import make_password

from portal.accounts.models import Invitation, Membership, Role, User
from portal.accounts.scoping import desk_scope, scope_of
from portal.accounts.services import (
    accept_invitation,
    create_organisation,
    invite_member,
    register_user,
    start_platform,
)
from portal.tenancy.models import Organisation
from portal.tenancy.scope import all_tenants

PASSWORD = "demo-portal-2026"  # noqa: S105 - of the demonstration, printed at its start
EN, ZH = "en", "zh-hans"
HOLDER, AGENCY, PLATFORM = Organisation.Kind.RIGHTS_HOLDER, Organisation.Kind.AGENCY, Organisation.Kind.PLATFORM

# slug: name, kind, country, language, time zone
ORGANISATIONS = {
    "vestra": ("Vestra Outdoor", HOLDER, "NO", EN, "Europe/Oslo"),
    "qingyu": ("青屿茶业 Qingyu Tea", HOLDER, "CN", ZH, "Asia/Shanghai"),
    "lumo": ("Studio Lumo", HOLDER, "US", EN, "America/New_York"),
    "lindqvist": ("Lindqvist & Bauer IP", AGENCY, "DE", EN, "Europe/Berlin"),
    "corvo": ("Corvo Leather", HOLDER, "IT", EN, "Europe/Rome"),
}
# e-mail: name, language, organisation and roles; the first person of an organisation founds it
PEOPLE: dict[str, tuple[str, str, dict[str, list[Role]]]] = {
    "olga@portal.example": ("Olga Petersen", EN, {"platform": [Role.ADMINISTRATOR]}),
    "rita@portal.example": ("Rita Olsen", EN, {"platform": [Role.REVIEWER]}),
    "wen@portal.example": ("文静 Wen Jing", ZH, {"platform": [Role.REVIEWER]}),
    "sven@portal.example": ("Sven Adler", EN, {"platform": [Role.SENIOR_REVIEWER]}),
    "ed@portal.example": ("Ed Marsh", EN, {"platform": [Role.EDITOR]}),
    "ada@portal.example": ("Ada Brandt", EN, {"platform": [Role.AUDITOR]}),
    "cora@customs.example": ("Cora Lind", EN, {"platform": [Role.CUSTOMS]}),
    "alice@vestra.example": ("Alice Berg", EN, {"vestra": []}),
    "vic@vestra.example": ("Vic Strand", EN, {"vestra": [Role.VIEWER]}),
    "lin@qingyu.example": ("林清 Lin Qing", ZH, {"qingyu": []}),
    "maya@lumo.example": ("Maya Ortiz", EN, {"lumo": []}),
    "gus@lindqvist.example": ("Gus Lindqvist", EN, {"lindqvist": [], "lumo": [Role.AGENT]}),
    "carol@corvo.example": ("Carol Conti", EN, {"corvo": []}),
    "gorgeous.gear@sellers.example": ("Sam Hale", EN, {}),  # a seller, who belongs to no organisation
}


def make_people() -> None:
    """The platform, the organisations and their members, joined by invitation."""
    start_platform(name="Bazaar trust and safety", email="olga@portal.example")
    for email, (name, language, memberships) in PEOPLE.items():
        user = register_user(by=None, email=email, full_name=name, password=None, language=language)
        for slug, roles in memberships.items():
            _join(user, slug, roles)
    # Hashed once for all: it is made to be slow.
    User.objects.filter(email__in=PEOPLE).update(password=make_password(PASSWORD))


def _join(user: User, slug: str, roles: list[Role]) -> None:
    if slug in ORGANISATIONS and not Organisation.objects.filter(slug=slug).exists():
        name, kind, country, language, zone = ORGANISATIONS[slug]
        create_organisation(
            by=None, name=name, kind=kind, founder=user, slug=slug, country=country, language=language, time_zone=zone
        )
        return
    organisation = Organisation.objects.get(slug=slug)
    with all_tenants(reason="the demonstration's invitations"):
        waiting = Invitation.objects.open().filter(tenant=organisation, email=user.email).first()
        invitation = waiting or invite_member(organisation, by=None, email=user.email, roles=list(roles))
    accept_invitation(invitation, by=user)


def person(email: str) -> User:
    """A person read anew: memberships and mandates are remembered for one request only."""
    return User.objects.get(email=email)


@contextmanager
def acting(email: str, slug: str = "") -> Iterator[User]:
    """Be this person, for the organisation (the first one unless named), in the scope that a request would have."""
    user = person(email)
    memberships = Membership.objects.filter(user=user).select_related("organisation").order_by("pk")
    membership = memberships.get(organisation__slug=slug) if slug else memberships[0]
    with desk_scope(membership) or scope_of(membership):
        yield user


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Let the story's clock show this moment, so that the demonstration has a past."""
    with patch("django.utils.timezone.now", return_value=moment):
        yield


def who_can_sign_in() -> list[tuple[str, str, str]]:
    """E-mail, name and role of everybody, for the terminal."""
    found = []
    for email in PEOPLE:
        for membership in Membership.objects.filter(user__email=email).select_related("organisation", "user"):
            roles = ", ".join(membership.role_names)
            found.append((email, membership.user.full_name, f"{roles} of {membership.organisation.name}"))
        if not PEOPLE[email][2]:
            found.append((email, PEOPLE[email][0], "seller, at /seller/"))
    return found
