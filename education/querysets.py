"""What may be seen: published guides, by everybody. Drafts are read at /cms/ only."""

from typing import Any

from django.utils.translation import get_language
from wagtail.models import PageManager
from wagtail.query import PageQuerySet


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

    def one_of_each(self) -> list[Any]:
        """One text of each guide, in this order: that in the active language where there is one."""
        chosen: dict[Any, Any] = {}
        for text in self:
            if text.translation_key not in chosen or text.language == get_language():
                chosen[text.translation_key] = text
        return list(chosen.values())


GuideManager = PageManager.from_queryset(GuideQuerySet)
