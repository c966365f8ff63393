"""When: the life of an evidence file. A change of content is a new file that supersedes this one."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.shared.workflow import Move, Workflow


class State(TextChoices):
    """Where a file is on its way; only an accepted one can be opened."""

    AWAITING = "awaiting", _("Uploading")
    ARRIVED = "arrived", _("Being checked")
    ACCEPTED = "accepted", _("Checked")
    REFUSED = "refused", _("Refused")
    ABANDONED = "abandoned", _("Not finished")
    DISCARDED = "discarded", pgettext_lazy("file", "Deleted")


SEND = "files.send_evidencefile"
CHECK = "files.check_evidencefile"

WORKFLOW = Workflow(
    #    name       from               to               who may  then
    Move("finish", (State.AWAITING,), State.ARRIVED, SEND, ("files.check_file",)),
    Move("abandon", (State.AWAITING,), State.ABANDONED, SEND, ("files.clean_up_file",)),
    Move("accept", (State.ARRIVED,), State.ACCEPTED, CHECK),
    Move("refuse", (State.ARRIVED,), State.REFUSED, CHECK, ("files.clean_up_file",)),
    # Never evidence: sheets and archives from which everything was taken; see `discard_material`.
    Move("discard", (State.ACCEPTED,), State.DISCARDED, CHECK, ("files.clean_up_file",)),
)
