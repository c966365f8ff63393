"""Everything that an organisation owns, to take along."""

from django.apps import AppConfig


class ExportsConfig(AppConfig):
    """Asked for by an administrator, written by a job, fetched within a week."""

    name = "portal.exports"
    label = "exports"
    default_auto_field = "django.db.models.BigAutoField"
