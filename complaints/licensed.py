"""What a licensee may not complain about: more than its licence says. The owner and its agencies are not bound."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from complaints.codes import Step
from complaints.models import Complaint
from complaints.tracks import EVERYWHERE, Track
from registry.models import Licence
from registry.nice import CLASSES, classes_of_goods
from registry.offices import reached


def beyond_licence(complaint: Complaint, licence: Licence) -> Iterator[tuple[Step, str, str]]:
    """Where a complaint goes beyond the licence that it is filed by: the step, the field, and what to do about it.

    Classes count only where the goods are sure to be of another one: when the right covers them, and the licence, which
    gives less than the right, does not. Words about uses are for the reviewer to compare; see `describe_licence`.
    """
    places, track = set(licence.territories), complaint.track
    said = {"number": licence.number, "places": licence.territory}
    if track and places and EVERYWHERE not in track.territories and not places & _states(track):
        text = _("The licence %(number)s does not reach where this law applies: it is for %(places)s. Choose another.")
        yield Step.GROUND, "track", text % said
    if places and complaint.places and not places & set(complaint.places):
        text = _(
            "The licence %(number)s is for %(places)s. What is offered elsewhere is for the owner to complain about."
        )
        yield Step.GROUND, "places", text % said
    outside = _outside_classes(complaint, licence)
    if outside:
        text = _(
            "The licence %(number)s gives %(given)s, not class %(outside)d (%(title)s). Complaints about such goods "
            "are for the owner."
        )
        given = ", ".join(_("class %(number)d") % {"number": number} for number in licence.nice_classes)
        named = {"given": given, "outside": outside, "title": CLASSES[outside].title}
        yield Step.GROUND, "goods", text % (said | named)


def _outside_classes(complaint: Complaint, licence: Licence) -> int | None:
    """A class of the right, not of the licence, in which all goods that are known by name fall."""
    if not licence.nice_classes or complaint.right is None or not complaint.goods:
        return None
    found = set(classes_of_goods(complaint.goods)) & set(complaint.right.nice_classes)
    return min(found) if found and not found & set(licence.nice_classes) else None


def _states(track: Track) -> set[str]:
    """The states where the track's law applies."""
    return {state for place in track.territories for state in reached(place) or (place,)}
