"""Making and changing organisations."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from portal.accounts.joining import join
from portal.accounts.models import Invitation, Membership, Role, User
from portal.shared.audit import record
from portal.shared.errors import Refused
from portal.shared.permissions import Actor, require
from portal.shared.secrets import new_secret
from portal.tenancy.models import Organisation
from portal.tenancy.scope import all_tenants, tenant_scope

CHANGEABLE = ("name", "country", "language", "time_zone")


@transaction.atomic
def create_organisation(*, by: User | None, name: str, kind: str, founder: User, **details: Any) -> Organisation:
    """A new rights holder or agency, with its founder as administrator, owner and agent.

    `details` may hold `slug`, `country`, `language`, `time_zone`. The platform's own organisation is made by
    `start_platform`.
    """
    require(by, "accounts.add_organisation", None)
    if kind == Organisation.Kind.PLATFORM:
        raise Refused(_("There is one platform organisation, and it exists already."), field="kind")
    organisation = Organisation.objects.create(
        name=name.strip(),
        slug=_free_slug(details.pop("slug", "") or name),
        kind=kind,
        **_with_defaults(details),
    )
    with all_tenants(reason="a new organisation has no scope yet"), tenant_scope(organisation):
        record("accounts.add_organisation", organisation, by=by or founder, after={"name": name, "kind": kind})
        join(organisation, founder, [Role.ADMINISTRATOR, Role.OWNER, Role.AGENT], by=by or founder)
    return organisation


@transaction.atomic
def start_platform(*, by: None = None, name: str, email: str = "administrator@localhost", **details: Any) -> str:
    """Create the platform's organisation and return the one-time link that creates its administrator.

    Once an administrator exists the answer is an empty string; before that each call replaces the link.
    """
    require(by, "accounts.add_organisation", None)
    platform, created = Organisation.objects.get_or_create(
        kind=Organisation.Kind.PLATFORM,
        defaults={"name": name, "slug": "platform"} | _with_defaults(details),
    )
    if Membership.objects.filter(organisation=platform, roles__contains=[Role.ADMINISTRATOR]).exists():
        return ""
    secret, token_hash = new_secret()
    with all_tenants(reason="first start"), tenant_scope(platform):
        Invitation.objects.open().filter(tenant=platform).update(withdrawn_at=timezone.now())
        invitation = Invitation.objects.create(
            tenant=platform,
            email=email,
            roles=[Role.ADMINISTRATOR],
            token_hash=token_hash,
            expires_at=timezone.now() + timedelta(days=7),
        )
        record("accounts.start_platform", invitation, by=by, after={"created": created, "email": email})
    return f"{settings.PORTAL_URL}/invitations/{secret}/"


@transaction.atomic
def update_organisation(organisation: Organisation, *, by: Actor | None, **changes: Any) -> Organisation:
    """Change an organisation's name, country, language or time zone."""
    require(by, "accounts.change_organisation", organisation)
    fields = {name: value for name, value in changes.items() if name in CHANGEABLE}
    before = {name: getattr(organisation, name) for name in fields}
    for name, value in fields.items():
        setattr(organisation, name, value)
    organisation.save(update_fields=list(fields))
    record("accounts.change_organisation", organisation, by=by, before=before, after=fields)
    return organisation


def _with_defaults(details: dict[str, Any]) -> dict[str, Any]:
    known = {name: value for name, value in details.items() if name in CHANGEABLE and value}
    return {"time_zone": settings.DEFAULT_ORGANISATION_TIME_ZONE} | known


def _free_slug(text: str) -> str:
    root = slugify(text)[:50] or "organisation"
    taken = set(Organisation.objects.filter(slug__startswith=root).values_list("slug", flat=True))
    candidates = (f"{root}-{number}" for number in range(2, len(taken) + 3))
    return root if root not in taken else next(slug for slug in candidates if slug not in taken)
