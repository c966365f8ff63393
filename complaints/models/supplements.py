"""What a seller was asked to add to a counter-notice, and what came of it."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from complaints.codes import DEFICIENCIES, Deficiency
from complaints.models.answers import CounterNotice
from complaints.models.complaints import Complaint
from complaints.querysets import SupplementQuerySet
from portal.tenancy.models import TenantManager, TenantModel


class Supplement(TenantModel):
    """One question to a seller about an answer that lacks something: asked once, then supplied or not. A further
    question is a further row, so what was asked and what stood before stays readable."""

    told_in_trail: ClassVar[bool] = False
    """What is typed to complete an answer is private, as far as the track's law does not forward it."""

    class Ending(models.TextChoices):
        """What came of the question."""

        SUPPLIED = "supplied", pgettext_lazy("a supplement", "Added")
        LAPSED = "lapsed", pgettext_lazy("a supplement", "Not added in time")
        TAKEN = "taken", _("Not needed: the answer was taken as it stands")
        DROPPED = "dropped", _("Not needed any more")

    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="answer_supplements")
    counter_notice = models.ForeignKey(CounterNotice, models.CASCADE, related_name="supplements")
    deficiencies = models.JSONField(default=list)
    """Codes of what is missing, in the order of the codes."""
    note = models.TextField(blank=True)
    """What the reviewer adds: for the seller alone."""
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True)
    ending = models.CharField(max_length=10, choices=Ending, blank=True)
    ended_at = models.DateTimeField(null=True)
    text = models.TextField(blank=True)
    """What the seller adds in words."""
    before = models.JSONField(default=dict)
    """What stood in the answer's own fields until they were completed."""
    reply_due_at = models.DateTimeField(null=True)
    restore_from = models.DateTimeField(null=True)
    restore_by = models.DateTimeField(null=True)
    """The clocks of the answer as they ran until then: they run again when it counts as it stands."""

    objects: ClassVar[Any] = TenantManager.from_queryset(SupplementQuerySet)()

    class Meta:
        verbose_name = _("supplement to an answer")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["counter_notice"], condition=models.Q(ended_at=None), name="one_open_supplement_per_answer"
            ),
        ]
        indexes = [
            models.Index(fields=["due_at"], condition=models.Q(ended_at=None), name="supplements_by_clock"),
        ]

    def __str__(self) -> str:
        return f"{self.counter_notice_id}/{self.pk}"

    @property
    def asked(self) -> list[Deficiency]:
        """What is asked for, with its words."""
        return [DEFICIENCIES[code] for code in self.deficiencies if code in DEFICIENCIES]

    @property
    def is_open(self) -> bool:
        """Whether the seller can still add it."""
        return self.ended_at is None
