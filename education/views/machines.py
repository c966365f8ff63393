"""The pages that programs read: the map of the guides, and what is new."""

from itertools import groupby
from typing import Any

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from education.models import GuidePage, ModulePage
from education.reading.shelf import ready

MOST = 25_000  # guides, and as many modules, of a map: as many as the standard allows
NEWEST = 30


@require_safe
@ready
def sitemap(request: HttpRequest) -> HttpResponse:
    """Every published guide and training module with its other languages."""
    told = []
    for model in (GuidePage, ModulePage):
        texts = model.objects.visible_to(request.user).order_by("translation_key", "pk")[:MOST]
        pages = (list(same) for _key, same in groupby(texts, key=lambda text: text.translation_key))
        told += [[(text, address_of(text)) for text in same] for same in pages]
    return render(request, "education/sitemap.xml", {"guides": told}, content_type="application/xml")


class NewGuides(Feed):  # type: ignore[type-arg] # generic in its stubs alone
    """The newest guides of one language."""

    feed_type = Atom1Feed

    def get_object(self, _request: HttpRequest, language: str) -> str:
        """The language that the address names."""
        return language

    def title(self, language: str) -> str:
        """In that language."""
        with override(language):
            return _("%(name)s: guides") % {"name": settings.PORTAL_NAME}

    def link(self, language: str) -> str:
        """The list."""
        return settings.PORTAL_URL + reverse("guides-in", args=[language])

    def items(self, language: str) -> list[GuidePage]:
        """What is published, the newest first."""
        return list(GuidePage.objects.visible_to(None).filter(locale__language_code=language)[:NEWEST])

    def item_title(self, item: Any) -> str:
        """The guide's."""
        return str(item.title)

    def item_description(self, item: Any) -> str:
        """What the reader learns."""
        return str(item.summary)

    def item_link(self, item: Any) -> str:
        """The guide in its language."""
        return address_of(item)

    def item_pubdate(self, item: Any) -> Any:
        """When it was first published."""
        return item.first_published_at

    def item_updateddate(self, item: Any) -> Any:
        """When it was last changed."""
        return item.last_published_at


def address_of(text: GuidePage | ModulePage) -> str:
    """The whole address of a text in its language."""
    return settings.PORTAL_URL + reverse(text.door, args=[text.language, text.slug])
