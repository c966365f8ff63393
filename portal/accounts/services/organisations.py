"""Making and changing organisations."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.text import slugify
from django.utils.translation import gettext as _

from portal.accounts.joining import join
from portal.accounts.models import Invitation, Membership, Role, User
from portal.shared.audit import record
from portal.shared.errors import NotAllowed, Refused
from portal.shared.permissions import Actor, require
from portal.tenancy.models import Organisation
from portal.tenancy.scope import all_tenants, tenant_scope

CHANGEABLE = ("name", "country", "language", "time_zone")
PLATFORM_SLUG = "platform"
RESERVED_SLUGS = {PLATFORM_SLUG, "admin", "api", "new", "portal", "review", "support"}  # would look official in a link
SLUG_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


@transaction.atomic
def create_organisation(*, by: User | None, name: str, kind: str, founder: User, **details: Any) -> Organisation:
    """A new rights holder or agency, with its founder as administrator, owner and agent.

    `details` may hold `slug`, `country`, `language`, `time_zone`; a bad value raises ValidationError. People found
    organisations for themselves, the clock for anybody. The platform's own organisation is made by `start_platform`.
    """
    require(by, "accounts.add_organisation", None)
    if by not in {None, founder}:
        raise NotAllowed("accounts.add_organisation")
    if kind == Organisation.Kind.PLATFORM:
        raise Refused(_("There is one platform organisation, and it exists already."), field="kind")
    slug = _free_slug(details.pop("slug", "") or name)
    organisation = Organisation(name=name.strip(), slug=slug, kind=kind, **_with_defaults(details))
    organisation.full_clean()
    try:
        with transaction.atomic():
            organisation.save(force_insert=True)
    except IntegrityError as error:  # a double click, or a namesake in the same moment
        raise Refused(_("An organisation of this name was made this moment. Look whether it is yours.")) from error
    with all_tenants(reason="a new organisation has no scope yet"), tenant_scope(organisation):
        record("accounts.add_organisation", organisation, by=by or founder, after={"name": name, "kind": kind})
        join(organisation, founder, [Role.ADMINISTRATOR, Role.OWNER, Role.AGENT], by=by or founder)
    return organisation


@transaction.atomic
def start_platform(*, by: None = None, name: str, email: str = "", **details: Any) -> str:
    """Create the platform's organisation and return the one-time link that creates its administrator.

    Without `email` the holder of the link says which address it is for. Once an administrator exists the answer is an
    empty string; before that each call replaces the link.
    """
    require(by, "accounts.start_platform", None)
    platform, created = Organisation.objects.get_or_create(
        kind=Organisation.Kind.PLATFORM,
        defaults={"name": name, "slug": PLATFORM_SLUG} | _with_defaults(details),
    )
    if Membership.objects.filter(organisation=platform, roles__contains=[Role.ADMINISTRATOR]).exists():
        return ""
    with all_tenants(reason="first start"), tenant_scope(platform):
        Invitation.objects.open().filter(tenant=platform).update(withdrawn_at=timezone.now())
        invitation = Invitation.objects.create(
            tenant=platform,
            email=email,
            roles=[Role.ADMINISTRATOR],
            expires_at=timezone.now() + timedelta(days=7),
        )
        record("accounts.start_platform", invitation, by=by, after={"created": created, "email": email})
    return invitation.link


@transaction.atomic
def update_organisation(organisation: Organisation, *, by: Actor | None, **changes: Any) -> Organisation:
    """Change an organisation's name, country, language or time zone."""
    require(by, "accounts.change_organisation", organisation)
    fields = {name: value for name, value in changes.items() if name in CHANGEABLE}
    before = {name: getattr(organisation, name) for name in fields}
    for name, value in fields.items():
        setattr(organisation, name, value)
    organisation.full_clean()
    organisation.save(update_fields=list(fields))
    record("accounts.change_organisation", organisation, by=by, before=before, after=fields)
    return organisation


def _with_defaults(details: dict[str, Any]) -> dict[str, Any]:
    known = {name: value for name, value in details.items() if name in CHANGEABLE and value}
    return {"time_zone": settings.DEFAULT_ORGANISATION_TIME_ZONE} | known


def _free_slug(text: str) -> str:
    """An address of its own: the name, else the name and a number, else something short and random."""
    root = slugify(text)[:50].strip("-_") or f"o-{get_random_string(6, SLUG_LETTERS)}"
    candidates = [root, *(f"{root}-{number}" for number in range(2, 10))]
    taken = RESERVED_SLUGS | set(Organisation.objects.filter(slug__in=candidates).values_list("slug", flat=True))
    free = (slug for slug in candidates if slug not in taken)
    return next(free, f"{root}-{get_random_string(8, SLUG_LETTERS)}")


@transaction.atomic
def note_audit_reading(organisation: Organisation, *, by: Actor | None, asked: Mapping[str, str]) -> None:
    """Write down in an organisation's trail that an auditor of the platform read it, and what was asked for."""
    require(by, "accounts.audit_organisation", organisation)
    record("accounts.read_audit", organisation, by=by, asked={name: value[:100] for name, value in asked.items()})
