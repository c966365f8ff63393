"""Whether there are fewer cases of fakes on a brand once a guide shows how to tell them: counted every night."""

from datetime import datetime, timedelta

from django.utils import timezone

from complaints.models import Complaint
from education.effects import guides_to_observe, keep_effect
from portal.shared.jobs import periodic

FEWEST, MOST = timedelta(days=14), timedelta(days=90)
GROUND = "counterfeit"


@periodic("complaints.observe_guides", cron="37 3 * * *")
def observe_guides() -> None:
    """As many days before as after each guide: at least two weeks, at most a quarter of a year."""
    now = timezone.now()
    for guide, brand in guides_to_observe(now - FEWEST):
        shown = guide.first_published_at
        span = timedelta(days=min(MOST, now - shown).days)
        before, after = _cases(brand, shown - span, shown), _cases(brand, shown, shown + span)
        keep_effect(guide, days=span.days, before=before, after=after)


def _cases(brand: str, start: datetime, end: datetime) -> int:
    """Complaints about fakes of the brand that were sent in this time."""
    sent = Complaint.objects.filter(ground=GROUND, submitted_at__gte=start, submitted_at__lt=end)
    return int(sent.filter(brand__number=brand).count())
