"""A second pair of eyes: before a grave decision, and on a sample of all of them."""

from typing import Any, ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from complaints.codes import REASONS
from complaints.models.complaints import Complaint
from complaints.models.decisions import Decision
from complaints.models.rounds import Appeal
from complaints.querysets import LookQuerySet
from complaints.states import ProposalState
from portal.tenancy.models import TenantManager, TenantModel


class Proposal(TenantModel):
    """A finding that is not carried out before a second reviewer confirms it. `content` is a `deciding.Finding`."""

    told_in_trail: ClassVar[bool] = False
    """What was proposed and not decided is nobody's but the platform's."""

    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="proposals")
    appeal = models.ForeignKey(Appeal, models.CASCADE, null=True, related_name="proposals")
    """The appeal that it would decide; none for a first decision."""
    content = models.JSONField()
    whys = ArrayField(models.CharField(max_length=20))
    """Keys of the measures that need it; `targets` for their number."""
    state = models.CharField(max_length=20, choices=ProposalState, default=ProposalState.WAITING)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    proposed_at = models.DateTimeField(auto_now_add=True)
    looked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    looked_at = models.DateTimeField(null=True)
    note = models.TextField(_("note"), blank=True)

    objects: ClassVar[Any] = TenantManager.from_queryset(LookQuerySet)()

    class Meta:
        verbose_name = _("proposal")
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["complaint"], condition=models.Q(state="waiting"), name="proposals_that_wait"),
        ]

    def __str__(self) -> str:
        return f"proposal {self.pk}"


class Sample(TenantModel):
    """A decision that is judged again by somebody who does not see it."""

    told_in_trail: ClassVar[bool] = False
    """How reviewers are measured is nobody's but the platform's."""

    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="samples")
    decision = models.OneToOneField(Decision, models.CASCADE, related_name="sample")
    ground = models.CharField(max_length=30)
    drawn_at = models.DateTimeField(auto_now_add=True)
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    outcome = models.CharField(max_length=20, blank=True)
    reason = models.CharField(max_length=10, blank=True)
    note = models.TextField(_("note"), blank=True)
    judged_at = models.DateTimeField(null=True)
    agrees = models.BooleanField(null=True)
    """Whether both came to the same outcome; unknown until it is judged."""

    objects: ClassVar[Any] = TenantManager.from_queryset(LookQuerySet)()

    class Meta:
        verbose_name = _("sample")
        ordering = ["id"]
        indexes = [
            models.Index(fields=["id"], condition=models.Q(judged_at__isnull=True), name="samples_that_wait"),
            models.Index(fields=["judged_at"], condition=models.Q(judged_at__isnull=False), name="samples_judged"),
        ]

    def __str__(self) -> str:
        return f"sample {self.pk}"

    @property
    def reason_title(self) -> str:
        """The second reviewer's reason in words."""
        return str(REASONS[self.reason].title) if self.reason in REASONS else self.reason
