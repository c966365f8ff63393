"""The record of a file: what was declared, what arrived, what the check found, and until when it is locked; its time
stamp; and everybody who had it in hands. The latter two are read with the file and have no door of their own."""

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.shared.files.kinds import ACCEPTED, MATERIALS, Family, Kind, Purpose
from portal.shared.files.pages import page_preview
from portal.shared.files.querysets import EvidenceFileQuerySet
from portal.shared.files.refusals import RefusalCode, Remark
from portal.shared.files.workflow import State
from portal.tenancy.models import TenantManager, TenantModel

ALIVE = (State.AWAITING, State.ARRIVED, State.ACCEPTED)


class EvidenceFile(TenantModel):
    """One file. Its bytes are in the store under `key`; the name that the user gave is data and no path."""

    class Via(models.TextChoices):
        """The channel that it came through."""

        WEB = "web", _("Web")
        LINK = "link", _("Personal link")
        API = "api", _("API")
        IMPORT = "import", _("Import")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    original_name = models.CharField(max_length=1000)
    name = models.CharField(_("name"), max_length=150)
    size = models.BigIntegerField(_("size"))
    pieces = ArrayField(models.CharField(max_length=64))
    fingerprint = models.CharField(max_length=64)
    purpose = models.CharField(
        max_length=10, choices=[(each.value, each.value) for each in Purpose], default=Purpose.EVIDENCE.value
    )
    begun_for = models.CharField(max_length=120)
    uploader = models.CharField(max_length=120)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    via = models.CharField(max_length=10, choices=Via)
    created_at = models.DateTimeField(auto_now_add=True)

    state = models.CharField(_("state"), max_length=10, choices=State, default=State.AWAITING)
    upload_id = models.CharField(max_length=1024, blank=True)
    arrived_at = models.DateTimeField(null=True)
    checked_at = models.DateTimeField(null=True)
    sha256 = models.CharField("SHA-256", max_length=64, blank=True)
    type = models.CharField(_("type"), max_length=100, blank=True)
    refusal = models.CharField(max_length=30, choices=RefusalCode, blank=True)
    remarks = ArrayField(models.CharField(max_length=30, choices=Remark), default=list)
    # How many pages can be shown as pictures: 1 for a picture, 0 for a video, a sound, or what could not be drawn.
    page_count = models.PositiveSmallIntegerField(default=0)
    seconds = models.PositiveIntegerField(null=True)
    """How long a recording lasts; None for everything else."""
    version = models.CharField(max_length=1024, blank=True)
    kept_until = models.DateTimeField(null=True)
    """Until when the portal keeps an accepted file, whatever the store can do; it is only ever moved later."""
    locked_until = models.DateTimeField(null=True)
    """Until when the store itself refuses to delete it; empty where the store has no object lock."""
    held_at = models.DateTimeField(null=True)
    """Since when a legal hold keeps it, beyond every term."""
    stamped_at = models.DateTimeField(null=True)
    """The time in its time stamp; see TimeStamp."""
    facts = models.JSONField(default=dict)
    """What the file says about itself; see `facts.facts_of`."""

    objects: ClassVar[Any] = TenantManager.from_queryset(EvidenceFileQuerySet)()

    class Meta:
        verbose_name = _("evidence file")
        ordering = ["-created_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["tenant", "uploader", "begun_for", "fingerprint"],
                condition=models.Q(state__in=["awaiting", "arrived", "accepted"]),
                name="one_file_for_one_declaration",
            ),
            models.CheckConstraint(condition=models.Q(size__gt=0), name="file_is_not_empty"),
        ]
        indexes = [
            models.Index(fields=["tenant", "-created_at", "-id"], name="files_newest_first"),
            models.Index(
                fields=["created_at"],
                condition=models.Q(state__in=["awaiting", "arrived"]),
                name="files_under_way",
            ),
            models.Index(
                fields=["checked_at"],
                condition=models.Q(state="accepted", purpose="evidence", stamped_at=None),
                name="files_to_stamp",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def key(self) -> str:
        """Where the bytes are in the store."""
        return f"tenant/{self.tenant_id}/{self.public_id}"

    def preview_key(self, preview: str) -> str:
        """Where a smaller copy is; `preview` is `thumb`, `pane` or one of `previews`."""
        return f"{self.key}.{preview}.webp"

    @property
    def has_previews(self) -> bool:
        """Whether there are pictures of it: `thumb`, `pane`, `view`, and `page-2` onwards."""
        return self.page_count > 0

    @property
    def previews(self) -> list[str]:
        """The names of the pictures of its pages, in their order."""
        return [page_preview(number) for number in range(1, self.page_count + 1)]

    @property
    def kind(self) -> Kind | None:
        """What the check found it to be; None before."""
        return ACCEPTED.get(self.type) or MATERIALS.get(self.type)

    @property
    def is_picture(self) -> bool:
        """Whether it is a picture, by its content."""
        return self.kind is not None and self.kind.family == Family.PICTURE

    @property
    def is_sound(self) -> bool:
        """Whether it is a sound recording, by its content."""
        return self.kind is not None and self.kind.family == Family.SOUND

    @property
    def length(self) -> str:
        """How long a recording lasts, as players show it: `2:05`, `1:02:05`; empty for everything else."""
        if self.seconds is None:
            return ""
        minutes, seconds = divmod(self.seconds, 60)
        hours, minutes = divmod(minutes, 60)
        return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"

    @property
    def captured_pages(self) -> list[dict[str, str]]:
        """The web pages that a capture shows: `url`, `at` (ISO 8601 or empty), `title`; at most 200."""
        return list(self.facts.get("capture", {}).get("pages", []))

    @property
    def short_hash(self) -> str:
        """The first and last four digits of the SHA-256, for people: `9f2c…41ab`."""
        return f"{self.sha256[:4]}…{self.sha256[-4:]}" if self.sha256 else ""

    @property
    def remark_texts(self) -> list[Any]:
        """What the reviewer should know about it, in the active language."""
        return [Remark(code).label for code in self.remarks]


class TimeStamp(TenantModel):
    """The proof that an authority saw the SHA-256 of a file at a time: RFC 3161."""

    file = models.OneToOneField(EvidenceFile, models.PROTECT, related_name="time_stamp")
    sha256 = models.CharField("SHA-256", max_length=64)
    response = models.BinaryField()
    """The authority's answer (DER), as it came; verified before it was stored."""
    at = models.DateTimeField()
    authority = models.CharField(max_length=300)
    serial = models.CharField(max_length=64)

    objects: ClassVar[Any] = TenantManager()

    class Meta:
        verbose_name = _("time stamp")

    def __str__(self) -> str:
        return f"{self.sha256} {self.at}"


class CustodyEntry(TenantModel):
    """One line of a file's custody log. The table only grows; the database refuses anything else."""

    class Action(models.TextChoices):
        """What was done with the file."""

        SENT = "sent", pgettext_lazy("custody", "Uploaded")
        CHECKED = "checked", pgettext_lazy("custody", "Checked and accepted")
        STAMPED = "stamped", pgettext_lazy("custody", "Time-stamped")
        VIEWED = "viewed", pgettext_lazy("custody", "Viewed")
        OPENED = "opened", pgettext_lazy("custody", "Downloaded")
        EXPORTED = "exported", pgettext_lazy("custody", "Put into a case file")
        SHOWN = "shown", pgettext_lazy("custody", "Put into a guide")
        KEPT = "kept", pgettext_lazy("custody", "Term extended")
        HELD = "held", pgettext_lazy("custody", "Legal hold placed")
        RELEASED = "released", pgettext_lazy("custody", "Legal hold lifted")

    class Side(models.TextChoices):
        """For whom somebody acted."""

        OWN = "own", pgettext_lazy("custody", "Complainant")
        PLATFORM = "platform", pgettext_lazy("custody", "The platform")
        AUTHORITY = "authority", pgettext_lazy("custody", "Customs or laboratory")
        RESPONDENT = "respondent", pgettext_lazy("custody", "The other side")
        PORTAL = "portal", pgettext_lazy("custody", "The portal")

    file = models.ForeignKey(EvidenceFile, models.PROTECT, related_name="custody")
    at = models.DateTimeField()
    action = models.CharField(max_length=10, choices=Action)
    side = models.CharField(max_length=10, choices=Side)
    actor = models.CharField(max_length=120)
    """Who, in one word that stays: `accounts.user:7`."""
    actor_name = models.CharField(max_length=320)
    note = models.CharField(max_length=400, blank=True)

    objects: ClassVar[Any] = TenantManager()

    class Meta:
        verbose_name = _("custody entry")
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["file", "-at", "-id"], name="custody_of_file")]

    def __str__(self) -> str:
        return f"{self.action} {self.at}"
