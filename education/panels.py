"""What this room adds to pages of the registry."""

from collections.abc import Iterator
from typing import Any

from education.models import GuidePage
from portal.shared.panels import Panel
from registry.models import Brand


def brand_panels(request: Any, brand: Brand) -> Iterator[Panel]:
    """The published guides about a brand, in the reader's language where there is a text."""
    guides = GuidePage.objects.visible_to(request.user).about(brand).one_of_each()
    yield Panel("education/brand_panel.html", {"guides": guides})
