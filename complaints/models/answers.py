"""The respondent's side: the counter-notice."""

from datetime import datetime
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from complaints.codes import DEFENCES
from complaints.models.complaints import Complaint
from complaints.models.respondents import Respondent
from complaints.querysets import CaseQuerySet
from complaints.states import AnswerState
from portal.tenancy.models import TenantManager, TenantModel


class CounterNotice(TenantModel):
    """One answer of one respondent, about one or many of its targets."""

    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="counter_notices")
    respondent = models.ForeignKey(Respondent, models.PROTECT, related_name="counter_notices")
    targets = models.ManyToManyField("complaints.Target", through="AnsweredTarget", related_name="counter_notices")
    state = models.CharField(max_length=20, choices=AnswerState, default=AnswerState.RECEIVED)
    defence = models.CharField(max_length=40)
    explanation = models.TextField()
    name = models.CharField(max_length=200)
    contact = models.CharField(max_length=500, blank=True)
    email = models.EmailField(blank=True)
    signature = models.CharField(max_length=200, blank=True)
    statements = models.JSONField(default=list)
    reason = models.CharField(max_length=10, blank=True)
    statement = models.TextField(blank=True)
    received_at = models.DateTimeField()
    completed_at = models.DateTimeField(null=True)
    """When what was missing came: clocks that start with receipt count from then. 17 USC 512(g)(3)."""
    forwarded_at = models.DateTimeField(null=True)
    """When it reached the complainant: what clocks that start with arrival count from."""
    reply_due_at = models.DateTimeField(null=True)
    restore_from = models.DateTimeField(null=True)
    """When the waiting period is over, and what is hidden comes back unless a court or an authority was named."""
    restore_by = models.DateTimeField(null=True)
    """The last moment that the law leaves for it."""
    paused_at = models.DateTimeField(null=True)
    pause_ends_at = models.DateTimeField(null=True)
    pause_used = models.PositiveSmallIntegerField(default=0)
    """Working days that the waiting period stood still in earlier pauses."""
    stood_still = models.PositiveSmallIntegerField(default=0)
    """Days of the calendar that did not count because of them: what a waiting period in days is computed with."""
    concluded_at = models.DateTimeField(null=True)

    objects: ClassVar[Any] = TenantManager.from_queryset(CaseQuerySet)()

    class Meta:
        verbose_name = _("counter-notice")
        ordering = ["-received_at", "-id"]
        indexes = [
            models.Index(fields=["restore_from"], condition=models.Q(state="waiting"), name="answers_waiting"),
        ]

    def __str__(self) -> str:
        return f"{self.complaint_id}/{self.pk}"

    @property
    def brand_id(self) -> int | None:
        """The brand of its complaint."""
        return self.complaint.brand_id

    @property
    def complete_since(self) -> datetime:
        """When all of it had come, as far as it has."""
        return self.completed_at or self.received_at

    @property
    def defence_name(self) -> str:
        """The defence in words."""
        return str(DEFENCES[self.defence].title) if self.defence in DEFENCES else self.defence


class AnsweredTarget(TenantModel):
    """A target that a counter-notice is about."""

    counter_notice = models.ForeignKey(CounterNotice, models.CASCADE)
    target = models.ForeignKey("complaints.Target", models.CASCADE)

    objects: ClassVar[Any] = TenantManager.from_queryset(CaseQuerySet)()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["counter_notice", "target"], name="target_once_per_counter_notice"),
        ]

    def __str__(self) -> str:
        return f"{self.counter_notice_id}/{self.target_id}"
