"""What was decided on a target, and what the platform was asked to do."""

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from complaints.codes import MEASURES, REASONS, On
from complaints.models.complaints import Complaint
from complaints.models.respondents import Respondent
from complaints.models.targets import Target
from complaints.querysets import CaseQuerySet, MeasureQuerySet
from complaints.states import MeasureState
from portal.tenancy.models import TenantManager, TenantModel


class Decision(TenantModel):
    """A finding on one target with its statement of reasons. Decisions add up; the newest holds."""

    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="decisions")
    target = models.ForeignKey(Target, models.CASCADE, related_name="decisions")
    outcome = models.CharField(max_length=20)
    reason = models.CharField(max_length=10)
    statement = models.TextField(_("statement of reasons"))
    points = models.JSONField(default=list, blank=True)
    """Keys of the points of the ground's checklist that the reviewer had ticked, and numbers of the brand's
    authentication points that the decision cites."""
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    seconded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    """Who confirmed it, where it needed a second pair of eyes."""
    decided_at = models.DateTimeField()

    objects: ClassVar[Any] = TenantManager.from_queryset(CaseQuerySet)()

    class Meta:
        verbose_name = _("decision")
        ordering = ["-decided_at", "-id"]

    def __str__(self) -> str:
        return f"{self.outcome} {self.reason}"

    @property
    def reason_title(self) -> str:
        """The reason code in words."""
        return str(REASONS[self.reason].title) if self.reason in REASONS else self.reason


class Measure(TenantModel):
    """One line of the outbox: do this to the target or its seller, or undo what an earlier line asked for. Nothing is
    ever deleted. A measure on a seller names the target that was the occasion, and the seller as `respondent`.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="measures")
    target = models.ForeignKey(Target, models.CASCADE, related_name="measures")
    respondent = models.ForeignKey(Respondent, models.CASCADE, null=True, related_name="measures")
    undoes = models.OneToOneField("self", models.CASCADE, null=True, related_name="undoing")
    """Which line this one takes back; nothing is taken back twice."""
    action = models.CharField(max_length=20)
    territories = ArrayField(models.CharField(max_length=2), default=list)
    """ISO 3166-1 codes; empty is everywhere."""
    ends_on = models.DateField(null=True)
    state = models.CharField(max_length=20, choices=MeasureState, default=MeasureState.ASKED)
    asked_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    reminders = models.PositiveSmallIntegerField(default=0)
    """How often the platform's time to confirm went by: first it is sent once more, then a reviewer is told."""
    answered_at = models.DateTimeField(null=True)
    note = models.CharField(max_length=500, blank=True)

    objects: ClassVar[Any] = TenantManager.from_queryset(MeasureQuerySet)()

    class Meta:
        verbose_name = _("measure")
        ordering = ["id"]
        indexes = [
            models.Index(fields=["id"], condition=models.Q(state="asked"), name="measures_outbox"),
            models.Index(fields=["id"], condition=models.Q(state="held"), name="measures_held"),
            models.Index(fields=["ends_on"], condition=models.Q(ends_on__isnull=False), name="measures_by_end"),
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.target_id}"

    @property
    def action_name(self) -> str:
        """The action in words."""
        return str(MEASURES[self.action].title) if self.action in MEASURES else self.action

    @property
    def on(self) -> str:
        """What it acts on: target, account or respondent."""
        return str(MEASURES[self.action].on) if self.action in MEASURES else str(On.TARGET)

    @property
    def is_asked_of_seller(self) -> bool:
        """Whether the seller does it, so that the platform is not asked."""
        return self.on == On.RESPONDENT
