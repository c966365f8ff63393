"""Whether there are fewer cases of fakes on a brand once a guide shows how to tell them: counted every night."""

from django.utils import timezone

from complaints.guides.cases import FAKES, FEWEST, cases_around
from education.counts.effects import guides_to_observe, keep_effect
from portal.shared.jobs import periodic


@periodic("complaints.observe_guides", cron="37 3 * * *")
def observe_guides() -> None:
    """Of every guide that has been read for two weeks at least."""
    now = timezone.now()
    for guide, brands in guides_to_observe(now - FEWEST):
        around = cases_around(brands, guide.first_published_at, FAKES, until=now)
        if around is not None:
            keep_effect(guide, **around._asdict())
