"""What may be seen: published guides, by everybody. Drafts are read at /cms/ only."""

from typing import Any

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


GuideManager = PageManager.from_queryset(GuideQuerySet)
