"""What the desk shows of a brand's authentication points, and of the guide from which a guest's notice came."""

from dataclasses import dataclass

from django.utils.translation import get_language

from complaints.guides.suggesting import Suggestion, brand_of_points, suggestion_of
from complaints.models import Complaint
from education.casework import points_for
from education.models import AuthenticationPoint
from portal.accounts.models import User


@dataclass(frozen=True)
class SuggestedBrand:
    """Where the notice came from, and whether this reviewer may say that it is about that brand, or take it back."""

    suggestion: Suggestion
    may: bool


def suggested_brand(complaint: Complaint, user: User) -> SuggestedBrand | None:
    """What a guide suggests about a guest's notice; None where nothing does."""
    found = suggestion_of(complaint)
    if found is None:
        return None
    return SuggestedBrand(found, user.has_perm("complaints.confirm_brand", complaint))


def marks_of(complaint: Complaint, user: User) -> list[AuthenticationPoint]:
    """The points that this person reads of the case's brand: those of a product that the complaint names first, and of
    these those in the reader's language."""
    told = f"{complaint.title}\n{complaint.goods}\n{complaint.work}\n{complaint.explanation}".casefold()
    points = points_for(brand_of_points(complaint), user)

    def order(point: AuthenticationPoint) -> tuple[bool, bool]:
        named = point.product and point.product.casefold() in told
        return not named, point.language != get_language()

    return sorted(points, key=order)
