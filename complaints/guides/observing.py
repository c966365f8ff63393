"""Whether there are fewer cases of fakes on a brand once a guide shows how to tell them: counted every night."""

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from complaints.guides.cases import cases_around
from education.counts.effects import guides_to_observe, keep_effect
from portal.shared.jobs import periodic

FEWEST = timedelta(days=14)
FAKES = Q(ground="counterfeit")


@periodic("complaints.observe_guides", cron="37 3 * * *")
def observe_guides() -> None:
    """Of every guide that has been read for two weeks at least."""
    for guide, brands in guides_to_observe(timezone.now() - FEWEST):
        around = cases_around(brands, guide.first_published_at, FAKES)
        keep_effect(guide, **around._asdict())
