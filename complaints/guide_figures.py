"""What became of complaints after a guide was published: a figure of the rooms below, counted here.

An observation, no proof: a brand's cases fall for other reasons too.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from complaints.models import Complaint
from education.award_figures import Figure, Texts
from education.sections import brands_of
from portal.tenancy.scope import all_tenants

WINDOW = timedelta(days=90)  # before and after the day of publishing; shorter while less has passed since


def fewer_cases(texts: Texts) -> dict[UUID, int]:
    """By how many the brand's upheld cases in the days before a guide exceed those in as many days after it.

    Of guides in a brand's own section: the others name their brand in words only.
    """
    brands = brands_of(text for written in texts.values() for text in written)
    published = {
        guide: (brands[written[0].pk], min(timezone.localdate(text.first_published_at) for text in written))
        for guide, written in texts.items()
        if written[0].pk in brands
    }
    sent = _days_of_cases({number for number, _day in published.values()})
    return {guide: _difference(sent[number], day) for guide, (number, day) in published.items()}


def _days_of_cases(numbers: set[str]) -> dict[str, list[date]]:
    """On which days the cases were sent that were upheld, by the number of the brand."""
    days: dict[str, list[date]] = defaultdict(list)
    with all_tenants(reason="a guide's effect, in numbers only"):
        upheld = Complaint.objects.filter(brand__number__in=numbers, upheld_count__gt=0, submitted_at__isnull=False)
        for number, moment in upheld.values_list("brand__number", "submitted_at"):
            days[number].append(timezone.localdate(moment))
    return days


def _difference(days: Iterable[date], published: date) -> int:
    window = min(WINDOW, timezone.localdate() - published)
    before = after = 0
    for day in days:
        before += published - window <= day < published
        after += published <= day < published + window
    return before - after


FIGURES = (Figure("fewer_cases", _("fewer upheld cases on the brand after it than before it"), fewer_cases),)
