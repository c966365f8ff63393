"""WHOSE data is this?"""

from django.apps import AppConfig


class TenancyConfig(AppConfig):
    """Organisations, the scope that guards their data, and the operations that put the guard into PostgreSQL."""

    name = "portal.tenancy"
    label = "tenancy"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """After every `migrate`, the application's role may use what was just made, and nothing more."""
        from django.db.models.signals import post_migrate  # noqa: PLC0415 - models load after apps

        from portal.tenancy.roles import grant_to_application_role  # noqa: PLC0415 - as above

        post_migrate.connect(grant_to_application_role, sender=self)
