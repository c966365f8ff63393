"""API tokens: scoped, hashed, expiring, revocable."""

from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.accounts.models.people import User
from portal.accounts.querysets import ApiTokenQuerySet
from portal.tenancy.models import TenantManager, TenantModel


class ApiToken(TenantModel):
    """Lets a program act as one member of one organisation, within the token's scopes. Only its hash is stored.

    Or, with the one scope SELLER, as a person who is in no organisation: a token of the platform's tenant that opens
    the cases about what this person sells, and nothing else.
    """

    class Scope(models.TextChoices):
        """What a program may do with it; the member's own authority stays the upper bound."""

        READ = "read", _("Read")
        WRITE = "write", _("Read and write")
        MEASURES = "measures", _("Fetch and confirm measures (the platform's systems)")
        SELLER = "seller", _("Cases about what I sell")

    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    name = models.CharField(_("name"), max_length=100)
    prefix = models.CharField(max_length=12)
    token_hash = models.CharField(max_length=64, unique=True)
    scopes = ArrayField(models.CharField(max_length=20, choices=Scope), verbose_name=_("scopes"))
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(_("expires"))
    revoked_at = models.DateTimeField(null=True)
    last_used_at = models.DateTimeField(null=True)

    objects: ClassVar[Any] = TenantManager.from_queryset(ApiTokenQuerySet)()

    class Meta:
        ordering = ["-created_at", "-id"]

    def __str__(self) -> str:
        return f"{self.name} ({self.prefix}…)"

    @property
    def scope_names(self) -> list[str]:
        """The scopes in words, in the active language."""
        return [str(self.Scope(scope).label) for scope in self.scopes]

    @property
    def is_sellers(self) -> bool:
        """Whether it is a seller's own, of no organisation."""
        return self.scopes == [self.Scope.SELLER]

    @property
    def is_valid(self) -> bool:
        """Whether requests with it are answered."""
        return not self.revoked_at and self.expires_at > timezone.now() and self.user.is_active
