"""Two renewals of the demonstration: one confirmed, so that a right has a history, and one that waits at the desk."""

from datetime import date
from functools import partial

from complaints.demo import drawings
from complaints.demo.papers import settle, upload
from complaints.demo.people import acting
from registry.models import Renewal, Right
from registry.services import add_renewal_paper, begin_renewal, confirm_renewal, send_renewal

# owner, right, new last day, whether the reviewer has confirmed it
RENEWALS = [
    ("lin@qingyu.example", "青屿", date(2040, 7, 13), True),
    ("alice@vestra.example", "Backpack", date(2032, 4, 4), False),
]


def renew_some() -> None:
    """Each with the office's confirmation, sent by its owner."""
    for who, title, ends_on, confirmed in RENEWALS:
        with acting(who) as owner:
            right = Right.objects.get(title=title, tenant__in=list(owner.memberships))
            renewal = begin_renewal(right, by=owner, ends_on=ends_on)
            lines = [
                f"Office: {right.office}",
                f"Number: {right.registration_number}",
                f"Renewed until: {ends_on:%d %b %Y}",
            ]
            paper = drawings.paper("Confirmation of renewal", lines)
            upload(partial(add_renewal_paper, renewal, by=owner), paper, "renewal.pdf", by=owner)
            settle()
            send_renewal(Renewal.objects.get(pk=renewal.pk), by=owner)
        if confirmed:
            with acting("rita@portal.example") as rita:
                confirm_renewal(Renewal.objects.get(pk=renewal.pk), by=rita)
