"""An authorised seller: a dealer whom a brand lets sell, in which shops, where, and for how long."""

from datetime import date
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.core.signing import BadSignature, Signer
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from portal.tenancy.models import TenantManager, TenantModel
from registry.models.brands import Brand
from registry.offices.territories import name_territories
from registry.querysets import AuthorisedSellerQuerySet
from registry.sellers.shops import LONGEST, LONGEST_KEY, shop_key


class AuthorisedSeller(TenantModel):
    """One authorisation of one dealer. Where it stands follows from its dates and its revocation."""

    class State(models.TextChoices):
        """Where it stands on a day."""

        VALID = "valid", _("Valid")
        COMING = "coming", _("Not yet valid")
        ENDED = "ended", _("Ended")
        REVOKED = "revoked", _("Revoked")

    number = models.CharField(_("number"), max_length=20, unique=True)
    brand = models.ForeignKey(Brand, models.PROTECT, related_name="sellers", verbose_name=_("brand"))
    name = models.CharField(_("dealer"), max_length=200)
    shops = ArrayField(models.CharField(max_length=LONGEST), verbose_name=_("shops on the platform"))
    # The same, as two spellings of one identifier are compared.
    shop_keys = ArrayField(models.CharField(max_length=LONGEST_KEY))
    territories = ArrayField(models.CharField(max_length=2), verbose_name=_("territory"), default=list, blank=True)
    """Codes of countries; empty for worldwide."""
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until (included)"), null=True, blank=True)
    """None: until it is revoked."""
    note = models.TextField(_("note"), max_length=2000, blank=True)
    fingerprint = models.CharField(max_length=64)
    """SHA-256 over what it says: the same line of a sheet, sent twice, is one authorisation."""
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    revocation_reason = models.CharField(_("reason"), max_length=500, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[Any] = TenantManager.from_queryset(AuthorisedSellerQuerySet)()

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on=None) | models.Q(ends_on__gte=models.F("starts_on")),
                name="seller_ends_after_start",
            ),
            models.UniqueConstraint(
                fields=["brand", "fingerprint"], condition=models.Q(revoked_at=None), name="seller_once_in_a_brand"
            ),
        ]
        indexes = [
            models.Index(fields=["tenant", "-created_at", "-id"], name="sellers_newest_first"),
            models.Index(fields=["tenant", "ends_on"], name="sellers_by_end"),
            GinIndex(fields=["shop_keys"], name="sellers_by_shop"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.name}"

    def state_on(self, day: date) -> "AuthorisedSeller.State":
        """Valid, coming, ended or revoked, on a day. A revocation counts at once, whatever the day."""
        if self.revoked_at:
            return self.State.REVOKED
        if day < self.starts_on:
            return self.State.COMING
        return self.State.VALID if self.ends_on is None or day <= self.ends_on else self.State.ENDED

    @property
    def state(self) -> "AuthorisedSeller.State":
        """Where it stands today."""
        return self.state_on(timezone.localdate())

    @cached_property
    def is_confirmed(self) -> bool:
        """Whether the platform can speak for the brand: its organisation is verified, and a right in it is in force.

        Anybody may write a list under any name; only what was verified here is repeated to the public. Lists fetch it
        with their rows.
        """
        return bool(AuthorisedSeller.objects.filter(pk=self.pk).confirmed().exists())

    @property
    def lacks_confirmation(self) -> bool:
        """Whether it holds, or will, and the public page cannot say so."""
        return self.state in (self.State.VALID, self.State.COMING) and not self.is_confirmed

    @property
    def territory(self) -> str:
        """Where the dealer may sell, in words of the active language."""
        return name_territories(self.territories)

    @property
    def more_shops(self) -> int:
        """How many shops there are besides the first."""
        return len(self.shops) - 1

    def reaches(self, territory: str) -> bool:
        """Whether the dealer may sell in a country; every authorisation reaches an empty one."""
        return not territory or not self.territories or territory in self.territories

    def names_shop(self, identifier: str) -> bool:
        """Whether this shop is one of the dealer's."""
        return shop_key(identifier) in self.shop_keys

    @property
    def code(self) -> str:
        """What the public address carries: signed, so that a guessed one is refused without a query."""
        return _signer().sign(str(self.pk))

    @property
    def link(self) -> str:
        """The whole public address at which anybody can check it."""
        return settings.PORTAL_URL + reverse("seller-verify", args=[self.code])


def read_code(code: str) -> int | None:
    """The id of the authorisation that a code is of; None for a code that was not made here."""
    try:
        return int(_signer().unsign(code))
    except (BadSignature, ValueError):
        return None


def _signer() -> Signer:
    return Signer(salt="registry.seller", sep=".")
