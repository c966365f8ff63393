"""Authentication points: what tells a brand's genuine article from a copy, each in one of three rings.

They are rows of their organisation, behind the same belts as its rights, and nothing of Wagtail knows them: no search
index, revision, log, reference or picture library can carry an inner point out of its ring.
"""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from education.querysets import PointQuerySet
from portal.shared.files.models import EvidenceFile
from portal.tenancy.models import TenantManager, TenantModel
from registry.models import Brand

LONGEST_NAME, LONGEST_SIGN, LONGEST_CHECK, LONGEST_PRODUCT = 60, 300, 1000, 120


class AuthenticationPoint(TenantModel):
    """One point of one brand. Who reads it follows from its ring; its pictures are read by the same people."""

    class Ring(models.TextChoices):
        """Who reads it, the widest ring first."""

        PUBLIC = "public", pgettext_lazy("ring", "Everybody")
        CASEWORK = "casework", pgettext_lazy("ring", "Reviewers, customs and lab")
        BRAND = "brand", pgettext_lazy("ring", "The brand only")

    number = models.CharField(_("number"), max_length=20, unique=True)
    brand = models.ForeignKey(Brand, models.PROTECT, related_name="points", verbose_name=_("brand"))
    ring = models.CharField(_("who reads it"), max_length=20, choices=Ring, default=Ring.CASEWORK)
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES, default="en")
    product = models.CharField(_("product"), max_length=LONGEST_PRODUCT, blank=True)
    name = models.CharField(_("what to look at"), max_length=LONGEST_NAME)
    genuine = models.CharField(_("on the genuine article"), max_length=LONGEST_SIGN)
    suspect = models.CharField(_("on the suspect article"), max_length=LONGEST_SIGN)
    check_text = models.TextField(_("how to check it"), max_length=LONGEST_CHECK, blank=True)
    genuine_file = models.ForeignKey(EvidenceFile, models.PROTECT, null=True, related_name="genuine_in_points")
    suspect_file = models.ForeignKey(EvidenceFile, models.PROTECT, null=True, related_name="suspect_in_points")
    retired_at = models.DateTimeField(null=True)
    """When the brand stopped relying on it. It stays for the cases that cite it."""
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects: ClassVar[Any] = TenantManager.from_queryset(PointQuerySet)()

    class Meta:
        verbose_name = _("authentication point")
        ordering = ["id"]
        indexes = [models.Index(fields=["tenant", "brand", "id"], name="points_of_a_brand")]

    def __str__(self) -> str:
        return self.number  # logs and lists of errors show this: nothing of what it says

    @property
    def is_public(self) -> bool:
        """Whether everybody reads it."""
        return self.ring == self.Ring.PUBLIC

    @property
    def pictures(self) -> list[tuple[str, EvidenceFile | None]]:
        """The two sides with their pictures, genuine first."""
        return [("genuine", self.genuine_file), ("suspect", self.suspect_file)]
