"""How a training task went."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from complaints.models.decisions import Measure
from complaints.querysets import TrainingQuerySet
from portal.tenancy.models import TenantManager, TenantModel


class Training(TenantModel):
    """What a training task is about and how its quiz went. One row for each task, however often the quiz is sent."""

    measure = models.OneToOneField(Measure, models.CASCADE, related_name="training")
    module = models.UUIDField(null=True)
    """The key that the module's translations share; null for the rules of the ground, which are read and confirmed."""
    title = models.CharField(_("module"), max_length=255, blank=True)
    """As the module was called when it was assigned."""
    tries = models.PositiveIntegerField(default=0)
    right = models.PositiveSmallIntegerField(null=True)
    """Of the newest try."""
    questions = models.PositiveSmallIntegerField(null=True)
    tried_at = models.DateTimeField(null=True)
    passed_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)
    followed_by = models.OneToOneField(Measure, models.SET_NULL, null=True, related_name="follows")
    """The measure that took its place again, because it was not done in time."""

    objects: ClassVar[Any] = TenantManager.from_queryset(TrainingQuerySet)()

    class Meta:
        verbose_name = _("training")
        ordering = ["-id"]
        indexes = [
            models.Index(
                fields=["id"], condition=models.Q(passed_at=None, reminded_at=None), name="trainings_to_remind"
            ),
        ]

    def __str__(self) -> str:
        return self.title or str(self.module)
