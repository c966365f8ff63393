"""Where an organisation stands on the fast lane: figures of one ground, and what they earned."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from complaints.grounds import GROUNDS
from complaints.querysets import LaneQuerySet
from complaints.states import LaneState
from portal.tenancy.models import TenantManager, TenantModel


class Lane(TenantModel):
    """One organisation on one ground. The clock counts and moves it; nobody grants it by hand."""

    ground = models.CharField(max_length=30)
    state = models.CharField(max_length=20, choices=LaneState, default=LaneState.OUTSIDE)
    cases = models.PositiveIntegerField(default=0)
    links = models.PositiveIntegerField(default=0)
    """Links decided within the window: upheld, declined, or restored after they were upheld."""
    upheld = models.PositiveIntegerField(default=0)
    restored = models.PositiveIntegerField(default=0)
    since = models.DateTimeField(null=True)
    warned_at = models.DateTimeField(null=True)
    looked_at = models.DateTimeField()

    objects: ClassVar[Any] = TenantManager.from_queryset(LaneQuerySet)()

    class Meta:
        verbose_name = _("fast lane")
        ordering = ["ground"]
        constraints = [models.UniqueConstraint(fields=["tenant", "ground"], name="one_lane_each_ground")]
        indexes = [
            models.Index(fields=["id"], condition=~models.Q(state="outside"), name="lanes_that_are_held"),
        ]

    def __str__(self) -> str:
        return f"{self.tenant_id} {self.ground}"

    @property
    def accuracy(self) -> float:
        """The part of what was decided that is upheld; 0 where nothing was."""
        return self.upheld / self.links if self.links else 0.0

    @property
    def reversed_part(self) -> float:
        """The part of what was decided that was restored after a finding."""
        return self.restored / self.links if self.links else 0.0

    @property
    def is_held(self) -> bool:
        """Whether notices come first."""
        return self.state != LaneState.OUTSIDE

    @property
    def ground_title(self) -> str:
        """The ground in words."""
        return str(GROUNDS[self.ground].title) if self.ground in GROUNDS else self.ground
