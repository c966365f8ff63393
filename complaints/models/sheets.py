"""A sheet of targets on its way to complaints: what was sent, what its columns mean, and what became of each row."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from complaints.grounds import GROUNDS, Ground
from complaints.sheets.workflow import UNDER_WAY, SheetState
from complaints.tracks import Track
from portal.shared.files.models import EvidenceFile
from portal.shared.imports import SheetImport, SheetRow
from portal.tenancy.models import TenantManager, TenantModel
from registry.importing.querysets import ImportQuerySet


class TargetSheet(SheetImport):
    """One sheet. Its tenant is whose member files; the complaints go to the owners of the rights."""

    sheet = models.ForeignKey(EvidenceFile, models.PROTECT, null=True, related_name="target_sheets")
    state = models.CharField(_("state"), max_length=10, choices=SheetState, default=SheetState.DRAFT)
    said = models.JSONField(default=dict)
    """What was confirmed once for all its complaints; see `complaints.sheets.confirming`."""
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    """Who stands behind the complaints, and for whom the jobs file them."""
    case_count = models.PositiveIntegerField(_("complaints"), default=0)
    sent_count = models.PositiveIntegerField(pgettext_lazy("complaints of a sheet", "sent"), default=0)
    filed_count = models.PositiveIntegerField(_("filed"), default=0)
    """Rows that became targets."""
    handled_count = models.PositiveIntegerField(default=0)
    """Rows that the filing has dealt with, however it ended."""

    objects: ClassVar[Any] = TenantManager.from_queryset(ImportQuerySet)()

    class Meta(SheetImport.Meta):
        verbose_name = _("sheet of targets")
        indexes = [models.Index(fields=["tenant", "-created_at", "-id"], name="target_sheets_newest_first")]

    @property
    def is_under_way(self) -> bool:
        """Whether a job is at it."""
        return self.state in UNDER_WAY

    @property
    def progress(self) -> tuple[int, int]:
        """How much of the stage under way is done, and of how much."""
        if self.state == SheetState.CHECKING:
            return self.checked_count, self.row_count
        if self.state == SheetState.FILING:
            return self.handled_count, self.good_count
        return 0, self.row_count


class SheetCase(TenantModel):
    """One complaint that a sheet becomes: up to 10,000 of its rows with the same right, ground and track.

    The right may belong to another organisation (an agency's client), so it is told by its id and points at nothing.
    """

    class Outcome(models.TextChoices):
        """What became of it."""

        PLANNED = "planned", _("To be filed")
        SENT = "sent", pgettext_lazy("complaint of a sheet", "Sent")
        DRAFT = "draft", _("Draft")
        REFUSED = "refused", _("Not filed")

    target_sheet = models.ForeignKey(TargetSheet, models.CASCADE, related_name="cases")
    position = models.PositiveIntegerField()
    owner = models.BigIntegerField()
    """The id of the organisation whose right it is."""
    client = models.CharField(max_length=200)
    """That organisation's name."""
    right_id = models.BigIntegerField()
    right_title = models.CharField(_("right"), max_length=400)
    ground = models.CharField(_("ground"), max_length=30)
    track_key = models.CharField(_("track"), max_length=30)
    goods = models.CharField(max_length=200, blank=True)
    places = models.JSONField(default=list)
    explanation = models.TextField(blank=True)
    row_count = models.PositiveIntegerField(default=0)
    outcome = models.CharField(max_length=10, choices=Outcome, default=Outcome.PLANNED)
    complaint_number = models.CharField(max_length=20, blank=True)
    lacks = models.JSONField(default=list)
    """Why it is a draft, or was not filed: what to do, in the language of the sheet."""

    objects: ClassVar[Any] = TenantManager.from_queryset(ImportQuerySet)()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["target_sheet", "position"], name="case_once_in_a_sheet"),
        ]

    def __str__(self) -> str:
        return f"{self.target_sheet_id} {self.position}"

    @property
    def aim(self) -> str:
        """Whose right and which ground: for these one template is chosen."""
        return f"{self.owner}-{self.ground}"

    @property
    def ground_data(self) -> Ground:
        """The ground as data."""
        return GROUNDS[self.ground]

    @property
    def track(self) -> Track:
        """The track in force today."""
        return Track.get(self.track_key)


class TargetRow(SheetRow):
    """One row of the sheet: a link, and where it goes."""

    class Outcome(models.TextChoices):
        """What became of it."""

        UNCHECKED = "unchecked", _("Not checked yet")
        GOOD = "good", _("Good")
        BAD = "bad", _("To mend")
        KNOWN = "known", _("There already")
        FILED = "filed", _("In a complaint")

    # Asked are the lines of one sheet, in order, and the rows of one case; nothing else that changes is indexed.
    target_sheet = models.ForeignKey(TargetSheet, models.CASCADE, related_name="rows", db_index=False)
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome, default=Outcome.UNCHECKED)
    url = models.CharField(max_length=2000, blank=True)
    url_key = models.CharField(max_length=64, blank=True)
    kind = models.CharField(max_length=20, blank=True)
    seller_name = models.CharField(max_length=200, blank=True)
    alike = models.CharField(max_length=120, blank=True)
    """What the rows of one complaint share: owner, right, ground and track."""
    facts = models.JSONField(default=dict)
    """What it says for the whole complaint: goods, places, reasons."""
    position = models.PositiveIntegerField(null=True)
    """Of the case that it goes into."""
    complaint_number = models.CharField(max_length=20, blank=True)

    objects: ClassVar[Any] = TenantManager.from_queryset(ImportQuerySet)()

    class Meta(SheetRow.Meta):
        constraints = [models.UniqueConstraint(fields=["target_sheet", "line"], name="line_once_in_a_sheet")]
        indexes = [models.Index(fields=["target_sheet", "position"], name="rows_of_a_case")]

    def __str__(self) -> str:
        return f"{self.target_sheet_id} {self.line}"
