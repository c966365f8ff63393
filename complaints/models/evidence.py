"""What a file shows in a case."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from complaints.codes import EVIDENCE_KINDS, Side
from complaints.models.answers import CounterNotice
from complaints.models.complaints import Complaint
from complaints.models.rounds import Appeal, Reply
from complaints.querysets import EvidenceQuerySet
from portal.shared.files.models import EvidenceFile
from portal.tenancy.models import TenantManager, TenantModel


class Evidence(TenantModel):
    """A file of one side in one case. Never edited: a better one is added beside it."""

    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="evidence")
    counter_notice = models.ForeignKey(CounterNotice, models.SET_NULL, null=True, related_name="evidence")
    reply = models.ForeignKey(Reply, models.SET_NULL, null=True, related_name="evidence")
    appeal = models.ForeignKey(Appeal, models.SET_NULL, null=True, related_name="evidence")
    file = models.ForeignKey(EvidenceFile, models.PROTECT, related_name="+")
    side = models.CharField(max_length=20, default=Side.COMPLAINANT)
    kind = models.CharField(_("what it shows"), max_length=40, blank=True)
    added_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[Any] = TenantManager.from_queryset(EvidenceQuerySet)()

    class Meta:
        verbose_name = _("evidence")
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["complaint", "file"], name="file_once_per_complaint")]

    def __str__(self) -> str:
        return self.file.name

    @property
    def brand_id(self) -> int | None:
        """The brand of its complaint."""
        return self.complaint.brand_id

    @property
    def kind_name(self) -> str:
        """The kind in words."""
        return str(EVIDENCE_KINDS[self.kind].title) if self.kind in EVIDENCE_KINDS else ""
