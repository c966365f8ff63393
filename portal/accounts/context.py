"""What every page knows."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def portal(request: HttpRequest) -> dict[str, Any]:
    """The platform's name and mark, the organisation that the person acts for, and the look that the person chose."""
    theme = getattr(request.user, "theme", "") if hasattr(request, "user") else ""
    return {
        "portal_name": settings.PORTAL_NAME,
        "portal_mark": settings.PORTAL_MARK,
        "portal_demo": settings.PORTAL_DEMO,
        "organisation": getattr(request, "organisation", None),
        "membership": getattr(request, "membership", None),
        "theme": theme or request.COOKIES.get("portal_theme", ""),
    }
