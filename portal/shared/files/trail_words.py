"""What the audit trail says of files."""

from django.utils.translation import gettext_lazy as _

from portal.shared.files.workflow import WORKFLOW
from portal.shared.trail_words import add_verbs

add_verbs(
    "files",
    {
        "hold_file": _("File held beyond its term"),
        "release_file": _("File held no longer"),
        "start_upload": _("Upload begun"),
        "finish": _("Upload finished"),
        "accept": _("File accepted"),
        "refuse": _("File refused"),
        "abandon": _("Upload given up"),
        "discard": _("File discarded"),
    },
    WORKFLOW,
)
