"""The portal's own app: shells, error pages, look, and the commands that run it."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """Templates, catalogues and management commands of the house itself."""

    name = "portal"
    default_auto_field = "django.db.models.BigAutoField"
