"""What a guide says to search engines and to whoever makes a card of its link (schema.org)."""

import json
from typing import Any

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from education.videos.films import told_of

# So that no text can end the element that it stands in.
_SAFE = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def told_to_machines(page: Any, address: str) -> SafeString:
    """The guide as JSON-LD, fit for a script element."""
    told = {
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": page.title,
        "description": page.summary,
        "inLanguage": page.language,
        "url": address,
        "datePublished": page.first_published_at.isoformat() if page.first_published_at else None,
        "dateModified": page.last_published_at.isoformat() if page.last_published_at else None,
        "author": {"@type": "Organization", "name": page.author or settings.PORTAL_NAME},
        "publisher": {"@type": "Organization", "name": settings.PORTAL_NAME},
        "about": {"@type": "Brand", "name": page.brand_name} if page.brand_name else None,
        "video": told_of(page),
    }
    text = json.dumps({key: value for key, value in told.items() if value}, ensure_ascii=False)
    return mark_safe(text.translate(_SAFE))  # noqa: S308 - JSON in which no angle bracket is left
