"""WHOSE data is this?"""

from django.apps import AppConfig


class TenancyConfig(AppConfig):
    """Organisations, the scope that guards their data, and the operations that put the guard into PostgreSQL."""

    name = "portal.tenancy"
    label = "tenancy"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """After every `migrate`, drop what is covered; the application's role may use what is there, and no more."""
        from django.db.models.signals import post_migrate  # noqa: PLC0415 - models load after apps

        from portal.tenancy.covered import spare_covered  # noqa: PLC0415 - as above
        from portal.tenancy.roles import grant_to_application_role  # noqa: PLC0415 - as above

        post_migrate.connect(spare_covered, sender=self)
        post_migrate.connect(grant_to_application_role, sender=self)
