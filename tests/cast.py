"""The named cast: alice owns, gus is her agent, carol is a rival, rita reviews, sam sells, ed edits.

`people()` makes them and their organisations through the services. Everybody is read anew by `person(…)`, because a
person remembers the memberships and mandates of one request.
"""

from contextlib import AbstractContextManager
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import generate_totp_secret
from allauth.mfa.utils import encrypt
from django.contrib.auth.hashers import make_password
from django.test import Client
from django.utils import timezone

from portal.accounts.joining import agency_group, platform_group
from portal.accounts.models import AgencyGroup, Mandate, Membership, Proof, Role, User
from portal.accounts.predicates import ACTING
from portal.accounts.scoping import desk_scope, scope_of
from portal.accounts.workflow import ProofState
from portal.shared.files.models import EvidenceFile
from portal.tenancy.models import Organisation
from portal.tenancy.scope import all_tenants
from registry.models import Brand, Right, RightPaper
from registry.services import accept_mandate, approve_right, give_mandate, register_brand, register_right, submit_right
from registry.verification import checklist

TRADEMARK: dict[str, Any] = {
    "title": "NORRLYS",
    "office": "EM",
    "registration_number": "017 893 412",
    "nice_classes": [18, 25],
    "goods": "Backpacks; jackets",
    "registered_on": date(2016, 12, 15),
    "expires_on": date(2036, 12, 15),
}
FOUNDER, LOOKS = [Role.ADMINISTRATOR, Role.OWNER, Role.AGENT], [Role.VIEWER]
ORGANISATIONS = {
    "market": Organisation.Kind.PLATFORM,
    "norrlys": Organisation.Kind.RIGHTS_HOLDER,
    "kestrel": Organisation.Kind.RIGHTS_HOLDER,
    "meridian": Organisation.Kind.AGENCY,
    "other": Organisation.Kind.AGENCY,
}
MEMBERS = {
    "alice": ("norrlys", FOUNDER),
    "vic": ("norrlys", LOOKS),
    "gus": ("meridian", FOUNDER),
    "vera": ("meridian", LOOKS),
    "carol": ("kestrel", FOUNDER),
    "amy": ("other", FOUNDER),
    "rita": ("market", [Role.REVIEWER]),
    "rolf": ("market", [Role.REVIEWER]),
    "sven": ("market", [Role.SENIOR_REVIEWER]),
    "ed": ("market", [Role.EDITOR]),
    "audrey": ("market", [Role.AUDITOR]),
    "olga": ("market", [Role.ADMINISTRATOR]),
}


def people() -> None:
    """Make the cast: Norrlys (alice, and vic who only looks), the agency Meridian (gus, and vera who only looks),
    the rival Kestrel (carol), another agency (amy), the platform's staff (with second factors), and sam,
    who belongs to nobody.

    Written straight into the tables: every test of the room begins with it.
    """
    organisations = Organisation.objects.bulk_create(
        Organisation(name=slug.capitalize(), slug=slug, kind=kind, time_zone="Europe/Berlin")
        for slug, kind in ORGANISATIONS.items()
    )
    by_slug = {each.slug: each for each in organisations}
    password = make_password("pass")
    users = User.objects.bulk_create(
        User(email=f"{name}@people.example", full_name=name.capitalize(), password=password)
        for name in [*MEMBERS, "sam"]
    )
    by_name = dict(zip([*MEMBERS, "sam"], users, strict=True))
    memberships = Membership.objects.bulk_create(
        Membership(user=by_name[name], organisation=by_slug[slug], roles=sorted(roles))
        for name, (slug, roles) in MEMBERS.items()
    )
    place_all_in_groups(memberships)
    verify_organisations()
    Authenticator.objects.bulk_create(
        Authenticator(
            user=by_name[name], type=Authenticator.Type.TOTP, data={"secret": encrypt(generate_totp_secret())}
        )
        for name, (slug, _roles) in MEMBERS.items()
        if slug == "market"
    )


def place_all_in_groups(memberships: list[Membership]) -> None:
    """What joining does for one after the other, in fewer questions: most tests begin with it."""
    of_role = {role: platform_group(role) for role in Role}
    agencies = {each.organisation for each in memberships if each.organisation.kind == Organisation.Kind.AGENCY}
    of_sort = {(agency, sort): agency_group(agency, sort) for agency in agencies for sort in AgencyGroup.Sort}
    staff = [each for each in memberships if each.organisation.is_platform]
    placed = [(each.user, of_role[role]) for each in staff for role in each.roles]
    for (agency, sort), group in of_sort.items():
        members = [each for each in memberships if each.organisation == agency]
        agents = [each for each in members if not ACTING.isdisjoint(each.roles)]
        placed += [(each.user, group) for each in (agents if sort == AgencyGroup.Sort.AGENTS else members)]
    standing = User.groups.through
    standing.objects.bulk_create(standing(user=user, group=group) for user, group in placed)


