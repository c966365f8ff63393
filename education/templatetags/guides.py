"""What the guides' templates say: `{% load guides %}`."""

import re
from typing import Any

from django import template
from django.conf import settings
from django.urls import reverse
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from education.pictures.renditions import POSTER, TYPES, addresses
from education.points.pictures import addresses as public_copies
from education.videos.films import address_of, captions_of, poster_of, videos_of
from portal.shared.templatetags.look import status

register = template.Library()

_CHINESE = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+")
_LARGE = 960
_PLAIN = 640  # pixels: for browsers that read no srcset


@register.simple_tag
def picture(image: Any, sizes: str, *, alt: str | None = None, eager: bool = False) -> SafeString:
    """A square picture in the forms that browsers read and the widths that screens need. `sizes` as in HTML; `alt`
    replaces the editor's words. In the place of one that the library has no more stands an empty frame."""
    if image is None:
        return format_html('<span class="gone">{}</span>', _("This picture is missing."))
    words = getattr(image, "contextual_alt_text", "") or "" if alt is None else alt
    return format_html(
        '<picture><source type="{}" srcset="{}" sizes="{}">'
        '<img src="{}" srcset="{}" sizes="{}" width="{}" height="{}" alt="{}"{}></picture>',
        TYPES["avif"],
        _widths(image, "avif"),
        sizes,
        addresses(image)[_PLAIN],
        _widths(image, "webp"),
        sizes,
        _PLAIN,
        _PLAIN,
        words,
        "" if eager else mark_safe(' loading="lazy"'),
    )


def _widths(image: Any, form: str) -> str:
    return ", ".join(f"{address} {side}w" for side, address in addresses(image, form).items())


@register.simple_tag
def mark_picture(point: Any, side: str, words: str) -> SafeString:
    """The picture of one side (in words: `words`) of a point in the public ring; nothing where there is none yet."""
    copies = public_copies(point, side)
    if not copies:
        return SafeString()
    return format_html(
        '<img src="{}" srcset="{}" sizes="(max-width: 66rem) 46vw, 20rem" '
        'width="{}" height="{}" loading="lazy" alt="{}">',
        copies[max(copies)],
        ", ".join(f"{address} {pixels}w" for pixels, address in copies.items()),
        max(copies),  # shown as squares, whatever their shape
        max(copies),
        f"{point.name}: {words}",
    )


@register.simple_tag
def picture_address(image: Any) -> str:
    """The whole address of a copy, for cards that other sites make of the link."""
    return settings.PORTAL_URL + addresses(image)[_LARGE]


@register.simple_tag
def embedding(page: Any) -> SafeString:
    """What another site puts into its page to show a guide's card."""
    address = settings.PORTAL_URL + reverse("guide-card", args=[page.language, page.slug])
    line = '<iframe src="{}" title="{}" width="360" height="420" loading="lazy"></iframe>'
    return format_html(line, address, page.title)


@register.simple_tag
def film(value: Any, page: Any) -> dict[str, Any]:
    """What a video of a guide needs to be played: addresses, shape, captions with the names of their languages, and
    its number on the page, from 1."""
    video = value["video"]
    names = dict(settings.LANGUAGES)
    captions = [(code, names[code], address) for code, address in captions_of(video)]
    place = {"address": address_of(video), "poster": poster_of(video), "captions": captions}
    number = next((n for n, other in enumerate(videos_of(page), start=1) if other is value), 1)
    return place | {"type": video.mime, "number": number, "width": POSTER[0], "height": POSTER[1]}


@register.filter
def foreign(text: str) -> SafeString:
    """Chinese words inside a text of another language carry their own language, for voice and glyphs."""
    safe = conditional_escape(text)
    if (get_language() or "").startswith("zh"):
        return mark_safe(safe)  # noqa: S308 - escaped above
    return mark_safe(_CHINESE.sub(r'<span lang="zh-Hans">\g<0></span>', safe))  # noqa: S308 - escaped above


@register.simple_tag
def ring(point: Any) -> SafeString:
    """Who reads an authentication point: icon, words and colour."""
    kind, name = {"public": ("ok", "globe"), "casework": ("run", "scan-search")}.get(point.ring, ("wait", "lock"))
    return status(kind, point.get_ring_display(), name)
