"""An import of rights from a sheet: what was sent, what its columns mean, and what became of each row."""

from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.shared.files.models import EvidenceFile
from portal.shared.imports import SheetImport, SheetRow
from portal.tenancy.models import TenantManager, TenantModel
from registry.importing.querysets import ImportQuerySet
from registry.importing.workflow import UNDER_WAY, ImportState


class RightImport(SheetImport):
    """One sheet on its way to rights. Its tenant is whose member imports; the rights go to their brands' owners."""

    kind = models.CharField(_("kind"), max_length=40, blank=True)
    """A key of registry/data/kinds.toml; empty when a column says the kind of each row."""
    sheet = models.ForeignKey(EvidenceFile, models.PROTECT, null=True, related_name="imports_of_sheet")
    archive = models.ForeignKey(EvidenceFile, models.PROTECT, null=True, related_name="imports_of_papers")
    state = models.CharField(_("state"), max_length=10, choices=ImportState, default=ImportState.DRAFT)
    imported_count = models.PositiveIntegerField(_("imported"), default=0)
    paper_count = models.PositiveIntegerField(_("papers"), default=0)
    sent_paper_count = models.PositiveIntegerField(default=0)
    submitted_count = models.PositiveIntegerField(_("submitted"), default=0)
    incomplete_count = models.PositiveIntegerField(_("not complete"), default=0)
    """Drafts that could not be submitted when that was last asked for; each row tells why."""
    unused_papers = ArrayField(models.CharField(max_length=300), default=list)

    objects: ClassVar[Any] = TenantManager.from_queryset(ImportQuerySet)()

    class Meta(SheetImport.Meta):
        indexes = [models.Index(fields=["tenant", "-created_at", "-id"], name="imports_newest_first")]

    @property
    def is_under_way(self) -> bool:
        """Whether a job is at it."""
        return self.state in UNDER_WAY

    @property
    def progress(self) -> tuple[int, int]:
        """How much of the stage under way is done, and of how much."""
        if self.state == ImportState.CHECKING:
            return self.checked_count, self.row_count
        if self.state == ImportState.IMPORTING:
            return self.imported_count + self.sent_paper_count, self.good_count + self.paper_count
        if self.state == ImportState.SUBMITTING:
            return self.submitted_count + self.incomplete_count, self.imported_count
        return 0, self.row_count

    @property
    def draft_count(self) -> int:
        """How many of its rights were not submitted from here yet."""
        return self.imported_count - self.submitted_count


class ImportRow(SheetRow):
    """One row of the sheet. The right that it became may belong to another organisation (an agency's client), so the
    row tells its number and points at nothing."""

    class Outcome(models.TextChoices):
        """What became of it."""

        UNCHECKED = "unchecked", _("Not checked yet")
        GOOD = "good", _("Good")
        BAD = "bad", _("To mend")
        KNOWN = "known", _("There already")
        IMPORTED = "imported", _("Imported")
        SUBMITTED = "submitted", _("Submitted")
        INCOMPLETE = "incomplete", _("Not complete")

    # Every question is about the lines of one import, in order: the constraint's index answers them all. Without
    # another index on a column that changes, and with room in its pages, a row is checked and imported where it stands.
    right_import = models.ForeignKey(RightImport, models.CASCADE, related_name="rows", db_index=False)
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome, default=Outcome.UNCHECKED)
    facts = models.JSONField(default=dict)
    """What the right will say, ready for its table."""
    identity = models.CharField(max_length=300, blank=True)
    """What two rows of the same right share: brand and own key, or brand, kind, office and number."""
    papers = models.JSONField(default=list)
    """`[kind of paper, file in the archive]` of each paper."""
    right_number = models.CharField(_("right"), max_length=20, blank=True)
    papers_sent = models.BooleanField(default=False)

    objects: ClassVar[Any] = TenantManager.from_queryset(ImportQuerySet)()

    class Meta(SheetRow.Meta):
        constraints = [models.UniqueConstraint(fields=["right_import", "line"], name="line_once_in_an_import")]

    def __str__(self) -> str:
        return f"{self.right_import_id} {self.line}"


class ImportHeading(TenantModel):
    """What an organisation means by a heading of its sheets, remembered from its last import of that kind."""

    kind = models.CharField(max_length=40, blank=True)
    """Of what its sheets are: a kind of right, empty for several kinds, or what another room calls its own sheets."""
    heading = models.CharField(max_length=200)
    column = models.CharField(max_length=60, blank=True)
    """The key of a column; empty for one that is passed by."""

    objects: ClassVar[Any] = TenantManager.from_queryset(ImportQuerySet)()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tenant", "kind", "heading"], name="heading_once_in_an_organisation")
        ]

    def __str__(self) -> str:
        return self.heading
