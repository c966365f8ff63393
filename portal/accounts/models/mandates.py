"""The mandate: a rights holder lets an agency act: over which brands, kinds of rights and offices, and how long."""

from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.accounts.models.people import User
from portal.accounts.querysets import MandateQuerySet
from portal.accounts.workflow import ACCEPTED, OVER, MandateState
from portal.shared.files.models import EvidenceFile
from portal.tenancy.models import Organisation, TenantManager, TenantModel


class MandateManager(TenantManager.from_queryset(MandateQuerySet)):  # type: ignore[misc] # a class made at run time
    """Mandates are read by both parties."""

    seen_by = ("tenant", "agency")


class Mandate(TenantModel):
    """A power of attorney as a stored, scoped, revocable object. Its tenant is the rights holder, whoever proposed it.

    Which brands it names stands in `registry`, where brands live; what it lets the agency do there is carried by
    guardian grants, which carry the same period, kinds and offices. A part of a mandate that an agency passes on has
    that agency in `through` and the whole in `parent`.
    """

    class Action(models.TextChoices):
        """What the agency may do. Seeing is always included."""

        REGISTER = "register", _("Register brands and rights")
        FILE = "file", _("File and follow complaints")

    State = MandateState

    number = models.CharField(_("number"), max_length=20, unique=True)
    agency = models.ForeignKey(Organisation, models.PROTECT, related_name="+", verbose_name=_("agency"))
    through = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="parts")
    asked = models.BooleanField(default=False)
    """Whether the agency proposed it: then the rights holder answers."""
    state = models.CharField(_("state"), max_length=10, choices=MandateState, default=MandateState.DRAFT)
    actions = ArrayField(models.CharField(max_length=20, choices=Action), verbose_name=_("actions"))
    all_brands = models.BooleanField(_("all brands, also future ones"), default=False)
    wanted = models.CharField(_("brands, as the agency calls them"), max_length=500, blank=True)
    kinds = ArrayField(models.CharField(max_length=40), verbose_name=_("kinds of rights"), default=list)
    offices = ArrayField(models.CharField(max_length=2), verbose_name=_("offices"), default=list)
    """Keys and codes of registry/data; none means all."""
    may_sub_delegate = models.BooleanField(_("may be passed on to another agency in part"), default=False)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until (included)"))
    paper = models.ForeignKey(EvidenceFile, models.PROTECT, null=True, related_name="mandates")
    given_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    answered_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    note = models.CharField(_("reason"), max_length=500, blank=True)
    revoked_at = models.DateTimeField(null=True)
    """When one of its parties ended it, revoking it or giving it up, itself or with its whole."""
    ended_by = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    """That party."""
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[Any] = MandateManager()

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")), name="mandate_ends_after_start"
            ),
            models.CheckConstraint(
                condition=models.Q(parent=None, through=None) | models.Q(parent__isnull=False, through__isnull=False),
                name="mandate_part_has_a_whole",
            ),
        ]
        indexes = [models.Index(fields=["agency", "ends_on"], name="mandate_by_agency")]

    def __str__(self) -> str:
        return self.number

    @property
    def standing(self) -> MandateState:
        """The state by today's date: the clock writes it down within the hour, and nothing waits for that."""
        state, today = MandateState(self.state), timezone.localdate()
        if state in OVER:
            return state
        if today > self.ends_on:
            return MandateState.ENDED
        if state in ACCEPTED:
            return MandateState.COMING if today < self.starts_on else MandateState.IN_FORCE
        return state

    @property
    def is_limited(self) -> bool:
        """Whether it reaches only some kinds of rights or some offices."""
        return bool(self.kinds or self.offices)

    @property
    def action_names(self) -> list[str]:
        """The actions in words, in the active language."""
        return [str(self.Action(action).label) for action in self.actions]
