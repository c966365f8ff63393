"""What this room adds to pages of the registry."""

from collections.abc import Iterator
from typing import Any

from education.models import AuthenticationPoint, BrandSection, GuidePage
from portal.shared.panels import Panel
from registry.models import Brand, Right


def brand_panels(request: Any, brand: Brand) -> Iterator[Panel]:
    """The published guides about a brand, in the reader's language where there is a text, and its points."""
    guides = GuidePage.objects.visible_to(request.user).about(brand).one_of_each()
    writes = request.user.has_perm("education.open_section", brand) and not brand.passed_on_at
    section = BrandSection.objects.filter(brand_number=brand.number).order_by("pk").first() if writes else None
    points = AuthenticationPoint.objects.visible_to(request.user).standing().filter(brand=brand)
    data = {"guides": guides, "brand": brand, "writes": writes, "section": section, "points": points.count()}
    data["verified"] = section is not None or Right.objects.usable().filter(brand=brand).exists()
    yield Panel("education/brand_panel.html", data)
