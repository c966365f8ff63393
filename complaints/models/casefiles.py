"""The case file that somebody asked for: how far it is, and until when it is there."""

import uuid
from datetime import timedelta
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from complaints.codes import Side
from complaints.models.complaints import Complaint
from complaints.models.respondents import Respondent
from complaints.querysets import CaseFileQuerySet
from portal.tenancy.models import TenantManager, TenantModel

PLATFORM, GUEST = "platform", "guest"
TERM = timedelta(days=30)


class CaseFile(TenantModel):
    """One case as one side may read it, sealed in one ZIP, and as a PDF. A newer one is a new row."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="case_files")
    side = models.CharField(max_length=20)
    """Who may read it: a `Side`, the platform, or the guest who complained."""
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    respondent = models.ForeignKey(Respondent, models.SET_NULL, null=True, related_name="+")
    """Who asked: the case is told as this one sees it."""
    language = models.CharField(max_length=10, choices=settings.LANGUAGES, default="en")
    part_count = models.PositiveIntegerField(default=0)
    done_count = models.PositiveIntegerField(default=0)
    size = models.BigIntegerField(default=0)
    pdf_size = models.BigIntegerField(default=0)
    sha256 = models.CharField("SHA-256", max_length=64, blank=True)
    is_stamped = models.BooleanField(default=False)
    """Whether an authority stamped its list of hashes."""
    created_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)

    objects: ClassVar[Any] = TenantManager.from_queryset(CaseFileQuerySet)()

    class Meta:
        verbose_name = _("case file")
        ordering = ["-created_at", "-id"]
        indexes = [models.Index(fields=["complaint", "side", "-created_at"], name="case_files_newest_first")]

    def __str__(self) -> str:
        return str(self.public_id)

    @property
    def key(self) -> str:
        """Where the archive is in the store; the PDF is beside it."""
        return f"tenant/{self.tenant_id}/casefiles/{self.public_id}.zip"

    @property
    def pdf_key(self) -> str:
        """Where the PDF is."""
        return f"tenant/{self.tenant_id}/casefiles/{self.public_id}.pdf"

    @property
    def requester(self) -> Any:
        """The actor who asked, if there still is one."""
        if self.side == GUEST:
            return getattr(self.complaint, "guest", None)
        return self.respondent if self.side == Side.RESPONDENT else self.user

    @property
    def is_under_way(self) -> bool:
        """Whether it is still being written."""
        return self.finished_at is None and self.failed_at is None

    @property
    def expires_at(self) -> Any:
        """Until when it can be fetched."""
        return self.finished_at + TERM if self.finished_at else None

    @property
    def is_there(self) -> bool:
        """Whether it can be fetched."""
        return self.finished_at is not None and timezone.now() < self.finished_at + TERM
