"""The room's app."""

from django.apps import AppConfig


class EducationConfig(AppConfig):
    """See README.md."""

    name = "education"
    default_auto_field = "django.db.models.BigAutoField"
