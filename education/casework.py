"""What the rooms above ask about authentication points."""

import re
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from education.models import AuthenticationPoint, BrandSection
from portal.tenancy.scope import all_tenants
from registry.models import AuthorisedSeller, Brand, Right

MOST_SELLERS = 50
NUMBER = re.compile(r"[A-Z]-[0-9-]{1,18}")


def points_for(brand: int | None, user: Any) -> list[AuthenticationPoint]:
    """The standing points of a brand (an id) that this person reads. Needs a scope that holds the brand."""
    if brand is None:
        return []
    seen = AuthenticationPoint.objects.visible_to(user).standing().filter(brand=brand)
    return list(seen.select_related("genuine_file", "suspect_file").order_by("pk"))


def citable_points(brand: int | None, numbers: Iterable[str]) -> list[AuthenticationPoint]:
    """Those of these numbers that a decision about the brand may cite: what reviewers read. The rest does not exist."""
    wanted = set(numbers)
    if brand is None or not wanted:
        return []
    return list(AuthenticationPoint.objects.for_casework().standing().filter(brand=brand, number__in=wanted))


def citation(brand: int | None, numbers: Iterable[str]) -> str:
    """The sentence that a statement of reasons ends with: what everybody may read in words, the rest by number alone.

    Both sides and the case file read it, so it never says what a copier could learn from it. Empty without a point.
    """
    cited = citable_points(brand, numbers)
    return _("Authentication points: %(points)s.") % {"points": "; ".join(map(_cited, cited))} if cited else ""


def _cited(point: AuthenticationPoint) -> str:
    if not point.is_public:
        return _("%(number)s (known to the brand and the reviewers)") % {"number": point.number}
    words = {"number": point.number, "name": point.name, "genuine": point.genuine, "suspect": point.suspect}
    return _("%(number)s %(name)s (genuine: %(genuine)s; suspect: %(suspect)s)") % words


def verified_brands(numbers: Iterable[str]) -> set[str]:
    """Which of the brands with these numbers have a right that the platform has verified, and that has not run out.
    Only these speak to everybody in their own name."""
    with all_tenants(reason="which brands speak in their own name"):
        rights = Right.objects.usable().filter(brand__number__in=list(numbers))
        return set(rights.values_list("brand__number", flat=True))


def shown_brand(number: str) -> Brand | None:
    """The verified brand with this number that has a section in public, whoever asks; None for every other text."""
    if not NUMBER.fullmatch(number) or not BrandSection.objects.live().filter(brand_number=number).exists():
        return None
    with all_tenants(reason="a brand whose section everybody reads"):
        brand: Brand | None = Brand.objects.filter(number__in=verified_brands([number])).first()
    return brand


def public_points(brand_number: str, language: str) -> list[AuthenticationPoint]:
    """The public ring of a verified brand, for everybody: all of it, what is in this language first. A point says in
    which language it is, and a picture is understood in each."""
    with all_tenants(reason="the public ring of a brand's authentication points"):
        public = AuthenticationPoint.objects.public().standing().vouched_for().of_brand(brand_number)
        points = list(public.select_related("genuine_file", "suspect_file"))
    return sorted(points, key=lambda point: point.language != language)


def public_sellers(brand_number: str) -> list[AuthorisedSeller]:
    """The dealers whom a brand authorises today, for a guide whose writers chose to list them, by name. None while the
    platform cannot confirm them: the guide is the platform's page too."""
    with all_tenants(reason="a brand lists its authorised sellers in its guide"):
        valid = AuthorisedSeller.objects.valid().confirmed().filter(brand__number=brand_number)
        return list(valid.order_by("name", "pk")[:MOST_SELLERS])
