"""Guides that begin with pictures: a draft in the right place whose pairs are filled already."""

from collections.abc import Sequence
from itertools import zip_longest
from typing import Any, NamedTuple

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.models import Collection, Page

from education.casework import public_points
from education.models import AuthenticationPoint, BrandSection, GuidePage
from education.pictures.keeping import keep_picture
from education.services.guides import Blocks, begin
from education.services.sections import open_section
from education.writing.sections import library_of
from education.writing.tree import index_page
from portal.accounts.models import User
from portal.shared.files.showing import copy_of, is_showable
from portal.shared.permissions import require
from registry.models import Brand

MOST_PAIRS = 4
MOST_POINTS = 12
MIDDLE = {"genuine_x": 50.0, "genuine_y": 50.0, "suspect_x": None, "suspect_y": None}


class Shown(NamedTuple):
    """A picture for a guide: its bytes (WebP, as the vault makes copies), and its words for who does not see it; empty
    where the writer has still to find them."""

    content: bytes
    words: str = ""


@transaction.atomic
def start_guide(
    brand: Brand, *, by: User | None, language: str, suspect: Sequence[Shown], genuine: Sequence[Shown] = ()
) -> GuidePage:
    """A draft about a brand, with a pair for each picture of the suspect article (at most 4). Beside it stands what is
    given of the genuine one, then what the brand's public points show; those points are the first pair's.

    It stands in the brand's section of this language. The brand's side gets one if there is none; the platform writes
    beside the sections then.
    """
    require(by, "education.start_guide", brand)
    parent = _place_of(brand, language, by)
    library = library_of(brand.number) or Collection.get_first_root_node()
    points = public_points(brand.number, language)
    known = [*genuine, *_pictures_of(points, language, by, most=len(suspect) - len(genuine))]
    with translation.override(language):
        title = _("How to tell a genuine %(brand)s") % {"brand": brand.name}
        summary = _("What tells the genuine article from the copies that were found.")
        names = {"genuine": _("%(brand)s, genuine"), "suspect": _("%(brand)s, suspect")}
    told = [_told(point) for point in points if point.language == language][:MOST_POINTS]
    pairs: Blocks = []
    for fake, real in zip_longest(suspect[:MOST_PAIRS], known[:MOST_PAIRS]):
        sides = {"genuine": real, "suspect": fake}
        value = {side: _block(shown, names[side] % {"brand": brand.name}, library, by) for side, shown in sides.items()}
        pairs.append({"type": "pair", "value": value | {"points": [] if pairs else told}})
    page = GuidePage(title=title, owner=by, live=False)
    return begin(page, parent, by=by, body=pairs, slug=_free_slug(brand), brand_name=brand.name, summary=summary)


def _place_of(brand: Brand, language: str, by: User | None) -> Page:
    sections = BrandSection.objects.filter(brand_number=brand.number)
    if not sections.exists() and by is not None and by.has_perm("education.open_section", brand):
        open_section(brand, by=by)
    section: BrandSection | None = sections.filter(locale__language_code=language).first()
    return section or index_page(language)


def _pictures_of(points: list[AuthenticationPoint], language: str, by: User | None, *, most: int) -> list[Shown]:
    """What everybody may see of the genuine article. The words of another language are no words here."""
    files = [(point, point.genuine_file) for point in points]
    shown = [(point, file) for point, file in files if file is not None and is_showable(file)]
    return [
        Shown(copy_of(file, by=by), point.genuine if point.language == language else "")
        for point, file in shown[: max(most, 0)]
    ]


def _block(shown: Shown | None, title: str, library: Collection, by: User | None) -> dict[str, Any]:
    """One side of a pair. The picture gets a name that tells nothing of where it comes from."""
    if shown is None:
        return {"image": None, "alt_text": "", "decorative": False}
    picture = keep_picture(
        by=by, title=title, content=shown.content, name="picture.webp", description=shown.words, library=library
    )
    return {"image": picture.pk, "alt_text": shown.words, "decorative": False}


def _told(point: AuthenticationPoint) -> dict[str, Any]:
    """A point's words; its place on the pictures is the writer's to say."""
    return {"name": point.name, "genuine": point.genuine[:160], "suspect": point.suspect[:160]} | MIDDLE


def _free_slug(brand: Brand) -> str:
    """An address that no guide has; the writer may choose a better one until it is published."""
    wish = brand.number.lower()
    taken = set(GuidePage.objects.filter(slug__startswith=f"{wish}-").values_list("slug", flat=True))
    return next(slug for number in range(1, len(taken) + 2) if (slug := f"{wish}-{number}") not in taken)
