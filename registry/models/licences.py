"""A licence: a right's owner lets somebody use it, within bounds that a contract names."""

from typing import Any, ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.shared.files.models import EvidenceFile
from portal.tenancy.models import Organisation, TenantManager, TenantModel
from registry.licences.querysets import LicenceQuerySet
from registry.licences.workflow import ACCEPTED, LicenceState
from registry.models.rights import Right
from registry.offices.territories import name_territories


class LicenceManager(TenantManager.from_queryset(LicenceQuerySet)):  # type: ignore[misc] # a class made at run time
    """Licences are read by both parties."""

    seen_by = ("tenant", "licensee", "through")


class Licence(TenantModel):
    """One licence over one right, to an organisation of the portal or to somebody outside it.

    Its tenant is the right's owner. The licensee reads this row and not the owner's others, so what it is over stands
    here in words too. A part that a licensee gives on has that licensee in `through` and the whole in `parent`, and
    stands with the owner all the same.

    With the power to enforce it is itself the grant that complaints ask for: its state, period and
    power are read with every request, and nothing else has to be written or taken away.
    """

    class Sort(models.TextChoices):
        """Who else may use the right within the same bounds."""

        EXCLUSIVE = "exclusive", pgettext_lazy("licence", "Exclusive")
        SOLE = "sole", pgettext_lazy("licence", "Sole")
        NON_EXCLUSIVE = "non_exclusive", pgettext_lazy("licence", "Non-exclusive")

    State = LicenceState

    number = models.CharField(_("number"), max_length=20, unique=True)
    right = models.ForeignKey(Right, models.PROTECT, related_name="licences", verbose_name=_("right"))
    about = models.CharField(_("right"), max_length=400)
    licensee = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+", verbose_name=_("licensee"))
    through = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="parts")
    licensee_name = models.CharField(_("licensee outside the portal"), max_length=200, blank=True)
    sort = models.CharField(_("kind of licence"), max_length=20, choices=Sort)
    territories = ArrayField(models.CharField(max_length=2), verbose_name=_("territory"), default=list)
    """Codes of countries; empty for wherever the right is valid."""
    nice_classes = ArrayField(models.PositiveSmallIntegerField(), verbose_name=_("Nice classes"), default=list)
    """Empty for all of the right's."""
    uses = models.TextField(_("goods or uses"), max_length=2000, blank=True)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until (included)"), null=True)
    """None: as long as the right is valid."""
    may_sub_license = models.BooleanField(_("may sub-license"), default=False)
    may_enforce = models.BooleanField(_("may file complaints"), default=False)
    office_number = models.CharField(_("number at the office"), max_length=60, blank=True)
    paper = models.ForeignKey(EvidenceFile, models.PROTECT, null=True, related_name="licences")
    state = models.CharField(_("state"), max_length=10, choices=LicenceState, default=LicenceState.DRAFT)
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    note = models.CharField(_("reason"), max_length=500, blank=True)
    ended_at = models.DateTimeField(null=True)
    """When it was revoked or given up."""
    continues = models.CharField(max_length=20, blank=True)
    """The number that it had with the former owner of the right."""
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[Any] = LicenceManager()

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on=None) | models.Q(ends_on__gte=models.F("starts_on")),
                name="licence_ends_after_start",
            ),
            models.CheckConstraint(
                condition=models.Q(licensee=None) ^ models.Q(licensee_name=""), name="licence_has_one_licensee"
            ),
            models.CheckConstraint(
                condition=models.Q(parent=None, through=None) | models.Q(parent__isnull=False, through__isnull=False),
                name="licence_part_has_a_whole",
            ),
        ]
        indexes = [
            models.Index(fields=["tenant", "-created_at", "-id"], name="licences_newest_first"),
            models.Index(fields=["licensee", "-created_at", "-id"], name="licences_held"),
            models.Index(fields=["tenant", "ends_on"], name="licences_by_end"),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def holder(self) -> str:
        """The licensee's name, of the portal or outside it."""
        return self.licensee_name or (self.licensee.name if self.licensee else "")

    @property
    def giver(self) -> str:
        """Who gives it: the right's owner, or the licensee that gives a part of its own on."""
        return self.through.name if self.through else self.tenant.name

    @property
    def standing(self) -> LicenceState:
        """The state by today's date: the clock writes it down within the hour, and nothing waits for that."""
        state, today = LicenceState(self.state), timezone.localdate()
        if state not in ACCEPTED:
            return state
        if self.ends_on is not None and today > self.ends_on:
            return LicenceState.ENDED
        return LicenceState.COMING if today < self.starts_on else LicenceState.IN_FORCE

    @property
    def territory(self) -> str:
        """Where it holds, in words of the active language; empty for wherever the right is valid."""
        return name_territories(self.territories) if self.territories else ""

    @property
    def brand_id(self) -> int:
        """The brand of its right: what an agency's authority hangs on."""
        return self.right.brand_id
