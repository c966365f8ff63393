"""The list of complaints as a sheet: what its rows say, for whoever reports on them."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from complaints.models import Complaint
from registry.sheets.writing import write_csv

MOST_ROWS = 10_000


def list_sheet(complaints: Iterable[Complaint]) -> bytes:
    """A CSV of these complaints, which come from `for_list`, a line each."""
    return write_csv(_lines(complaints))


def _lines(complaints: Iterable[Complaint]) -> Iterator[list[str]]:
    yield [
        pgettext("of a case", "Number"),
        _("Case"),
        _("State"),
        _("Result"),
        _("Owner of the right"),
        _("Agency"),
        _("Brand"),
        _("Right"),
        _("Ground"),
        _("Links"),
        pgettext("links", "Upheld"),
        pgettext("links", "Declined"),
        pgettext("links", "Restored"),
        _("Begun"),
        pgettext("when", "Sent"),
        pgettext("when", "Decided"),
    ]
    for each in complaints:
        yield [
            each.number,
            each.headline,
            each.get_state_display(),
            str(each.result.label) if each.result else "",
            each.tenant.name,
            each.agency.name if each.agency else "",
            each.brand.name if each.brand else "",
            each.right.number if each.right else "",
            str(each.ground_data.title) if each.ground_data else "",
            str(each.target_count),
            str(each.upheld_count),
            str(each.declined_count),
            str(each.restored_count),
            *(_day(at) for at in (each.created_at, each.submitted_at, each.decided_at)),
        ]


def _day(at: datetime | None) -> str:
    return timezone.localtime(at).date().isoformat() if at else ""
