"""The renewal of a right: a new last day, the paper that shows it, and the period that it continues."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.shared.files.models import EvidenceFile
from portal.tenancy.models import TenantManager, TenantModel
from registry.models.rights import Right
from registry.querysets import RenewalQuerySet
from registry.renewals.workflow import RenewalState


class Renewal(TenantModel):
    """One more period of a right. Confirmed ones are the right's history; its number stays."""

    right = models.ForeignKey(Right, models.CASCADE, related_name="renewals")
    previous_ends_on = models.DateField(_("valid until (included)"))
    """The last day of the period before."""
    ends_on = models.DateField(_("new last day (included)"))
    paper = models.ForeignKey(EvidenceFile, models.PROTECT, null=True, related_name="renewals")
    state = models.CharField(_("state"), max_length=20, choices=RenewalState, default=RenewalState.PREPARED)
    sent_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(_("due"), null=True)
    paused_at = models.DateTimeField(null=True)  # the clock stands still while a supplement is awaited
    supplement_due_at = models.DateTimeField(_("supplement due"), null=True)  # then it lapses
    supplement_reminded_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    note = models.TextField(_("to the applicant"), max_length=2000, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[Any] = TenantManager.from_queryset(RenewalQuerySet)()

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["right"],
                condition=models.Q(state__in=["prepared", "sent", "needs_info"]),
                name="one_renewal_at_a_time",
            ),
            models.CheckConstraint(
                condition=models.Q(ends_on__gt=models.F("previous_ends_on")), name="renewal_ends_later"
            ),
        ]
        indexes = [
            models.Index(fields=["state", "due_at"], name="renewals_by_clock"),
            models.Index(
                fields=["supplement_due_at"], condition=models.Q(state="needs_info"), name="renewals_by_supplement"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.right_id}: {self.ends_on}"

    @property
    def brand_id(self) -> int:
        """The brand of its right: what an agency's authority hangs on."""
        return self.right.brand_id
