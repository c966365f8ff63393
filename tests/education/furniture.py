"""What the two houses of the isolation tests have in this room: a point in each ring, and a section."""

import io
from datetime import date

from education import services
from education.models import AuthenticationPoint, AwardEdition
from portal.shared.files.sending import declare
from registry.models import Brand
from tests.education.people import png

YEAR = 2026
DAYS = {"year": YEAR, "since": date(YEAR, 1, 1), "until": date(YEAR + 1, 12, 31)}
TITLES = {"en": "The most thorough guide", "zh-hans": "最详尽的文章"}
AN_AWARD = {"titles": TITLES, "figure": "things_shown"}


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
    furnish_awards(house)
    house.fill_address("api-guide-detail", guide=1)  # guides are nobody's; this page is the root of all, and no guide
    house.fill_address("point-picture", number=point.number, side="genuine")


def furnish_awards(house) -> None:
    """An edition in preparation. Awards belong to nobody's house: both houses' addresses lead to the platform's."""
    edition = AwardEdition.objects.filter(year=YEAR).first() or services.plan_award(by=None, **DAYS)
    award = edition.categories.first() or services.add_award_category(edition, by=None, **AN_AWARD)
    for name in ("award-edition", "award-category", "award-jury"):
        house.fill_address(name, year=YEAR)
    house.fill_address("award-category-remove", year=YEAR, category=award.pk)
    house.fill_address("award-move", year=YEAR, move="announce_award")
    house.fill_address("award-vote", year=YEAR, nomination=1)


def facts(marker: str, *, ring: str = AuthenticationPoint.Ring.CASEWORK, **other: str) -> dict[str, str]:
    """What a point says."""
    said = {"name": f"{marker} thread", "genuine": f"{marker} glows", "suspect": f"{marker} stays dark"}
    return said | {"ring": ring, "language": "en", "check_text": f"{marker} under a lamp"} | other
