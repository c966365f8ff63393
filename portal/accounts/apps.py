"""WHO is this?"""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People, their roles in organisations, mandates, invitations, API tokens."""

    name = "portal.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Listen to changes of people's sign-in."""
        from portal.accounts import sign_in_events  # noqa: F401, PLC0415 - models are there only now
