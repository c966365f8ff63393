"""Making and changing people."""

from typing import Any

from allauth.account.models import EmailAddress
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
