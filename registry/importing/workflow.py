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
    SUBMITTING = "submitting", _("Submitting the drafts")
    STOPPED = "stopped", _("Stopped")
    CANCELLED = "cancelled", _("Given up")


S = ImportState
DO, CARRY_OUT = "registry.change_import", "registry.carry_out_import"
AT_REST = (S.DRAFT, S.READ, S.CHECKED, S.STOPPED)
TOWARDS_RIGHTS = (S.READING, S.CHECKING, S.IMPORTING)
OVER = (S.DONE, S.CANCELLED)
UNDER_WAY = (*TOWARDS_RIGHTS, S.SUBMITTING)

WORKFLOW = Workflow(
    #    name      from                 to           who may    then
    Move("read", AT_REST, S.READING, DO, ("registry.read_import",), _("Read the sheet")),
    Move("show_columns", (S.READING,), S.READ, CARRY_OUT),
    Move("check", (S.READ, S.CHECKED), S.CHECKING, DO, ("registry.check_import",), _("Check the rows")),
    Move("preview", (S.CHECKING,), S.CHECKED, CARRY_OUT),
    Move("carry_out", (S.CHECKED,), S.IMPORTING, DO, ("registry.carry_out_import",), _("Import")),
    Move("finish", (S.IMPORTING,), S.DONE, CARRY_OUT),
    Move("stop", TOWARDS_RIGHTS, S.STOPPED, CARRY_OUT),
    Move("give_up", (*AT_REST, *TOWARDS_RIGHTS), S.CANCELLED, DO, label=_("Give up")),
    Move("submit_drafts", (S.DONE,), S.SUBMITTING, DO, ("registry.submit_import",), _("Submit the complete drafts")),
    Move("report", (S.SUBMITTING,), S.DONE, CARRY_OUT),
)