def verify_organisations() -> None:
    """All but the platform are who they say, so that they may send complaints."""
    with all_tenants(reason="the cast is verified"):
        Proof.objects.bulk_create(
            Proof(tenant=each, kind=Proof.Kind.LICENCE, name=each.name, number="9999 0000", state=ProofState.VERIFIED)
            for each in Organisation.objects.exclude(kind=Organisation.Kind.PLATFORM)
        )


def everybody() -> dict[str, User]:
    """All of the cast by first name, read anew."""
    return {user.email.partition("@")[0]: user for user in User.objects.filter(email__endswith="@people.example")}


def person(name: str) -> User:
    """One of the cast, read anew."""
    return User.objects.get(email=f"{name}@people.example")


def organisation(slug: str) -> Organisation:
    """An organisation by its address."""
    return Organisation.objects.get(slug=slug)


def browser(name: str = "", **headers: str) -> Client:
    """A browser of their own, in which somebody is signed in; without a name nobody is."""
    client = Client(headers=headers)
    if name:
        client.force_login(person(name), backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def scope_for(user: User) -> AbstractContextManager[None]:
    """The scope that the portal opens for a person: the desk's, the portfolio's, the organisation's."""
    membership = next(iter(user.memberships.values()), None)
    if membership is None:
        return all_tenants(reason="a stranger is asked with everything in scope")
    return desk_scope(membership) or scope_of(membership)


def a_brand(name: str = "NORRLYS", *, of: str = "norrlys") -> Brand:
    """A brand of an organisation, registered by its founder. Needs a scope that holds it."""
    return register_brand(organisation(of), by=None, name=name)


def a_verified_brand(name: str = "NORRLYS", *, of: str = "norrlys") -> Brand:
    """A brand with a trademark that a reviewer has verified, each name under its own number."""
    brand = a_brand(name, of=of)
    verified(a_complete_right(brand, title=name, registration_number=f"01{sum(name.encode()):07}"))
    return brand


def a_right(brand: Brand, *, by: User | None = None, **facts: Any) -> Right:
    """A trademark in draft, without its papers."""
    return register_right(brand, by=by, kind="trademark", **(TRADEMARK | facts))


def a_file(
    owner: Any,
    *,
    name: str = "certificate.pdf",
    mime: str = "application/pdf",
    state: str = "accepted",
    purpose: str = "evidence",
) -> EvidenceFile:
    """A file of whatever belongs to an organisation, recorded as checked; nothing is in the store."""
    return EvidenceFile.objects.create(
        tenant_id=owner.tenant_id,
        original_name=name,
        name=name,
        size=1000,
        pieces=["0" * 64],
        fingerprint=uuid4().hex,
        begun_for=f"{owner._meta.label_lower}:{owner.pk}",
        purpose=purpose,
        uploader="the clock",
        via=EvidenceFile.Via.IMPORT,
        state=state,
        sha256="0" * 64 if state == "accepted" else "",
        type=mime if state == "accepted" else "",
    )


def a_paper(right: Right, *, kind: str = "certificate", state: str = "accepted") -> RightPaper:
    """A paper of a right whose file is recorded as checked; nothing is in the store."""
    file = a_file(right, state=state)
    return RightPaper.objects.create(tenant_id=right.tenant_id, right=right, file=file, kind=kind)


def a_complete_right(brand: Brand, *, by: User | None = None, **facts: Any) -> Right:
    """A trademark in draft with its certificate: it can be submitted."""
    right = a_right(brand, by=by, **facts)
    a_paper(right)
    return right


def a_mandate(
    brands: list[Brand] | tuple[()] = (),
    *,
    actions: tuple[str, ...] = ("register", "file"),
    start: int = 0,
    end: int = 365,
    agency: str = "meridian",
    **terms: Any,
) -> Mandate:
    """A mandate of Norrlys for Meridian that both accepted; `start` and `end` are days from today."""
    today = timezone.localdate()
    offered = give_mandate(
        organisation("norrlys"),
        by=None,
        agency=organisation(agency),
        brands=brands,
        actions=actions,
        starts_on=today + timedelta(days=start),
        ends_on=today + timedelta(days=end),
        **terms,
    )
    return accept_mandate(offered, by=None)


def verified(right: Right) -> Right:
    """The right after it was submitted and verified. Needs a scope that holds it."""
    submit_right(right, by=None)
    return approve(right)


def approve(right: Right, *, by: User | None = None) -> Right:
    """The right, verified by a reviewer who has ticked every point of the checklist."""
    return approve_right(right, by=by, seen=[point.key for point in checklist(right)])
