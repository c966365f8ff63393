"""The room's app."""

from django.apps import AppConfig


class RegistryConfig(AppConfig):
    """See README.md."""

    name = "registry"
    default_auto_field = "django.db.models.BigAutoField"
