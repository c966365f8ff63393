"""A right: what an office registered, or an author made, and what the platform has verified about it."""

from datetime import date
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Value
from django.db.models.functions import Coalesce, Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.shared.codes import Deficiency, Reason
from portal.tenancy.models import TenantManager, TenantModel
from registry.fields import COLUMNS
from registry.kinds import KINDS, Kind
from registry.models.brands import Brand
from registry.offices.nice import CLASSES, NiceClass
from registry.offices.offices import OFFICES, Office, reached
from registry.querysets import RightQuerySet
from registry.verification import meanings
from registry.workflow import QUEUED, State


class Right(TenantModel):
    """One right in one brand. `kind` and `office` are keys of the room's data; see registry/data."""

    number = models.CharField(_("number"), max_length=20, unique=True)
    brand = models.ForeignKey(Brand, models.PROTECT, related_name="rights", verbose_name=_("brand"))
    kind = models.CharField(_("kind"), max_length=40)
    subtype = models.CharField(_("sort"), max_length=40, blank=True)
    title = models.CharField(_("mark or title"), max_length=300, blank=True)
    office = models.CharField(_("office"), max_length=2, blank=True)
    registration_number = models.CharField(_("registration number"), max_length=60, blank=True)
    # The number in the one form of its office: what two entries of the same right share. See checks.identity.
    number_key = models.CharField(max_length=60, blank=True)
    nice_classes = ArrayField(
        models.PositiveSmallIntegerField(), verbose_name=_("Nice classes"), default=list, blank=True
    )
    nice_edition = models.CharField(_("Nice edition"), max_length=20, blank=True)
    goods = models.TextField(_("goods and services"), max_length=20_000, blank=True)
    description = models.TextField(_("description of the work"), max_length=5000, blank=True)
    work_url = models.URLField(_("address of the original"), max_length=2000, blank=True)
    registered_on = models.DateField(_("registered on"), null=True, blank=True)
    expires_on = models.DateField(_("valid until (included)"), null=True, blank=True)

    # What its owners or agents call it in their own files: a second row of a sheet with it adds nothing.
    reference = models.CharField(_("own key"), max_length=100, blank=True)

    # What only some kinds say: values by the keys of data/fields.toml. Nothing that is not said has a key.
    details = models.JSONField(_("details"), default=dict, blank=True)

    state = models.CharField(_("state"), max_length=20, choices=State, default=State.DRAFT)
    submitted_at = models.DateTimeField(_("submitted"), null=True)
    due_at = models.DateTimeField(_("due"), null=True)
    paused_at = models.DateTimeField(null=True)  # the clock stands still while a supplement is awaited
    supplement_due_at = models.DateTimeField(_("supplement due"), null=True)  # then it is closed, see lapse_right
    supplement_reminded_at = models.DateTimeField(null=True)
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    decided_at = models.DateTimeField(_("decided"), null=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    # The last answer to the applicants: codes of registry/data (a decision has one), and the reviewer's own words.
    answer_codes = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    answer_note = models.TextField(max_length=5000, blank=True)
    # What the applicants last said to end a suspension; the papers beside it are among the right's.
    clearing_note = models.TextField(_("what clears the doubt"), max_length=5000, blank=True)
    # The points of the checklist that the reviewer had ticked when it was verified.
    seen = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[Any] = TenantManager.from_queryset(RightQuerySet)()

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["brand", "kind", "office", "number_key"],
                condition=models.Q(
                    state__in=["submitted", "in_review", "needs_info", "approved", "suspended", "clearing"]
                )
                & ~models.Q(number_key=""),
                name="right_once_in_a_brand",
            ),
        ]
        indexes = [
            models.Index(fields=["tenant", "-created_at", "-id"], name="rights_newest_first"),
            # The keys of registry.finding, as it writes them.
            models.Index(
                "tenant", Coalesce("expires_on", Value(date.max, models.DateField())), "id", name="rights_by_end"
            ),
            models.Index("tenant", Lower("title"), "id", name="rights_by_name"),
            models.Index(fields=["state", "due_at"], name="rights_by_clock"),
            models.Index(
                fields=["supplement_due_at"], condition=models.Q(state="needs_info"), name="rights_by_supplement"
            ),
            models.Index(fields=["office", "number_key"], name="rights_by_registration"),
            models.Index(fields=["brand", "reference"], condition=~models.Q(reference=""), name="rights_by_reference"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    @property
    def name(self) -> str:
        """Its title, or in a draft that has none yet, a word for it."""
        return self.title or str(_("No title yet"))

    def value(self, key: str) -> Any:
        """What it says in a field of data/fields.toml: a column or a detail; empty when it says nothing."""
        return getattr(self, key) if key in COLUMNS else self.details.get(key, "")

    @property
    def about(self) -> Kind:
        """What its kind is and asks for."""
        return KINDS[self.kind]

    @property
    def answers(self) -> list[Deficiency | Reason]:
        """What the last answer's codes mean: everything that was asked for, or the one reason of a decision."""
        return meanings(self.answer_codes)

    @property
    def answer(self) -> Deficiency | Reason | None:
        """The first of them; None without one."""
        return next(iter(self.answers), None)

    @property
    def is_queued(self) -> bool:
        """Whether it waits for a reviewer, whose clock runs."""
        return self.state in QUEUED

    @property
    def registrar(self) -> Office | None:
        """Its office; None for a work that nobody registered."""
        return OFFICES.get(self.office)

    @property
    def territories(self) -> tuple[str, ...]:
        """States in which it is valid; empty for what nobody registered, and while designations are missing."""
        return reached(self.office, self.details.get("designations", ()))

    @property
    def classes(self) -> list[NiceClass]:
        """Its Nice classes with their names."""
        return [CLASSES[number] for number in self.nice_classes]

    def is_usable(self, on: date | None = None) -> bool:
        """Whether complaints can stand on it that day (today by default): approved, and not expired."""
        return self.state == State.APPROVED and not self.has_ended(on)

    def has_ended(self, on: date | None = None) -> bool:
        """Whether its last day is over that day (today by default), written down or not."""
        return self.expires_on is not None and self.expires_on < (on or timezone.localdate())
