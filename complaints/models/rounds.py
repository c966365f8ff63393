"""What follows a counter-notice or a decision: the complainant's reply, and an appeal of either side."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from complaints.codes import REASONS, Side
from complaints.models.answers import CounterNotice
from complaints.models.complaints import Complaint
from complaints.models.respondents import Respondent
from complaints.querysets import AppealQuerySet, CaseQuerySet
from complaints.states import AppealState
from portal.tenancy.models import TenantManager, TenantModel


class Reply(TenantModel):
    """What the complainant says to a counter-notice: one answer to it, and one word of a court or an authority.

    That word stops a waiting period: 17 USC 512(g)(2)(C); E-Commerce Law of China, Art. 43. Where a reviewer finds that
    its paper is none, the period runs on, and another word can be sent.
    """

    class Stance(models.TextChoices):
        """What the reply comes to."""

        CONTEST = "contest", _("The complaint stands; this is why")
        COURT = "court", _("We have gone to court")
        AUTHORITY = "authority", _("We have gone to the authority")

    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="replies")
    counter_notice = models.ForeignKey(CounterNotice, models.CASCADE, related_name="replies")
    stance = models.CharField(max_length=20, choices=Stance)
    body = models.CharField(_("court or authority"), max_length=200, blank=True)
    reference = models.CharField(_("number of the proceeding"), max_length=100, blank=True)
    text = models.TextField(pgettext_lazy("of a reply", "text"), blank=True)
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    sent_at = models.DateTimeField()
    rejected_at = models.DateTimeField(null=True)
    rejection = models.TextField(blank=True)
    """Why the paper is no word of a court or an authority. Both sides read it."""

    objects: ClassVar[Any] = TenantManager.from_queryset(CaseQuerySet)()

    class Meta:
        verbose_name = _("reply")
        ordering = ["sent_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["counter_notice"], condition=models.Q(stance="contest"), name="one_reply_per_counter_notice"
            ),
            models.UniqueConstraint(
                fields=["counter_notice"],
                condition=~models.Q(stance="contest") & models.Q(rejected_at=None),
                name="one_proceeding_per_answer",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.complaint_id}/{self.counter_notice_id}"

    @property
    def goes_elsewhere(self) -> bool:
        """Whether a court or an authority deals with the matter now, as far as its paper was not rejected."""
        return self.stance != self.Stance.CONTEST and self.rejected_at is None


class Appeal(TenantModel):
    """One side asks that somebody who did not decide before looks at some targets again. DSA Art. 20."""

    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="appeals")
    respondent = models.ForeignKey(Respondent, models.PROTECT, null=True, related_name="appeals")
    """Who appeals; none for the complainant."""
    targets = models.ManyToManyField("complaints.Target", through="AppealedTarget", related_name="appeals")
    state = models.CharField(max_length=20, choices=AppealState, default=AppealState.RECEIVED)
    explanation = models.TextField()
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    received_at = models.DateTimeField()
    due_at = models.DateTimeField()
    """When it has to be decided."""
    reason = models.CharField(max_length=10, blank=True)
    statement = models.TextField(blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)

    objects: ClassVar[Any] = TenantManager.from_queryset(AppealQuerySet)()

    class Meta:
        verbose_name = _("appeal")
        ordering = ["-received_at", "-id"]

    def __str__(self) -> str:
        return f"{self.complaint_id}/{self.pk}"

    @property
    def side(self) -> Side:
        """Whose appeal it is."""
        return Side.COMPLAINANT if self.respondent_id is None else Side.RESPONDENT

    @property
    def reason_title(self) -> str:
        """The reason code in words."""
        return str(REASONS[self.reason].title) if self.reason in REASONS else self.reason


class AppealedTarget(TenantModel):
    """A target that an appeal is about. A target that was decided on appeal is not appealed again."""

    appeal = models.ForeignKey(Appeal, models.CASCADE)
    target = models.ForeignKey("complaints.Target", models.CASCADE)

    objects: ClassVar[Any] = TenantManager.from_queryset(CaseQuerySet)()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["appeal", "target"], name="target_once_per_appeal")]

    def __str__(self) -> str:
        return f"{self.appeal_id}/{self.target_id}"
