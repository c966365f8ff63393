"""What the rooms above tell of guides: cases on their brands, before and after."""

from collections.abc import Iterator
from datetime import datetime

from education.models import GuideEffect, GuidePage
from education.sections import section_over


def guides_to_observe(before: datetime) -> Iterator[tuple[GuidePage, str]]:
    """The published guides in sections of brands that were first published before this moment, with the number of the
    brand."""
    for guide in GuidePage.objects.visible_to(None).filter(first_published_at__lt=before):
        section = section_over(guide)
        if section is not None:
            yield guide, section.brand_number


def keep_effect(guide: GuidePage, *, days: int, before: int, after: int) -> None:
    """Keep how many cases there were in so many days before and after the guide was first published."""
    GuideEffect.objects.update_or_create(guide=guide, defaults={"days": days, "before": before, "after": after})
