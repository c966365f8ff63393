"""What the audit trail says of points and awards."""

from django.utils.translation import gettext_lazy as _

from education.awards.workflow import AWARD_WORKFLOW
from portal.shared.trail_words import add_kinds, add_verbs

add_verbs(
    "education",
    {
        "add_point": _("Authentication point added"),
        "change_point": _("Authentication point changed"),
        "retire_point": _("Authentication point retired"),
        "look_up_points": _("Authentication points looked up"),
        "plan_award": _("Award planned"),
        "add_award": _("Award added"),
        "remove_award": _("Award removed"),
        "award": _("Awarded"),
        "name_jury": _("Jury named"),
        "nominate": _("Nominated"),
        "cast_vote": _("Vote cast"),
    },
    AWARD_WORKFLOW,
)
add_kinds(
    {
        "education.nomination": _("Nomination"),
        "education.juryvote": _("Vote of the jury"),
    }
)
