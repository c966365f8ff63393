"""What every import from a sheet has, whatever its rows become: rooms build their own imports on it."""

from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.tenancy.models import TenantModel


class SheetImport(TenantModel):
    """One sheet on its way. Its tenant is whose member imports; what the rows become may belong to others."""

    sheet: Any
    """The file that was sent, as each room keeps it; None before."""
    state: Any
    """One of the states of the room's own workflow."""

    number = models.CharField(_("number"), max_length=20, unique=True)
    language = models.CharField(max_length=10, choices=settings.LANGUAGES, default="en")
    """In which the reasons are written: the person's when the import was begun."""
    headings = ArrayField(models.CharField(max_length=200), default=list)
    mapping = models.JSONField(default=dict)
    """Which column of the sheet (from 0) tells what: `{"title": 2}`."""
    reason = models.TextField(blank=True)
    """Why it stopped, and how to mend it."""

    row_count = models.PositiveIntegerField(_("rows"), default=0)
    checked_count = models.PositiveIntegerField(default=0)
    good_count = models.PositiveIntegerField(_("good rows"), default=0)
    bad_count = models.PositiveIntegerField(_("rows to mend"), default=0)
    known_count = models.PositiveIntegerField(_("there already"), default=0)
    mend_key = models.CharField(max_length=200, blank=True)
    """Where in the store the sheet of the bad rows is."""

    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(_("finished"), null=True)
    forgotten_at = models.DateTimeField(null=True)
    """When what the rows said was deleted."""

    class Meta:
        abstract = True
        ordering = ["-created_at", "-id"]

    def __str__(self) -> str:
        return self.number


class SheetRow(TenantModel):
    """One row of a sheet."""

    line = models.PositiveIntegerField(_("line"))
    cells = ArrayField(models.TextField())
    errors = models.JSONField(default=dict)
    """By the key of the column, what is wrong or missing; "" is the whole row."""

    class Meta:
        abstract = True
        ordering = ["line"]
