"""When an import of rights moves on. People start each stage; jobs carry it out and say how it ended."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.shared.workflow import Move, Workflow


class ImportState(models.TextChoices):
    """Where an import stands."""

    DRAFT = "draft", _("Waiting for the sheet")
    READING = "reading", _("Reading the sheet")
    READ = "read", _("Columns to confirm")
    CHECKING = "checking", _("Checking the rows")
    CHECKED = "checked", _("Ready to import")
    IMPORTING = "importing", _("Importing")
    DONE = "done", _("Imported")
    STOPPED = "stopped", _("Stopped")
    CANCELLED = "cancelled", _("Given up")


S = ImportState
DO, CARRY_OUT = "registry.change_import", "registry.carry_out_import"
AT_REST = (S.DRAFT, S.READ, S.CHECKED, S.STOPPED)
UNDER_WAY = (S.READING, S.CHECKING, S.IMPORTING)

WORKFLOW = Workflow(
    #    name      from                 to           who may    then
    Move("read", AT_REST, S.READING, DO, ("registry.read_import",), _("Read the sheet")),
    Move("show_columns", (S.READING,), S.READ, CARRY_OUT),
    Move("check", (S.READ, S.CHECKED), S.CHECKING, DO, ("registry.check_import",), _("Check the rows")),
    Move("preview", (S.CHECKING,), S.CHECKED, CARRY_OUT),
    Move("carry_out", (S.CHECKED,), S.IMPORTING, DO, ("registry.carry_out_import",), _("Import")),
    Move("finish", (S.IMPORTING,), S.DONE, CARRY_OUT),
    Move("stop", UNDER_WAY, S.STOPPED, CARRY_OUT),
    Move("give_up", (*AT_REST, *UNDER_WAY), S.CANCELLED, DO, label=_("Give up")),
)
