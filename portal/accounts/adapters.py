"""allauth's hooks: how this portal's accounts differ from its defaults."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from portal.shared.secrets import is_sealed, seal, unseal


class AccountAdapter(DefaultAccountAdapter):
    """Takes the full name and the page's language at sign-up; says in our words what went wrong."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _("E-mail and password do not match. Try again, or use your passkey."),
        "too_many_login_attempts": _("Too many tries. Wait some minutes, or set a new password."),
        "incorrect_code": _("This code is wrong or past its time. Type the one that the app shows now."),
    }

    def save_user(self, request: HttpRequest, user: Any, form: Any, commit: bool = True) -> Any:  # noqa: FBT001, FBT002 - allauth's signature
        """Fill what our sign-up form asks beyond allauth's."""
        user.full_name = form.cleaned_data.get("full_name", "")
        user.language = getattr(request, "LANGUAGE_CODE", "en")
        return super().save_user(request, user, form, commit)

    def populate_username(self, request: HttpRequest, user: Any) -> None:
        """People are known by their e-mail address."""


class MFAAdapter(DefaultMFAAdapter):
    """Keeps the secrets of authenticator apps and the seeds of recovery codes sealed in the database."""

    def build_totp_svg(self, url: str) -> str:
        """The picture as it stands inside a page: without the first line of an XML file."""
        _declaration, svg, picture = super().build_totp_svg(url).partition("<svg")
        return svg + picture

    def encrypt(self, text: str) -> str:
        """As it is stored."""
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        """As it is used; what was stored before there were seals is used as it is. Raises SealError (see there)."""
        return unseal(encrypted_text) if is_sealed(encrypted_text) else encrypted_text
