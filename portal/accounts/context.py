"""What every page knows."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def portal(request: HttpRequest) -> dict[str, Any]:
    """The organisation that the person acts for, the membership there, and whether this is a demonstration."""
    return {
        "organisation": getattr(request, "organisation", None),
        "membership": getattr(request, "membership", None),
        "portal_demo": settings.PORTAL_DEMO,
    }
