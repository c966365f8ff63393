"""The roles that a member can have."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.tenancy.models import Organisation


class Role(models.TextChoices):
    """What a member does in an organisation. The last four exist only on the platform."""

    ADMINISTRATOR = "administrator", _("Administrator")
    OWNER = "owner", _("Rights owner")
    AGENT = "agent", _("Agent")
    VIEWER = "viewer", _("Viewer")
    REVIEWER = "reviewer", _("Reviewer")
    SENIOR_REVIEWER = "senior_reviewer", _("Senior reviewer")
    EDITOR = "editor", _("Education editor")
    AUDITOR = "auditor", _("Auditor")

    @classmethod
    def for_kind(cls, kind: str) -> list["Role"]:
        """The roles that an organisation of this kind can give."""
        if kind == Organisation.Kind.PLATFORM:
            return [cls.ADMINISTRATOR, cls.REVIEWER, cls.SENIOR_REVIEWER, cls.EDITOR, cls.AUDITOR, cls.VIEWER]
        return [cls.ADMINISTRATOR, cls.OWNER, cls.AGENT, cls.VIEWER]
