"""Making and changing people."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import decrypt, encrypt
from allauth.usersessions.models import UserSession
from django.db import transaction
from django.utils.translation import gettext as _

from portal.accounts.models import User
from portal.shared.audit import record
from portal.shared.errors import Refused
from portal.shared.permissions import Actor, require


@transaction.atomic
def register_user(*, by: None, email: str, full_name: str, password: str | None, language: str = "en") -> User:
    """A person whose address is proven: by the invitation that was mailed to it, or by the operator's word.

    Called by code that holds that proof, so `by` is always the clock. The audit row is written by what follows (the
    membership), because a person alone belongs to no organisation's trail.
    """
    require(by, "accounts.add_user", None)
    email = email.strip().lower()
    if User.objects.filter(email=email).exists():
        raise Refused(_("There is an account with this e-mail address. Sign in with it."), field="email")
    user = User.objects.create_user(email, password, full_name=full_name.strip(), language=language)
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    return user


@transaction.atomic
def update_profile(user: User, *, by: Actor | None, **changes: Any) -> User:
    """Change a person's name, language or look. Recorded in the trail of every organisation the person belongs to."""
    require(by, "accounts.change_user", user)
    fields = {name: value for name, value in changes.items() if name in {"full_name", "language", "theme"}}
    before = {name: getattr(user, name) for name in fields}
    for name, value in fields.items():
        setattr(user, name, value)
    user.full_clean(exclude=["password"])
    user.save(update_fields=list(fields))
    for organisation_id in user.memberships:
        record("accounts.change_user", user, by=by, before=before, after=fields, tenant_id=organisation_id)
    return user


@transaction.atomic
def end_session(session: UserSession, *, by: User) -> None:
    """Sign a person out of one browser. Recorded like every change of a person's account."""
    require(by, "accounts.end_session", session)
    ended = {"browser": session.user_agent[:200], "address": session.ip}
    session.end()
    for organisation_id in by.memberships:
        record("accounts.end_session", by, by=by, before=ended, tenant_id=organisation_id)


@transaction.atomic
def reseal_factors(*, by: None) -> int:
    """Seal the secrets of all second factors under today's SECRET_KEY; returns how many factors that are.

    For the operator, after a change of SECRET_KEY: the old one may then leave SECRET_KEY_FALLBACKS. Nothing that people
    see changes, so no trail is written.
    """
    require(by, "accounts.reseal_factors", None)
    factors = Authenticator.objects.filter(type__in=[Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES])
    count = 0
    for factor in factors.select_for_update().order_by("pk"):
        factor.data |= {key: encrypt(decrypt(factor.data[key])) for key in ("secret", "seed") if key in factor.data}
        factor.save(update_fields=["data"])
        count += 1
    return count
