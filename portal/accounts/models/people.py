"""A person, known by an e-mail address. One person may belong to several organisations."""

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.contrib.auth import get_backends
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.core.exceptions import PermissionDenied
from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from portal.accounts.models.mandates import Mandate
    from portal.accounts.models.members import Membership
    from portal.tenancy.models import Organisation


class UserManager(BaseUserManager["User"]):
    """Makes people by e-mail address."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """A person with a (hashed) password, or with none that works."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Django's own command asks for it. The flag opens no organisation's data here: the rules read memberships."""
        return self.create_user(email, password, is_superuser=True, **fields)


class User(AbstractBaseUser, PermissionsMixin):
    """A person who signs in."""

    class Theme(models.TextChoices):
        """The look that the person chose."""

        SYSTEM = "", _("As the system")
        LIGHT = "light", _("Light")
        DARK = "dark", _("Dark")

    email = models.EmailField(_("e-mail address"), unique=True)
    full_name = models.CharField(_("full name"), max_length=150)
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES, default="en")
    theme = models.CharField(_("look"), max_length=10, choices=Theme, blank=True, default=Theme.SYSTEM)
    is_active = models.BooleanField(_("may sign in"), default=True)
    date_joined = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    acting_for: "Organisation | None" = None
    """Whose door the person came through with this request; None where a door names none, and outside of requests."""

    class Meta:
        verbose_name = _("person")

    def __str__(self) -> str:
        return f"{self.full_name} <{self.email}>" if self.full_name else self.email

    def get_full_name(self) -> str:
        """The name, or the address when there is none."""
        return self.full_name or self.email

    def get_short_name(self) -> str:
        """The first word of the name."""
        return self.get_full_name().split()[0]

    def has_perm(self, perm: str, obj: Any = None) -> bool:
        """Ask the rules. Django's own answer would be a yes to everything for a superuser; here nobody is one."""
        try:
            return self.is_active and any(backend.has_perm(self, perm, obj=obj) for backend in get_backends())
        except PermissionDenied:  # as in Django: one backend's no ends the asking
            return False

    @property
    def is_staff(self) -> bool:
        """Nobody is staff: there is no Django admin here. Wagtail asks `access_admin` instead."""
        return False

    @cached_property
    def memberships(self) -> Mapping[int, "Membership"]:
        """The person's memberships by organisation id, read once per request: where they are at home."""
        return {m.organisation_id: m for m in self._all_memberships if not m.is_outside}

    @property
    def from_outside(self) -> "Membership | None":
        """What lets a customs officer or an examiner of a laboratory look something up; None for everybody else."""
        return next((m for m in self._all_memberships if m.is_outside), None)

    def forget_memberships(self) -> None:
        """Read them anew when they are asked for next."""
        for remembered in ("memberships", "_all_memberships"):
            self.__dict__.pop(remembered, None)

    @cached_property
    def _all_memberships(self) -> list["Membership"]:
        return list(self.membership_set.select_related("organisation").order_by("pk"))

    @property
    def active_mandates(self) -> list["Mandate"]:
        """The mandates that the person acts by: those of the organisation whose door they came through, where there is
        one."""
        held, here = self.mandates_held, self.acting_for
        return held if here is None else [mandate for mandate in held if mandate.agency_id == here.pk]

    @cached_property
    def mandates_held(self) -> list["Mandate"]:
        """Mandates in force now, given to agencies that the person works for, as far as the scope shows them."""
        from portal.accounts.models.mandates import Mandate  # noqa: PLC0415 - models of one room refer to each other

        return list(Mandate.objects.in_force().filter(agency__in=list(self.memberships)).select_related("tenant"))
