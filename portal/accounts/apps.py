"""WHO is this?"""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People, their roles in organisations, mandates, invitations, API tokens."""

    name = "portal.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"
