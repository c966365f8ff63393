"""A brand's own section: the page under which its side writes, and its public series."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page, PagePermissionTester

from education.models.pages import StandingPermissions, framed_by_ourselves, parts_of
from education.querysets import SectionManager
from portal.tenancy.models import Organisation


@framed_by_ourselves
class BrandSection(Page):
    """The guides of one brand in one language. Opened by a service; who writes in it is asked at each entry.

    It names the brand by its number and points at no tenant's row; the organisation is what its writers belong to.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    brand_number = models.CharField(_("brand"), max_length=20)
    intro = models.CharField(_("introduction"), max_length=300, blank=True)

    objects = SectionManager()

    template = "education/section.html"
    is_creatable = False
    parent_page_types = ["education.GuideIndexPage"]
    subpage_types = ["education.GuidePage"]
    content_panels = [*Page.content_panels, FieldPanel("intro")]
    promote_panels: list[Any] = []
    settings_panels: list[Any] = []

    class Meta:
        verbose_name = _("section of a brand")
        indexes = [models.Index(fields=["brand_number"], name="sections_by_brand")]

    def permissions_for_user(self, user: Any) -> PagePermissionTester:
        """Its words are changed; it stays where it is."""
        return StandingPermissions(user, self)

    def get_url_parts(self, request: HttpRequest | None = None) -> tuple[int, str, str] | None:
        """The address in this language."""
        return parts_of(self, request, reverse("section-in", args=[self.locale.language_code, self.brand_number]))

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        """The words of the page, without the list."""
        return super().get_preview_context(request, mode_name) | {"guides": []}
