"""What a mandate reaches: the brands that it names, and the guardian grants that carry it."""

from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _
from guardian.managers import GroupObjectPermissionManager
from guardian.models import GroupObjectPermissionBase

from portal.accounts.models import Mandate
from portal.tenancy.models import TenantManager, TenantModel
from registry.models.brands import Brand
from registry.querysets import BrandGrantQuerySet


class MandatedBrand(TenantModel):
    """One brand that a mandate names."""

    mandate = models.ForeignKey(Mandate, models.CASCADE, related_name="mandated_brands")
    brand = models.ForeignKey(Brand, models.CASCADE, related_name="mandated_brands", verbose_name=_("brand"))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["mandate", "brand"], name="brand_once_in_a_mandate")]

    def __str__(self) -> str:
        return f"{self.mandate_id} {self.brand_id}"


class BrandGrantManager(GroupObjectPermissionManager, TenantManager.from_queryset(BrandGrantQuerySet)):  # type: ignore[misc] # a class made at run time
    """Guardian's manager, within the scope."""


class BrandGrant(TenantModel, GroupObjectPermissionBase):
    """One permission on one brand for one group of an agency, under one mandate, for its period, kinds and offices.

    Written when a mandate is accepted and deleted when it is revoked. Its period is read with it, so a mandate that
    ended grants nothing from that day on, without any job; so are its kinds of rights and offices (none means all).
    """

    content_object = models.ForeignKey(Brand, models.CASCADE, related_name="grants")
    mandate = models.ForeignKey(Mandate, models.CASCADE, related_name="grants")
    starts_on = models.DateField()
    ends_on = models.DateField()
    kinds = ArrayField(models.CharField(max_length=40), default=list)
    offices = ArrayField(models.CharField(max_length=2), default=list)

    objects: ClassVar[Any] = BrandGrantManager()

    class Meta:
        unique_together: ClassVar[list[str]] = []  # guardian's own would forbid a second mandate over the same brand
        constraints = [
            models.UniqueConstraint(
                fields=["group", "permission", "content_object", "mandate"], name="one_grant_under_a_mandate"
            ),
        ]
        indexes = [
            models.Index(
                fields=["group", "permission", "ends_on"],
                include=["content_object", "starts_on"],
                name="grants_of_a_group",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.group_id} {self.permission_id} {self.content_object_id}"
