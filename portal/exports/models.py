"""An export: who asked for it, how far it is, and until when its file is there."""

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.exports.querysets import ExportQuerySet
from portal.exports.workflow import UNDER_WAY, ExportState
from portal.tenancy.models import TenantManager, TenantModel


class Export(TenantModel):
    """Everything that an organisation owns, as one person of it sees it, in one archive."""

    number = models.CharField(_("number"), max_length=20, unique=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    """Who asked: it holds what this person sees, and nobody else fetches it."""
    language = models.CharField(max_length=10, choices=settings.LANGUAGES, default="en")
    state = models.CharField(_("state"), max_length=10, choices=ExportState, default=ExportState.ASKED)
    run = models.UUIDField(default=uuid.uuid4)
    """A new one for each worker that begins it: what an earlier one still writes goes nowhere."""
    upload_id = models.CharField(max_length=1024, blank=True)
    is_held_up = models.BooleanField(default=False)
    """Whether the store did not answer when it was tried last."""
    part_count = models.PositiveIntegerField(default=0)
    done_count = models.PositiveIntegerField(default=0)
    """Rows and files: how many there are, and how many are written."""
    file_count = models.PositiveIntegerField(_("files"), default=0)
    missing_count = models.PositiveIntegerField(default=0)
    """Files that the store does not have."""
    size = models.BigIntegerField(_("size"), default=0)
    sha256 = models.CharField("SHA-256", max_length=64, blank=True)
    created_at = models.DateTimeField(_("asked for"), auto_now_add=True)
    finished_at = models.DateTimeField(_("finished"), null=True)
    expires_at = models.DateTimeField(_("there until"), null=True)
    opened_at = models.DateTimeField(_("fetched"), null=True)

    objects: ClassVar[Any] = TenantManager.from_queryset(ExportQuerySet)()

    class Meta:
        verbose_name = _("export")
        ordering = ["-created_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["tenant"], condition=models.Q(state__in=["asked", "making"]), name="one_export_at_a_time"
            ),
        ]
        indexes = [
            models.Index(fields=["tenant", "-created_at", "-id"], name="exports_newest_first"),
            models.Index(fields=["expires_at"], condition=models.Q(state="ready"), name="exports_by_term"),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def key(self) -> str:
        """Where the archive of this run is in the store."""
        return f"tenant/{self.tenant_id}/exports/{self.run}.zip"

    @property
    def root(self) -> str:
        """The folder in the archive, and the archive's own name. Needs its organisation loaded."""
        return f"{self.tenant.slug}-{self.created_at:%Y-%m-%d}"

    @property
    def is_under_way(self) -> bool:
        """Whether it is waiting or being written."""
        return self.state in UNDER_WAY

    @property
    def is_there(self) -> bool:
        """Whether it can be fetched."""
        return self.state == ExportState.READY and self.expires_at is not None and self.expires_at > timezone.now()
