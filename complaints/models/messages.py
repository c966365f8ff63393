"""What is written in a case beside its papers: messages between the platform and a side, and notes among reviewers."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from complaints.models.complaints import Complaint
from complaints.models.respondents import Respondent
from complaints.querysets import AttachmentQuerySet, MessageQuerySet, NoteQuerySet
from portal.shared.files.models import EvidenceFile
from portal.tenancy.models import TenantManager, TenantModel


class Message(TenantModel):
    """One message. The two sides write to the platform, never to each other; the platform chooses who reads it."""

    class Sender(models.TextChoices):
        """Who wrote it."""

        PLATFORM = "platform", _("The platform")
        COMPLAINANT = "complainant", _("The complainant")
        RESPONDENT = "respondent", _("The seller")

    class Readers(models.TextChoices):
        """Who reads it besides the platform. What a side wrote it reads itself."""

        COMPLAINANT = "complainant", pgettext_lazy("readers of a message", "The complainant")
        RESPONDENT = "respondent", pgettext_lazy("readers of a message", "The seller")
        BOTH = "both", pgettext_lazy("readers of a message", "Both sides")

    told_in_trail: ClassVar[bool] = False
    """The trail of the complainant's organisation does not say what the platform writes with the other side."""

    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="written")
    sender = models.CharField(max_length=20, choices=Sender)
    readers = models.CharField(max_length=20, choices=Readers)
    respondent = models.ForeignKey(Respondent, models.CASCADE, null=True, related_name="written")
    """The seller who wrote it or is to read it; none for all sellers of the case."""
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    text = models.TextField(_("message"))
    written_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[Any] = TenantManager.from_queryset(MessageQuerySet)()

    class Meta:
        verbose_name = _("message")
        ordering = ["-id"]
        indexes = [models.Index(fields=["complaint", "-id"], name="messages_of_complaint")]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(sender="respondent") | models.Q(readers="respondent", respondent__isnull=False),
                name="sellers_write_for_themselves",
            ),
            models.CheckConstraint(
                condition=~models.Q(readers="complainant") | models.Q(respondent__isnull=True),
                name="no_seller_reads_the_complainants",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.complaint_id}/{self.pk}"

    @property
    def brand_id(self) -> int | None:
        """The brand of its complaint."""
        return self.complaint.brand_id

    @property
    def files(self) -> list[EvidenceFile]:
        """What goes with it, in the order of sending."""
        return [attached.file for attached in self.attachments.all()]


class Attachment(TenantModel):
    """A file that goes with a message. Whoever reads the message opens it, and nobody else: it is no evidence."""

    told_in_trail: ClassVar[bool] = False
    kind: ClassVar[str] = ""
    """What evidence has; a file of a message shows what its message says."""

    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="attachments")
    message = models.ForeignKey(Message, models.CASCADE, related_name="attachments")
    file = models.ForeignKey(EvidenceFile, models.PROTECT, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[Any] = TenantManager.from_queryset(AttachmentQuerySet)()

    class Meta:
        verbose_name = _("file of a message")
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["message", "file"], name="file_once_per_message")]

    def __str__(self) -> str:
        return self.file.name

    @property
    def side(self) -> str:
        """Who sent it."""
        return self.message.sender

    @property
    def kind_name(self) -> str:
        """Where it belongs, in words."""
        return str(_("Sent with a message"))


class Note(TenantModel):
    """A note among reviewers. A table of its own, so that no list of messages can ever show one."""

    told_in_trail: ClassVar[bool] = False

    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="notes")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    text = models.TextField(pgettext_lazy("among reviewers", "note"))
    written_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[Any] = TenantManager.from_queryset(NoteQuerySet)()

    class Meta:
        verbose_name = pgettext_lazy("among reviewers", "note")
        ordering = ["-id"]
        indexes = [models.Index(fields=["complaint", "-id"], name="notes_of_complaint")]

    def __str__(self) -> str:
        return f"{self.complaint_id}/{self.pk}"


class Reading(TenantModel):
    """How far one side has read: messages with a higher id are new to it."""

    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="readings")
    side = models.CharField(max_length=20, choices=Message.Sender)
    respondent = models.ForeignKey(Respondent, models.CASCADE, null=True, related_name="readings")
    read_to = models.BigIntegerField(default=0)
    waits_since = models.DateTimeField(null=True)
    """For the platform: since when a message of a side waits to be read; none while nothing waits."""

    objects: ClassVar[Any] = TenantManager.from_queryset(NoteQuerySet)()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["complaint", "side", "respondent"], name="one_reading_per_side", nulls_distinct=False
            ),
        ]
        indexes = [
            models.Index(
                fields=["waits_since", "id"],
                condition=models.Q(waits_since__isnull=False),
                name="messages_to_the_platform",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.complaint_id}/{self.side}: {self.read_to}"
