"""One notice, on one ground, about one or many targets."""

from typing import Any, ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from complaints.codes import REMEDIES, Remedy, Side
from complaints.fields import Field
from complaints.grounds import GROUNDS, Ground
from complaints.querysets import ComplaintQuerySet
from complaints.states import IN_QUEUE, NOTICES, CaseResult, ComplaintState
from complaints.tracks import TRACKS, WITHIN_LICENCE, Statement, Track
from portal.shared.texts import Text
from portal.tenancy.models import Organisation, TenantManager, TenantModel
from registry.models import Brand, Right


class Complaint(TenantModel):
    """A complaint belongs to the organisation whose right it is about, whoever filed it.

    It names the track and the version that it was filed under, and keeps both. A draft may lack nearly everything;
    what a sent one needs, the track and the ground say.
    """

    class Source(models.TextChoices):
        """The channel that it came through."""

        WEB = "web", _("Web")
        API = "api", _("API")
        INTAKE = "intake", _("Notice as free text")
        GUEST = "guest", _("Guest without an account")

    number = models.CharField(_("number"), max_length=20, unique=True)
    state = models.CharField(_("state"), max_length=20, choices=ComplaintState, default=ComplaintState.DRAFT)
    source = models.CharField(max_length=10, choices=Source, default=Source.WEB)
    source_key = models.CharField(max_length=64, blank=True)
    """SHA-256 of a notice that was read in, so that reading it twice adds nothing."""

    brand = models.ForeignKey(Brand, models.PROTECT, null=True, blank=True, related_name="complaints")
    right = models.ForeignKey(Right, models.PROTECT, null=True, blank=True, related_name="complaints")
    agency = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    ground = models.CharField(_("ground"), max_length=30, blank=True)
    track_key = models.CharField(_("track"), max_length=30, blank=True)
    track_version = models.PositiveSmallIntegerField(null=True)
    title = models.CharField(_("title"), max_length=200, blank=True)
    explanation = models.TextField(_("reasons"), blank=True)
    work = models.TextField(_("work"), blank=True)
    work_links = models.JSONField(default=list)
    goods = models.CharField(_("goods"), max_length=200, blank=True)
    places = ArrayField(models.CharField(max_length=2), verbose_name=_("offered in"), default=list, blank=True)
    """ISO 3166-1 codes; empty while nobody said so, and for worldwide."""
    details = models.JSONField(default=dict, blank=True)
    """What only its ground asks, by the keys of the ground's own fields. Nothing that is not said has a key."""
    remedies = models.JSONField(default=list, blank=True)
    """Keys of what the filer asks for."""
    language = models.CharField(max_length=10, choices=settings.LANGUAGES, default="en")

    contact_name = models.CharField(_("name"), max_length=200, blank=True)
    contact_email = models.EmailField(_("e-mail"), blank=True)
    contact_address = models.CharField(_("postal address"), max_length=400, blank=True)
    contact_phone = models.CharField(_("telephone"), max_length=50, blank=True)
    behalf_of = models.CharField(_("on behalf of"), max_length=200, blank=True)
    signature = models.CharField(_("signature"), max_length=200, blank=True)
    statements = models.JSONField(default=list)
    """Keys of the track's statements that the filer confirmed."""
    missing = models.JSONField(default=list)
    """Deficiency codes found when a notice was read in."""

    target_count = models.PositiveIntegerField(default=0)
    upheld_count = models.PositiveIntegerField(default=0)
    open_count = models.PositiveIntegerField(default=0)
    declined_count = models.PositiveIntegerField(default=0)
    restored_count = models.PositiveIntegerField(default=0)
    """How many targets there are and in which state: repeated here so that lists need not count."""

    worth = models.PositiveBigIntegerField(default=0, db_default=0)
    """What the goods are worth, in whole euros and roughly, by the filer's word; 0 where nothing is said."""

    fast = models.BooleanField(default=False)
    """Whether whoever filed it had the fast lane on its ground then: it comes first in the queue."""
    step = models.CharField(max_length=20, default="right")
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    saved_at = models.DateTimeField(auto_now=True)
    submitted_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    """When the platform has to decide; moves by as much as the clock stood still."""
    paused_at = models.DateTimeField(null=True)
    supplement_due_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)
    answer_due_at = models.DateTimeField(null=True)
    waiting_until = models.DateTimeField(null=True)
    """When the nearest waiting period after a counter-notice is over; none while it stands still or has not begun."""
    closed_at = models.DateTimeField(null=True)
    withdrawal_reason = models.CharField(max_length=30, blank=True)

    objects: ClassVar[Any] = TenantManager.from_queryset(ComplaintQuerySet)()

    class Meta:
        verbose_name = _("complaint")
        ordering = ["-created_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["tenant", "source_key"], condition=~models.Q(source_key=""), name="one_complaint_per_notice"
            ),
        ]
        indexes = [
            models.Index(fields=["tenant", "-created_at", "-id"], name="complaints_newest_first"),
            models.Index(fields=["brand", "-created_at", "-id"], name="complaints_of_brand"),
            models.Index(
                fields=["brand", "-created_at", "-id"],
                condition=models.Q(decided_at__isnull=False),
                name="complaints_decided_of_brand",
            ),
            models.Index(fields=["tenant", "state", "-created_at", "-id"], name="complaints_by_state"),
            models.Index(
                fields=["due_at", "id"], condition=models.Q(state__in=IN_QUEUE), name="complaints_queue_by_clock"
            ),
            models.Index(
                fields=["-worth", "-id"], condition=models.Q(state__in=IN_QUEUE), name="complaints_queue_by_worth"
            ),
            models.Index(
                fields=["due_at", "id"],
                condition=models.Q(state__in=NOTICES, fast=True),
                name="complaints_fast_by_clock",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        """The case page among the pages of whoever filed it: the agency, the owner; a guest has a personal link."""
        if self.source == Complaint.Source.GUEST:
            return str(self.guest.get_absolute_url())
        home = self.agency or self.tenant
        return reverse("complaint-detail", args=[home.slug, self.number])

    @property
    def without_account(self) -> bool:
        """Whether a guest or a paper brought it. It then stands with the platform, which complains of nothing."""
        return self.source in {Complaint.Source.GUEST, Complaint.Source.INTAKE}

    @property
    def complainant(self) -> str:
        """Who complains, by name, for the platform and for the own side."""
        return (self.without_account and (self.behalf_of or self.contact_name)) or self.tenant.name

    @property
    def ground_data(self) -> Ground | None:
        """The ground as data; None while the draft has none."""
        return GROUNDS.get(self.ground)

    @property
    def track(self) -> Track | None:
        """The track in the version that the complaint is kept under; None while the draft has none."""
        return TRACKS.get((self.track_key, self.track_version or 0))

    @property
    def required_fields(self) -> tuple[Field, ...]:
        """What ground and track need; nothing while the draft lacks one of them."""
        ground, track = self.ground_data, self.track
        return ground.required(track) if ground and track else ()

    def statements_of(self, side: Side) -> tuple[Statement, ...]:
        """What a side has to confirm; nothing while the draft lacks ground or track.

        What a licensee has to confirm besides stands here once it has: complaints.drafts.licensed asks for it.
        """
        ground, track = self.ground_data, self.track
        if ground is None or track is None:
            return ()
        by_licence = side is Side.COMPLAINANT and WITHIN_LICENCE.key in self.statements
        return (*ground.statements(track, side), *((WITHIN_LICENCE,) if by_licence else ()))

    def evidence_of(self, side: Side) -> list[Any]:
        """The evidence of one side, with its files."""
        return [piece for piece in self.evidence.select_related("file") if piece.side == side]

    def value(self, field: Field) -> Any:
        """What it says in a field: a column, or one of the details; empty when it says nothing."""
        return getattr(self, field.column) if field.column else self.details.get(field.key, "")

    @property
    def told(self) -> list[tuple[Field, str]]:
        """What it says in the fields of its ground alone, with the words that people read."""
        fields = self.ground_data.in_details if self.ground_data else ()
        return [(field, field.said(self.details[field.key])) for field in fields if self.details.get(field.key)]

    @property
    def track_note(self) -> Text | None:
        """What the ground says about the chosen track."""
        ground, track = self.ground_data, self.track
        demands = ground.demands(track) if ground and track else None
        return demands.note if demands else None

    @property
    def asked_for(self) -> list[Remedy]:
        """What the filer asks for."""
        return [REMEDIES[key] for key in self.remedies if key in REMEDIES]

    @property
    def is_draft(self) -> bool:
        """Whether it was not sent yet."""
        return self.state == ComplaintState.DRAFT

    @property
    def result(self) -> CaseResult | None:
        """What came of it, as it stands now; None while it is not decided, and when it was withdrawn."""
        if self.state not in (ComplaintState.DECIDED, ComplaintState.CLOSED):
            return None
        if self.upheld_count:
            return CaseResult.UPHELD if self.upheld_count >= self.target_count else CaseResult.IN_PART
        if self.restored_count:
            return CaseResult.RESTORED
        return CaseResult.DECLINED if self.declined_count else CaseResult.NO_FINDING

    @property
    def headline(self) -> str:
        """The title, or what stands for it: the right, the ground, and what is sold behind the first link.

        Right and link are named where they came with the row (`with_names`), so that lists ask nothing for each.
        """
        if self.title:
            return self.title
        right = self.right if Complaint.right.is_cached(self) else None
        targets = getattr(self, "first_targets", ())
        parts = [
            right.title if right else "",
            str(self.ground_data.title) if self.ground_data else "",
            *(target.title for target in targets),
        ]
        return " · ".join(filter(None, parts)) or str(_("New complaint"))
