"""The roles that a member can have."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.tenancy.models import Organisation


class Role(models.TextChoices):
    """What a member does in an organisation. All from the reviewer on exist only on the platform.

    The last two are given to people from outside, who look something up and belong to nobody's house: see OUTSIDE.
    """

    ADMINISTRATOR = "administrator", _("Administrator")
    OWNER = "owner", _("Rights owner")
    AGENT = "agent", _("Agent")
    VIEWER = "viewer", _("Viewer")
    REVIEWER = "reviewer", _("Reviewer")
    SENIOR_REVIEWER = "senior_reviewer", _("Senior reviewer")
    EDITOR = "editor", _("Education editor")
    AUDITOR = "auditor", _("Auditor")
    CUSTOMS = "customs", _("Customs officer")
    LABORATORY = "laboratory", _("Laboratory examiner")

    @classmethod
    def for_kind(cls, kind: str) -> list["Role"]:
        """The roles that an organisation of this kind can give."""
        if kind == Organisation.Kind.PLATFORM:
            staff = [cls.ADMINISTRATOR, cls.REVIEWER, cls.SENIOR_REVIEWER, cls.EDITOR, cls.AUDITOR, cls.VIEWER]
            return [*staff, cls.CUSTOMS, cls.LABORATORY]
        return [cls.ADMINISTRATOR, cls.OWNER, cls.AGENT, cls.VIEWER]


OUTSIDE = {Role.CUSTOMS, Role.LABORATORY}
"""Who has no other role on the platform is no member of it, for any rule, scope or list."""
