"""What the audit trail says of exports."""

from django.utils.translation import gettext_lazy as _

from portal.exports.workflow import WORKFLOW
from portal.shared.trail_words import add_verbs

add_verbs(
    "exports",
    {
        "add_export": _("Export asked for"),
        "open_export": _("Export opened"),
        "make": _("Export being made"),
        "finish": _("Export ready"),
        "fail": _("Export failed"),
        "end": _("Export over"),
    },
    WORKFLOW,
)
