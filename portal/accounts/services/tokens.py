"""API tokens: made, shown once, revoked."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.accounts.models import ApiToken, Membership, User
from portal.shared.audit import record
from portal.shared.errors import NotAllowed, Refused
from portal.shared.permissions import Actor, require
from portal.shared.secrets import new_secret
from portal.tenancy.models import Organisation

MAX_DAYS = 366
OF_MEMBERS = frozenset(ApiToken.Scope) - {ApiToken.Scope.SELLER}
"""The scopes of a token that belongs to a member of an organisation."""


@transaction.atomic
def create_api_token(
    organisation: Organisation, *, by: Actor | None, user: User, name: str, scopes: list[str], days: int = 90
) -> tuple[ApiToken, str]:
    """Make a token for a member and return it with its secret, shown this once. It lasts `days` days (≤ 366).

    A person makes tokens for nobody but the same person: a token carries its member's authority. The clock (the
    operator's command) may make one for any member.
    """
    require(by, "accounts.add_apitoken", organisation)
    if by not in {None, user}:
        raise NotAllowed("accounts.add_apitoken")
    if not Membership.objects.filter(organisation=organisation, user=user).exists():
        raise Refused(_("Only a member of the organisation can have a token for it."))
    if not scopes or not set(scopes) <= OF_MEMBERS:
        raise Refused(_("Choose at least one scope."), field="scopes")
    if ApiToken.Scope.MEASURES in scopes and not organisation.is_platform:
        raise Refused(_("Measures are fetched by the platform's own systems only."), field="scopes")
    return _made(organisation, by, user, name, scopes, days)


@transaction.atomic
def create_seller_token(user: User, *, by: User, name: str, days: int = 90) -> tuple[ApiToken, str]:
    """Make a token for the cases about what this person sells, and return it with its secret, shown this once. Who has
    an account may have one: it opens what the person's confirmed addresses open. Needs the platform in scope."""
    require(by, "accounts.add_sellertoken", user)
    platform = Organisation.objects.get(kind=Organisation.Kind.PLATFORM)
    return _made(platform, by, user, name, [ApiToken.Scope.SELLER], days)


@transaction.atomic
def revoke_api_token(token: ApiToken, *, by: Actor | None) -> ApiToken:
    """Make a token useless at once. Revoking twice is the same as once."""
    require(by, "accounts.revoke_apitoken", token)
    if token.revoked_at is None:
        token.revoked_at = timezone.now()
        token.save(update_fields=["revoked_at"])
        record(
            "accounts.revoke_apitoken",
            token,
            by=by,
            before={"revoked_at": None},
            after={"revoked_at": token.revoked_at},
        )
    return token


def _made(
    organisation: Organisation, by: Actor | None, user: User, name: str, scopes: list[str], days: int
) -> tuple[ApiToken, str]:
    if not 1 <= days <= MAX_DAYS:
        raise Refused(_("A token lasts between 1 and %(days)s days.") % {"days": MAX_DAYS}, field="days")
    secret, token_hash = new_secret("rp_")
    token = ApiToken.objects.create(
        tenant=organisation,
        user=user,
        name=name,
        prefix=secret[:8],
        token_hash=token_hash,
        scopes=sorted(set(scopes)),
        expires_at=timezone.now() + timedelta(days=days),
    )
    after = {"name": name, "scopes": token.scopes, "expires_at": token.expires_at, "for": user.email}
    record("accounts.add_apitoken", token, by=by, after=after)
    return token, secret
