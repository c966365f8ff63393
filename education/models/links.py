"""The links of published guides that leave the portal, and whether they open."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from education.models.pages import GuidePage
from portal.shared.open_web import LONGEST
from portal.shared.outgoing import Trouble


class OutsideLink(models.Model):
    """One address in one guide. Written anew when the guide is published; checked by the clock."""

    page = models.ForeignKey(GuidePage, models.CASCADE, related_name="outside_links", verbose_name=_("guide"))
    address = models.CharField(pgettext_lazy("web", "address"), max_length=LONGEST)
    checked_at = models.DateTimeField(_("last looked at"), null=True)
    failing_since = models.DateTimeField(_("does not open since"), null=True)
    trouble = models.CharField(_("what is wrong"), max_length=20, choices=Trouble, blank=True)

    objects: Any = models.Manager()

    class Meta:
        verbose_name = _("link of a guide")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint("page", "address", name="link_once_a_guide")]
        indexes = [models.Index(fields=["checked_at"], name="links_by_turn")]

    def __str__(self) -> str:
        return self.address
