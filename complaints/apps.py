"""The room's app."""

from django.apps import AppConfig


class ComplaintsConfig(AppConfig):
    """See README.md."""

    name = "complaints"
    default_auto_field = "django.db.models.BigAutoField"
