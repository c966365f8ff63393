"""What a licensee may complain about: no more than its licence says. The owner and its agencies are not bound."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from complaints.codes import Side, Step
from complaints.models import Complaint
from complaints.tracks import EVERYWHERE, WITHIN_LICENCE, Statement, Track
from registry.licences.enforcing import licences_for
from registry.models import Licence
from registry.offices.nice import CLASSES, classes_of_goods
from registry.offices.offices import reached


def licence_of(complaint: Complaint) -> Licence | None:
    """The licence by which a licensee acts in this complaint today; None for the owner and under a mandate.

    Of several over the same right the one that the complaint stays within; without one, the one that lasts longest.
    """
    if complaint.agency_id is None or complaint.right_id is None:
        return None
    held = licences_for(complaint.agency_id, complaint.right_id)
    fitting = (licence for licence in held if not any(beyond_licence(complaint, licence)))
    return next(fitting, held[0] if held else None)


def statements_to_confirm(complaint: Complaint) -> tuple[Statement, ...]:
    """What whoever files has to confirm: what ground and track ask for, and a licensee that it stays within the uses
    that its licence names. Nothing while the draft lacks ground or track.
    """
    wanted = complaint.statements_of(Side.COMPLAINANT)
    if not wanted or WITHIN_LICENCE in wanted:
        return wanted
    licence = licence_of(complaint)
    return (*wanted, WITHIN_LICENCE) if licence is not None and licence.uses else wanted


def beyond_licence(complaint: Complaint, licence: Licence) -> Iterator[tuple[Step, str, str]]:
    """Where a complaint goes beyond the licence that it is filed by: the step, the field, and what to do about it.

    Classes count only where the goods are sure to be of another one: when the right covers them, and the licence, which
    gives less than the right, does not. Words about uses no machine compares: see `statements_to_confirm`.
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
