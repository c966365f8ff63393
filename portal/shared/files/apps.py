"""Evidence files: sent straight to the store, checked, locked, and opened by signed links."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    """Part of the shared tools with tables of its own."""

    name = "portal.shared.files"
    label = "files"
    verbose_name = "Evidence files"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the check."""
        from portal.shared.files import checks  # noqa: F401, PLC0415 - importing registers it, once settings are read
