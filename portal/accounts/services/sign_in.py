"""How a person signs in was changed: told in the trails of all their organisations, and to the person."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from portal.accounts.models import User
from portal.shared.audit import record
from portal.shared.jobs import defer
from portal.shared.permissions import require
from portal.tenancy.models import Organisation
from portal.tenancy.scope import all_tenants


@transaction.atomic
def record_sign_in(
    user: User,
    verb: str,
    *,
    by: User,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    also_tell: str = "",
    **seen: str,
) -> None:
    """Write one row in the trail of each organisation that the person belongs to (of none: in the platform's), and have
    one letter sent to the person's address and, where the address itself changed, to the one of before.

    The letter goes where the row says that it goes: whoever takes an account over changes its address next. `seen` is
    from where it was done. Never give a secret.
    """
    require(by, "accounts.change_user", user)
    told = list(dict.fromkeys(filter(None, (user.email, also_tell))))
    with all_tenants(reason="a person's sign-in is told in the trails of all their organisations"):
        rows = [
            record(f"accounts.{verb}", user, by=by, before=before, after=after, tenant_id=trail, told=told, **seen)
            for trail in _trails_of(user)
        ]
        for entry in rows[:1]:
            defer("accounts.tell_of_sign_in", entry)


def _trails_of(user: User) -> list[int]:
    """In one order: no deadlock."""
    own = list(user.membership_set.order_by("organisation_id").values_list("organisation_id", flat=True))
    platform = Organisation.objects.filter(kind=Organisation.Kind.PLATFORM)
    return own or list(platform.values_list("pk", flat=True))
