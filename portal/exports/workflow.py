"""When an export moves on. An administrator asks for it and may give it up; the clock does the rest."""

from django.db import models
from django.utils.translation import pgettext_lazy

from portal.shared.workflow import Move, Workflow


class ExportState(models.TextChoices):
    """Where an export stands."""

    ASKED = "asked", pgettext_lazy("export", "Waiting its turn")
    MAKING = "making", pgettext_lazy("export", "Being written")
    READY = "ready", pgettext_lazy("export", "Ready")
    FAILED = "failed", pgettext_lazy("export", "Failed")
    CANCELLED = "cancelled", pgettext_lazy("export", "Given up")
    OVER = "over", pgettext_lazy("export", "Deleted")


S = ExportState
GIVE_UP, CARRY_OUT = "exports.change_export", "exports.carry_out_export"
UNDER_WAY = (S.ASKED, S.MAKING)
TELL, CLEAN_UP = "exports.tell_of_export", "exports.clean_up_export"

WORKFLOW = Workflow(
    #    name      from        to           who may    then
    Move("make", UNDER_WAY, S.MAKING, CARRY_OUT),  # again, when its worker was killed
    Move("finish", (S.MAKING,), S.READY, CARRY_OUT, (TELL,)),
    Move("fail", UNDER_WAY, S.FAILED, CARRY_OUT, (TELL, CLEAN_UP)),
    Move("give_up", UNDER_WAY, S.CANCELLED, GIVE_UP, (CLEAN_UP,), pgettext_lazy("export", "Give up")),
    Move("end", (S.READY,), S.OVER, CARRY_OUT, (CLEAN_UP,)),
)
