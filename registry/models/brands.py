"""A brand: the name under which rights stand together, and the unit that a mandate names."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.tenancy.models import TenantManager, TenantModel
from registry.querysets import BrandQuerySet


class Brand(TenantModel):
    """A brand of one organisation. Seeing it, and acting with it, can be granted to an agency's members."""

    number = models.CharField(_("number"), max_length=20, unique=True)
    name = models.CharField(_("name"), max_length=200)
    description = models.TextField(_("description"), max_length=2000, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    passed_on_at = models.DateTimeField(null=True)
    """When it went to a new owner as a whole: it stays as history, and takes nothing new."""

    objects: ClassVar[Any] = TenantManager.from_queryset(BrandQuerySet)()

    class Meta:
        ordering = ["-created_at", "-id"]
        indexes = [models.Index(fields=["tenant", "-created_at", "-id"], name="brands_newest_first")]
        # What a mandate can grant besides `view_brand`; the names follow Mandate.Action.
        permissions = [
            ("act_register", "Register rights of this brand"),
            ("act_file", "File complaints for this brand"),
        ]

    def __str__(self) -> str:
        return self.name
