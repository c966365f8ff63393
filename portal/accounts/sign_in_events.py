"""What allauth and its models say when a person's sign-in was changed, handed to the service that records it.

Signals are the only door here: the flows are allauth's own. Those of the factors are the models', because allauth tells
of them only after the transaction, and the row of the trail belongs into it.
"""

from typing import Any

from allauth.account import signals
from allauth.account.models import EmailAddress
from allauth.core import context
from allauth.core.internal.httpkit import get_client_ip
from allauth.mfa.models import Authenticator
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from portal.accounts.models import User
from portal.accounts.services import record_sign_in

CODES = Authenticator.Type.RECOVERY_CODES


def _tell(user: User, verb: str, **changed: Any) -> None:
    request = context.request
    seen = {}
    if request is not None:
        seen = {"browser": request.headers.get("User-Agent", "")[:200], "address": get_client_ip(request)}
    record_sign_in(user, verb, by=user, **changed, **seen)


@receiver(signals.password_changed)
def _password_changed(user: User, **_more: Any) -> None:
    _tell(user, "change_password")


@receiver(signals.password_set)
def _password_set(user: User, **_more: Any) -> None:
    _tell(user, "set_password")


@receiver(signals.password_reset)
def _password_reset(user: User, **_more: Any) -> None:
    _tell(user, "reset_password")


@receiver(signals.email_added)
def _address_added(user: User, email_address: EmailAddress, **_more: Any) -> None:
    _tell(user, "add_email", after={"email": email_address.email})


@receiver(signals.email_confirmed)
def _address_confirmed(email_address: EmailAddress, **_more: Any) -> None:
    """The only address of an account is confirmed when it begins: nothing was changed then."""
    user = email_address.user
    if EmailAddress.objects.filter(user=user).exclude(pk=email_address.pk).exists():
        _tell(user, "confirm_email", after={"email": email_address.email})


@receiver(signals.email_removed)
def _address_removed(user: User, email_address: EmailAddress, **_more: Any) -> None:
    """The holder of an address that was confirmed is told too; nobody knows whose the others are."""
    also_tell = email_address.email if email_address.verified else ""
    _tell(user, "remove_email", before={"email": email_address.email}, also_tell=also_tell)


@receiver(signals.email_changed)
def _address_changed(
    user: User, from_email_address: EmailAddress | None, to_email_address: EmailAddress, **_more: Any
) -> None:
    former = from_email_address.email if from_email_address else ""
    _tell(user, "change_email", before={"email": former}, after={"email": to_email_address.email}, also_tell=former)


@receiver(post_save, sender=Authenticator)
def _factor_added(instance: Authenticator, created: bool, **_more: Any) -> None:  # noqa: FBT001 - Django's signature
    """The first recovery codes come along with the first factor and are no change of their own."""
    if not created:
        return
    if instance.type != CODES:
        _tell(instance.user, "add_factor", after=_said_of(instance))
        if context.request is not None:
            context.request.has_added_factor = True
    elif not getattr(context.request, "has_added_factor", False):
        _tell(instance.user, "renew_recovery_codes")


@receiver(post_delete, sender=Authenticator)
def _factor_removed(instance: Authenticator, origin: Any, **_more: Any) -> None:
    """Recovery codes go when they are made anew, or with the last factor."""
    of_factors = isinstance(origin, Authenticator) or getattr(origin, "model", None) is Authenticator
    if of_factors and instance.type != CODES:
        _tell(instance.user, "remove_factor", before=_said_of(instance))


def _said_of(factor: Authenticator) -> dict[str, str]:
    """Which one it is. The rest of it is secret."""
    named = {"name": factor.wrap().name} if factor.type == Authenticator.Type.WEBAUTHN else {}
    return {"factor": str(factor.type)} | named
