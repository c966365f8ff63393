"""The audit trail's tables."""

from django.conf import settings
from django.contrib.postgres.indexes import BrinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.tenancy.models import TenantModel


class AuditEntry(TenantModel):
    """One write: who did what to which subject, with what was before and after. Append-only by trigger.

    `number` counts from 1 within the organisation without a gap; `hash` covers the row and the hash of the one before.
    """

    number = models.BigIntegerField()
    at = models.DateTimeField()
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.DO_NOTHING, null=True, related_name="+", db_constraint=False
    )
    actor_name = models.CharField(max_length=320)
    verb = models.CharField(max_length=80)
    subject_type = models.CharField(max_length=80)
    subject_id = models.CharField(max_length=64)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    data = models.JSONField(default=dict)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("audit entry")
        constraints = [models.UniqueConstraint(fields=["tenant", "number"], name="audit_number_within_tenant")]
        indexes = [
            models.Index(fields=["tenant", "subject_type", "subject_id", "number"], name="audit_by_subject"),
            models.Index(fields=["tenant", "actor", "number"], name="audit_by_person"),
            models.Index(fields=["tenant", "verb", "number"], name="audit_by_verb"),
            BrinIndex(fields=["at"], name="audit_by_day", autosummarize=True),  # rows only ever come behind the others
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.verb}"


class AuditHead(TenantModel):
    """The last number and hash of an organisation's chain; its row is the lock that keeps the chain in one line."""

    number = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tenant"], name="one_audit_head_per_tenant")]

    def __str__(self) -> str:
        return f"{self.tenant_id}:{self.number}"
