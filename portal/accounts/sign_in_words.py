"""What each change of a person's sign-in is called in the letter about it."""

from allauth.mfa.models import Authenticator
from django.utils.translation import gettext_lazy as _

from portal.shared.models import AuditEntry

CHANGES = {
    "accounts.change_password": _("Your password was changed"),
    "accounts.set_password": _("A password was set for your account"),
    "accounts.reset_password": _("Your password was reset by a link from a mail"),
    "accounts.add_email": _("An e-mail address was added to your account"),
    "accounts.confirm_email": _("An e-mail address of your account was confirmed"),
    "accounts.remove_email": _("An e-mail address was removed from your account"),
    "accounts.change_email": _("Your account has another e-mail address now"),
    "accounts.add_factor": _("A second factor was added to your account"),
    "accounts.remove_factor": _("A second factor was removed from your account"),
    "accounts.renew_recovery_codes": _("New recovery codes were made for your account"),
}
FACTORS = {
    Authenticator.Type.TOTP: _("Authenticator app"),
    Authenticator.Type.WEBAUTHN: _("Passkey or security key"),
}


def what_of(entry: AuditEntry) -> str:
    """What it concerns: the addresses, or which factor. Empty where the change says it all."""
    said = [each for each in (entry.before, entry.after) if each]
    if factor := next((each["factor"] for each in said if "factor" in each), ""):
        name = next((each["name"] for each in said if "name" in each), "")
        return f"{FACTORS.get(factor, factor)}{f': {name}' if name else ''}"
    return " → ".join(each["email"] for each in said if each.get("email"))
