"""Tools that every room uses and that name no room."""

from django.apps import AppConfig


class SharedConfig(AppConfig):
    """Permissions, workflow, audit, jobs, evidence files, errors."""

    name = "portal.shared"
    label = "shared"
    default_auto_field = "django.db.models.BigAutoField"
