"""The brand from whose guide a guest's notice came: a suggestion, which opens nothing until a reviewer confirms it."""

from dataclasses import dataclass

from complaints.models import Complaint, Guest
from education.casework import shown_brand
from registry.models import Brand


@dataclass(frozen=True)
class Suggestion:
    """A guest and the brand whose guide led to the notice."""

    guest: Guest
    brand: Brand

    @property
    def confirmed(self) -> bool:
        """Whether a reviewer said that the notice is about this brand."""
        return self.guest.brand_confirmed_at is not None


def suggestion_of(complaint: Complaint) -> Suggestion | None:
    """What the guest's way here suggests; None where nothing does, and where nobody reads of the brand in public any
    more and no reviewer has confirmed it. Needs a scope that holds the brand."""
    if complaint.source != Complaint.Source.GUEST:
        return None
    guests = Guest.objects.filter(complaint=complaint).exclude(brand_number="")
    guest = guests.select_related("brand_confirmed_by").first()
    if guest is None:
        return None
    number = guest.brand_number
    brand = Brand.objects.filter(number=number).first() if guest.brand_confirmed_at else shown_brand(number)
    return Suggestion(guest, brand) if brand else None


def brand_of_points(complaint: Complaint) -> int | None:
    """The brand (an id) whose authentication points a decision may cite: the complaint's own, or what a reviewer
    confirmed of a guest's notice. Needs a scope that holds the brand."""
    if complaint.source != Complaint.Source.GUEST:
        return complaint.brand_id
    confirmed = Guest.objects.filter(complaint=complaint, brand_confirmed_at__isnull=False).values("brand_number")
    brand: int | None = Brand.objects.filter(number__in=confirmed).values_list("pk", flat=True).first()
    return brand
