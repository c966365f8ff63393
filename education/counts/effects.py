"""What the rooms above tell of guides: cases on their brands, before and after."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime

from django.db.models import Exists, OuterRef
from django.db.models.functions import Lower

from education.models import GuideEffect, GuidePage
from education.writing.sections import brands_of
from registry.models import Brand, Right


def guides_to_observe(before: datetime) -> Iterator[tuple[GuidePage, set[str]]]:
    """The published guides about brands of the registry that were first published before this moment, with the numbers
    of the brands. Needs a scope that holds all of them."""
    guides = list(GuidePage.objects.visible_to(None).filter(first_published_at__lt=before))
    about = brands_about(guides)
    yield from ((guide, about[guide.pk]) for guide in guides if guide.pk in about)


def brands_about(guides: Iterable[GuidePage]) -> dict[int, set[str]]:
    """The numbers of the brands that each guide is about, by the guide's id; the others are left out.

    That in whose section it stands. A guide of the platform names its brand in words: those of this name that have a
    verified right, so that nobody comes in by registering a name. Needs a scope that holds all of them.
    """
    pages = list(guides)
    own = brands_of(pages)
    names = {page.pk: page.brand_name.strip().lower() for page in pages if page.pk not in own}
    named = _verified({name for name in names.values() if name})
    about = {pk: {number} for pk, number in own.items()}
    return about | {pk: named[name] for pk, name in names.items() if name in named}


def keep_effect(guide: GuidePage, *, days: int, before: int, after: int) -> None:
    """Keep how many cases there were in so many days before and after the guide was first published."""
    GuideEffect.objects.update_or_create(guide=guide, defaults={"days": days, "before": before, "after": after})


def _verified(names: set[str]) -> dict[str, set[str]]:
    """The numbers of the brands with these names, in small letters, by name."""
    found: dict[str, set[str]] = defaultdict(set)
    if names:
        verified = Brand.objects.filter(Exists(Right.objects.usable().filter(brand=OuterRef("pk"))))
        called = verified.annotate(called=Lower("name")).filter(called__in=names)
        for name, number in called.values_list("called", "number"):
            found[name].add(number)
    return dict(found)
