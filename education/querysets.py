"""What may be seen: published guides, by everybody; authentication points, by their ring. Drafts are read at /cms/."""

from collections.abc import Iterable
from typing import Any, Self

from django.db.models import Q
from django.utils.translation import get_language
from wagtail.models import PageManager
from wagtail.query import PageQuerySet

from portal.accounts.predicates import is_reviewer
from portal.tenancy.models import TenantQuerySet
from registry.querysets import within_grants

PUBLIC, CASEWORK = "public", "casework"  # AuthenticationPoint.Ring, whose model is built from this module


class PointQuerySet(TenantQuerySet):
    """Authentication points."""

    def visible_to(self, user: Any) -> Self:
        """The public ring for everybody; the next for the platform's reviewers; all for the brand's own side.

        The brand's own side are its organisation's members, and agencies with a mandate to register for the brand.
        Nobody else: not the platform's auditors and editors, not agencies that only look or file.
        """
        if not hasattr(user, "memberships"):
            return self.public()
        own = Q(tenant__in=list(user.memberships)) | within_grants(user, "act_register")
        rings = (PUBLIC, CASEWORK) if is_reviewer(user) else (PUBLIC,)
        return self.filter(own | Q(ring__in=rings))

    def public(self) -> Self:
        """The outermost ring."""
        return self.filter(ring=PUBLIC)

    def for_casework(self) -> Self:
        """What the platform's reviewers read."""
        return self.filter(ring__in=(PUBLIC, CASEWORK))

    def standing(self) -> Self:
        """Those that the brand still relies on."""
        return self.filter(retired_at=None)

    def of_brand(self, number: str) -> Self:
        """Those of the brand with this number, in its own order."""
        return self.filter(brand__number=number).order_by("pk")

    def for_list(self) -> Self:
        """With what a list shows of each."""
        return self.select_related("brand__tenant", "genuine_file", "suspect_file")


class GuideQuerySet(PageQuerySet):
    """Guides in all languages."""

    def visible_to(self, user: Any) -> "GuideQuerySet":
        """Published guides, the newest first."""
        return self.live().select_related("locale").order_by("-first_published_at", "-pk")

    def translations_of_slug(self, slug: str) -> "GuideQuerySet":
        """Every language of the guides that have this address in some language."""
        return self.filter(translation_key__in=self.model.objects.filter(slug=slug).values("translation_key"))

    def about(self, brand: Any) -> "GuideQuerySet":
        """Those that name this brand. Guides belong to no tenant, so they name it in words."""
        return self.filter(brand_name__iexact=brand.name)

    def in_sections(self, sections: Iterable[Any]) -> "GuideQuerySet":
        """Those that stand in one of these sections."""
        places = Q()
        for section in sections:
            places |= Q(path__startswith=section.path, depth=section.depth + 1)
        return self.filter(places)

    def one_of_each(self) -> list[Any]:
        """One text of each guide, in this order: that in the active language where there is one."""
        chosen: dict[Any, Any] = {}
        for text in self:
            if text.translation_key not in chosen or text.language == get_language():
                chosen[text.translation_key] = text
        return list(chosen.values())


GuideManager = PageManager.from_queryset(GuideQuerySet)
