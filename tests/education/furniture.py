"""What the two houses of the isolation tests have in this room: a point in each ring, and a section."""

import io

from education import services
from education.models import AuthenticationPoint
from portal.shared.files.sending import declare
from registry.models import Brand
from tests.education.people import png


def furnish(house) -> None:
    """The brand that the registry has furnished gets points, the innermost with pictures."""
    brand = Brand.objects.filter(tenant=house.organisation).order_by("pk").first()
    for ring in ("casework", "brand"):
        point = services.add_point(brand, by=None, **facts(house.marker, ring=ring))
    content = io.BytesIO(png("green"))
    for side in ("genuine", "suspect"):
        services.add_point_picture(point, by=None, side=side, **declare(content, f"{house.marker}.png"))
    for name in ("point-list", "point-add", "section-open"):
        house.fill_address(name, number=brand.number)
    for name in ("point-detail", "point-change", "point-retire"):
        house.fill_address(name, number=point.number)
    house.fill_address("point-picture", number=point.number, side="genuine")


def facts(marker: str, *, ring: str = AuthenticationPoint.Ring.CASEWORK, **other: str) -> dict[str, str]:
    """What a point says."""
    said = {"name": f"{marker} thread", "genuine": f"{marker} glows", "suspect": f"{marker} stays dark"}
    return said | {"ring": ring, "language": "en", "check_text": f"{marker} under a lamp"} | other
