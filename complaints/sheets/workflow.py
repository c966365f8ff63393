"""When a sheet of targets moves on. People start each stage; jobs carry it out and say how it ended."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.shared.workflow import Move, Workflow


class SheetState(models.TextChoices):
    """Where a sheet of targets stands."""

    DRAFT = "draft", _("Waiting for the sheet")
    READING = "reading", _("Reading the sheet")
    READ = "read", _("Columns to confirm")
    CHECKING = "checking", _("Checking the rows")
    CHECKED = "checked", _("Ready to file")
    FILING = "filing", _("Filing the complaints")
    DONE = "done", _("Filed")
    STOPPED = "stopped", _("Stopped")
    CANCELLED = "cancelled", _("Given up")


S = SheetState
DO, CARRY_OUT = "complaints.change_sheet", "complaints.carry_out_sheet"
AT_REST = (S.DRAFT, S.READ, S.CHECKED, S.STOPPED)
UNDER_WAY = (S.READING, S.CHECKING, S.FILING)
OVER = (S.DONE, S.CANCELLED)

WORKFLOW = Workflow(
    #    name           from             to           who may    then
    Move("read", AT_REST, S.READING, DO, ("complaints.read_sheet",), _("Read the sheet")),
    Move("show_columns", (S.READING,), S.READ, CARRY_OUT),
    Move("check", (S.READ, S.CHECKED), S.CHECKING, DO, ("complaints.check_sheet",), _("Check the rows")),
    Move("preview", (S.CHECKING,), S.CHECKED, CARRY_OUT),
    Move("file", (S.CHECKED,), S.FILING, DO, ("complaints.file_sheet",), _("File the complaints")),
    Move("finish", (S.FILING,), S.DONE, CARRY_OUT),
    Move("stop", UNDER_WAY, S.STOPPED, CARRY_OUT),
    Move("give_up", (*AT_REST, *UNDER_WAY), S.CANCELLED, DO, label=_("Give up")),
)
