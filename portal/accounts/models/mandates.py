"""The mandate: a rights holder gives an agency authority over named brands, for named actions, for a period."""

from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.accounts.models.people import User
from portal.accounts.querysets import MandateQuerySet
from portal.tenancy.models import Organisation, TenantManager, TenantModel


class MandateManager(TenantManager.from_queryset(MandateQuerySet)):  # type: ignore[misc] # a class made at run time
    """Mandates are read by both parties."""

    seen_by = ("tenant", "agency")


class Mandate(TenantModel):
    """A power of attorney as a stored, scoped, revocable object. Its tenant is the rights holder who gives it.

    Which brands it names stands in `registry`, where brands live; what it lets the agency do there is carried by
    guardian grants, which carry the same period.
    """

    class Action(models.TextChoices):
        """What the agency may do. Seeing is always included."""

        REGISTER = "register", _("Register brands and rights")
        FILE = "file", _("File and follow complaints")

    class State(models.TextChoices):
        """Where it stands today, from its dates."""

        COMING = "coming", _("Not yet in force")
        IN_FORCE = "in_force", _("In force")
        ENDED = "ended", _("Ended")
        REVOKED = "revoked", _("Revoked")

    number = models.CharField(_("number"), max_length=20, unique=True)
    agency = models.ForeignKey(Organisation, models.PROTECT, related_name="+", verbose_name=_("agency"))
    actions = ArrayField(models.CharField(max_length=20, choices=Action), verbose_name=_("actions"))
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until (included)"))
    revoked_at = models.DateTimeField(null=True)
    given_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[Any] = MandateManager()

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")), name="mandate_ends_after_start"
            ),
        ]
        indexes = [models.Index(fields=["agency", "ends_on"], name="mandate_by_agency")]

    def __str__(self) -> str:
        return self.number

    @property
    def state(self) -> "Mandate.State":
        """In force, coming, ended or revoked, today."""
        today = timezone.localdate()
        if self.revoked_at:
            return self.State.REVOKED
        if today < self.starts_on:
            return self.State.COMING
        return self.State.IN_FORCE if today <= self.ends_on else self.State.ENDED

    @property
    def action_names(self) -> list[str]:
        """The actions in words, in the active language."""
        return [str(self.Action(action).label) for action in self.actions]
