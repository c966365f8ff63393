"""Writing authentication points down, changing them, and giving them up.

The trail says which point, which ring and which fields: never the words. More people read the trail than the ring.
"""

from itertools import groupby
from pathlib import PurePath
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from education.models import AuthenticationPoint
from education.models.points import LONGEST_CHECK, LONGEST_NAME, LONGEST_PRODUCT, LONGEST_SIGN
from education.reading import editions
from portal.shared.audit import record, record_each
from portal.shared.errors import Refused
from portal.shared.files.services import Upload
from portal.shared.files.slots import fill_slot
from portal.shared.numbers import next_number
from portal.shared.permissions import Actor, require
from portal.shared.typed import tidy_within
from registry.checks import refuse_passed_on
from registry.models import Brand

LONGEST = {
    "product": LONGEST_PRODUCT,
    "name": LONGEST_NAME,
    "genuine": LONGEST_SIGN,
    "suspect": LONGEST_SIGN,
    "check_text": LONGEST_CHECK,
}
NEEDED = ("name", "genuine", "suspect")
MOST = 200  # of a brand, counting those that were given up
MOST_FOUND = 50  # by one look


@transaction.atomic
def add_point(brand: Brand, *, by: Actor | None, **facts: Any) -> AuthenticationPoint:
    """Write a point of a brand down. `facts`: ring, language, product, name, genuine, suspect, check_text."""
    require(by, "education.add_point", brand)
    refuse_passed_on(brand)
    checked = _checked(facts)
    if AuthenticationPoint.objects.filter(brand=brand).count() >= MOST:
        raise Refused(_("A brand has at most %(count)d authentication points.") % {"count": MOST})
    point: AuthenticationPoint = AuthenticationPoint.objects.create(
        tenant_id=brand.tenant_id, brand=brand, number=next_number("P", yearly=False), created_by=by, **checked
    )
    record("education.add_point", point, by=by, after={"number": point.number, "ring": point.ring})
    editions.begin_another()
    return point


@transaction.atomic
def change_point(point: AuthenticationPoint, *, by: Actor | None, **facts: Any) -> AuthenticationPoint:
    """Change what a point says or who reads it. A wider ring is as good as publishing, so the trail names both."""
    require(by, "education.change_point", point)
    _lock(point)
    checked = _checked(facts)
    changed = sorted(name for name, value in checked.items() if getattr(point, name) != value)
    before = point.ring
    if not changed:
        return point
    for name in changed:
        setattr(point, name, checked[name])
    point.save(update_fields=[*changed, "changed_at"])
    record("education.change_point", point, by=by, before={"ring": before}, after={"ring": point.ring}, fields=changed)
    editions.begin_another()
    return point


@transaction.atomic
def add_point_picture(point: AuthenticationPoint, *, by: Actor | None, side: str, name: str, **declared: Any) -> Upload:
    """Begin to send the picture of one side; another one replaces it. `side` is genuine or suspect.

    It goes to the vault and not to the picture library, is opened by those alone who read the point, and is called
    after the point: the name that it had on the sender's machine may tell what the words keep. `declared`: see
    `start_upload`.
    """
    require(by, "education.change_point", point)
    _lock(point)
    if side not in dict(point.pictures):
        raise Refused(_("A point has a genuine and a suspect picture."))
    neutral = f"{point.number} {side}{PurePath(name).suffix[:8]}"
    editions.begin_another()
    return fill_slot(
        point,
        f"{side}_file",
        by=by,
        permission="education.change_point",
        verb="education.add_point_picture",
        after={"side": side},
        touched=("changed_at",),
        name=neutral,
        **declared,
    )


@transaction.atomic
def retire_point(point: AuthenticationPoint, *, by: Actor | None) -> AuthenticationPoint:
    """Rely on it no more: it leaves the guides and the desk, and stays for the cases that cite it."""
    require(by, "education.retire_point", point)
    _lock(point)
    point.retired_at = timezone.now()
    point.save(update_fields=["retired_at", "changed_at"])
    record("education.retire_point", point, by=by, after={"number": point.number})
    editions.begin_another()
    return point


@transaction.atomic
def look_points_up(*, by: Actor | None, words: str = "", goods: int | None = None) -> list[AuthenticationPoint]:
    """The standing points of all verified brands that the person reads, by words or a Nice class; at most `MOST_FOUND`.

    Each look stands in the trail of the brands' organisations: who, and which points; not what was asked for, which is
    an authority's own business.
    """
    require(by, "education.look_up_points", None)
    if not (words or goods):
        return []
    points = AuthenticationPoint.objects.visible_to(by).standing().vouched_for().looked_up(words, goods)
    found = list(points.for_list()[:MOST_FOUND])
    brands = [(brand, list(same)) for brand, same in groupby(found, key=lambda point: point.brand)]
    looks = [(brand, None, {"points": [point.number for point in same]}) for brand, same in brands]
    record_each("education.look_up_points", looks, by=by)
    return found


def _lock(point: AuthenticationPoint) -> None:
    rows = AuthenticationPoint.objects.select_related("brand", "genuine_file", "suspect_file")
    point.refresh_from_db(from_queryset=rows.select_for_update(of=("self",), no_key=True))
    if point.retired_at:
        raise Refused(_("This point was given up. Write a new one."))


def _checked(facts: dict[str, Any]) -> dict[str, str]:
    """The facts, tidied. Raises Refused beside the field."""
    checked = {
        name: tidy_within(str(facts.get(name) or ""), longest, field=name, lines=name == "check_text")
        for name, longest in LONGEST.items()
    }
    for name in NEEDED:
        if not checked[name]:
            raise Refused(_("Say it in a few words."), field=name)
    for name, known in (("ring", AuthenticationPoint.Ring.values), ("language", list(dict(settings.LANGUAGES)))):
        checked[name] = str(facts.get(name) or "")
        if checked[name] not in known:
            raise Refused(_("Choose from the list."), field=name)
    return checked
