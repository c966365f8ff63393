"""Tools that every room uses and that name no room."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class SharedConfig(AppConfig):
    """Permissions, workflow, audit, jobs, evidence files, errors."""

    name = "portal.shared"
    label = "shared"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Take in what each room calls the verbs of the audit trail."""
        autodiscover_modules("trail_words")
