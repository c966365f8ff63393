"""Cases on brands before and after a guide was first shown: counted here for the room below, which knows no cases.

An observation, no proof: a brand's cases fall for other reasons too.
"""

from datetime import datetime, timedelta
from typing import NamedTuple

from django.db.models import Count, Q

from complaints.models import Complaint

MOST = timedelta(days=90)
FEWEST = timedelta(days=14)  # of fewer days a single case would tell too much
FAKES = Q(ground="counterfeit")  # what a guide teaches to tell


class Around(NamedTuple):
    """How many there were in so many days before a moment, and in as many after it."""

    days: int
    before: int
    after: int


def cases_around(brands: set[str], shown: datetime, which: Q, *, until: datetime) -> Around | None:
    """The cases of this sort on these brands (their numbers) that were sent in the days around a moment: a quarter of a
    year on either side, or as many whole days as passed `until` then. None where these are too few to tell anything.
    Needs every organisation in scope."""
    passed = min(MOST, until - shown)
    if passed < FEWEST:
        return None
    span = timedelta(days=passed.days)
    sent = Complaint.objects.filter(
        which, brand__number__in=brands, submitted_at__gte=shown - span, submitted_at__lt=shown + span
    )
    counted = sent.aggregate(
        before=Count("pk", filter=Q(submitted_at__lt=shown)), after=Count("pk", filter=Q(submitted_at__gte=shown))
    )
    return Around(span.days, **counted)
