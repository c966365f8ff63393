"""A paper that came as free text: kept as it was read, beside the case that it belongs to."""

from typing import Any, ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _

from complaints.models.complaints import Complaint
from complaints.querysets import ReceivedNoticeQuerySet
from portal.tenancy.models import TenantManager, TenantModel


class ReceivedNotice(TenantModel):
    """A notice, or an answer to one, with what was found in it. Only reviewers read it. It belongs to the platform; one
    that a reviewer puts into another organisation's case belongs to that case.

    A paper about an earlier one whose case is not known has no complaint and waits; it is attached when the case comes.
    """

    class Kind(models.TextChoices):
        """What a paper wants; the values are those of `complaints.intake.Kind`."""

        TAKEDOWN = "takedown", _("Takedown notice")
        COUNTER_NOTICE = "counternotice", _("Counter-notice")
        RETRACTION = "retraction", _("Retraction of a notice")
        REVERSAL = "reversal", _("Reversal of a decision")
        COUNTER_NOTICE_RETRACTION = "counternotice-retraction", _("Retraction of a counter-notice")
        COUNTER_NOTICE_REVERSAL = "counternotice-reversal", _("Rejection of a counter-notice")

    complaint = models.ForeignKey(Complaint, models.CASCADE, null=True, related_name="received_notices")
    kind = models.CharField(_("kind"), max_length=30, choices=Kind)
    name = models.CharField(_("name"), max_length=255)
    """What the file was called; data, never a path."""
    source_key = models.CharField(max_length=64)
    """SHA-256 of the bytes that came."""
    text = models.TextField(_("text"))
    target_keys = ArrayField(models.CharField(max_length=200), default=list)
    """The targets that it is about, as the platform's rule names them."""
    references = ArrayField(models.CharField(max_length=255), default=list)
    """Names and numbers of earlier papers that it points at."""
    sender = models.JSONField(default=dict)
    """Name, organisation, e-mail, telephone and principal, as far as they were found."""
    statements = ArrayField(models.CharField(max_length=40), default=list)
    """Keys of the track's statements that the text makes."""
    deficiencies = ArrayField(models.CharField(max_length=10), default=list)
    remarks = models.JSONField(default=list)
    """What a reviewer should know about the reading."""
    facts = models.JSONField(default=dict)
    """What the reader found, with its places in the text and how sure it is; see `complaints.intake.facts`."""
    to_confirm = models.BooleanField(_("waits for a person"), default=False)
    """The reader was not sure enough: a person confirms what it says before it becomes a case or joins one."""
    set_aside = models.BooleanField(_("set aside"), default=False)
    """A person found that it is no notice. Its text stays."""
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("confirmed by"),
    )
    received_at = models.DateTimeField()

    objects: ClassVar[Any] = TenantManager.from_queryset(ReceivedNoticeQuerySet)()

    class Meta:
        verbose_name = _("received notice")
        ordering = ["-received_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["tenant", "source_key"], name="received_once"),
        ]
        indexes = [
            GinIndex(fields=["target_keys"], name="received_by_target"),
            models.Index(fields=["tenant", "name"], name="received_by_name"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def waits(self) -> bool:
        """Whether its case is not known, and nothing else is asked of a person first."""
        return self.complaint_id is None and not (self.to_confirm or self.set_aside)
