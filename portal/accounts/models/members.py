"""Who belongs to which organisation, in which roles, and who was invited."""

from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.models import Group
from django.contrib.postgres.fields import ArrayField
from django.core.signing import BadSignature, Signer
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.accounts.models.people import User
from portal.accounts.querysets import InvitationQuerySet, MembershipQuerySet
from portal.accounts.roles import OUTSIDE, Role
from portal.tenancy.models import Organisation, TenantManager, TenantModel


def _roles() -> "ArrayField[Any, Any]":
    return ArrayField(models.CharField(max_length=20, choices=Role), verbose_name=_("roles"))


class Membership(models.Model):
    """One person in one organisation. Global: it is read to decide which scope to open, so before any is open."""

    user = models.ForeignKey(User, models.CASCADE)
    organisation = models.ForeignKey(Organisation, models.PROTECT)
    roles = _roles()
    created_at = models.DateTimeField(auto_now_add=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "organisation"], name="one_membership_each")]

    def __str__(self) -> str:
        return f"{self.user} @ {self.organisation}"

    @property
    def tenant_id(self) -> int:
        """The organisation whose audit trail tells of this membership."""
        return self.organisation_id

    @property
    def role_names(self) -> list[str]:
        """The roles in words, in the active language."""
        return [str(Role(role).label) for role in self.roles]

    @property
    def is_outside(self) -> bool:
        """Whether it lets somebody from outside look something up, and nothing else."""
        return bool(self.roles) and OUTSIDE.issuperset(self.roles)


class AgencyGroup(models.Model):
    """The django.auth group that stands for an agency's members of one sort, so that guardian can grant to it.

    Global for the same reason as Membership. `agents` may act, `viewers` may only see.
    """

    class Sort(models.TextChoices):
        """Which members are in the group."""

        AGENTS = "agents", _("Agents")
        VIEWERS = "viewers", _("Viewers")

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="agency_groups")
    sort = models.CharField(max_length=10, choices=Sort)
    group = models.OneToOneField(Group, models.CASCADE, related_name="agency")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "sort"], name="one_agency_group_each")]

    def __str__(self) -> str:
        return self.group.name


class Invitation(TenantModel):
    """A letter to an e-mail address: join this organisation in these roles.

    Its link is signed with the installation's key and stored nowhere. The first administrator's invitation has no
    address: the operator hands the link to whom it may concern.
    """

    email = models.EmailField(_("e-mail address"), blank=True)
    roles = _roles()
    invited_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    objects: ClassVar[Any] = TenantManager.from_queryset(InvitationQuerySet)()

    def __str__(self) -> str:
        return f"{self.email} → {self.tenant_id}"

    @property
    def role_names(self) -> list[str]:
        """The roles in words, in the active language."""
        return [str(Role(role).label) for role in self.roles]

    @property
    def is_open(self) -> bool:
        """Whether the link still works."""
        return not self.accepted_at and not self.withdrawn_at and self.expires_at > timezone.now()

    @property
    def link(self) -> str:
        """The address that the letter carries."""
        return settings.PORTAL_URL + reverse("invitation", args=[_signer().sign(str(self.pk))])

    @staticmethod
    def number_in(token: str) -> int | None:
        """The id of the invitation whose link ends in this token; None for a token that we did not sign."""
        try:
            return int(_signer().unsign(token))
        except (BadSignature, ValueError):
            return None


def _signer() -> Signer:
    return Signer(salt="portal.accounts.invitation")
