"""The awards of the demonstration: this year's are announced, last year's were cancelled."""

from datetime import date

from django.utils import timezone

from education import services
from education.models import AwardEdition
from portal.accounts.models import User

AWARDS = (
    ({"en": "The guide that shows most", "zh-hans": "细节最丰富的文章"}, "things_shown"),
    ({"en": "The guide that was read most", "zh-hans": "阅读最多的文章"}, "readings"),
)


def announce_demo_awards(*, by: User, jury: list[User]) -> AwardEdition:
    """Prepare and announce; returns this year's edition. `by` is an editor."""
    year = timezone.localdate().year
    _announced(year - 1, by=by)
    services.cancel_award(
        AwardEdition.objects.get(year=year - 1), by=by, reason="No guide was first published in these days."
    )
    return services.name_jury(_announced(year, by=by), by=by, people=jury)


def _announced(year: int, *, by: User) -> AwardEdition:
    edition = services.plan_award(by=by, year=year, since=date(year, 1, 1), until=date(year, 12, 31))
    for titles, figure in AWARDS:
        services.add_award_category(edition, by=by, titles=titles, figure=figure)
    return services.announce_award(edition, by=by)
