"""What the public page of an authorisation rests on, and what a brand's side does so that it confirms."""

from django.db.models import Case, When
from django.utils.translation import gettext as _

from portal.accounts.verification import ask_to_verify, may_send
from registry.models import AuthorisedSeller, Right

MOST_SHOWN = 5
MARK = "trademark"


def why_not_confirmed(seller: AuthorisedSeller) -> str:
    """Why the public page confirms nothing, and what to do about it, for the own side; empty where it does."""
    if not seller.lacks_confirmation:
        return ""
    if not may_send(seller.tenant):
        return ask_to_verify(seller.tenant)
    text = _("No right in %(brand)s is verified and in force. Register one, or clear what is in doubt about it.")
    return text % {"brand": seller.brand.name}


def rights_behind(seller: AuthorisedSeller) -> list[Right]:
    """The verified rights on which the brand's word rests today: marks first, a few at most. None where the public page
    confirms nothing.

    A brand is called what its owner likes, and only its rights were compared with an office's record. Whoever reads
    that a dealer may sell it sees them beside its name. Needs a scope that holds the brand.
    """
    if not seller.is_confirmed:
        return []
    rights = Right.objects.usable().filter(brand=seller.brand_id)
    marks_first = Case(When(kind=MARK, then=0), default=1)
    return list(rights.order_by(marks_first, "pk")[:MOST_SHOWN])
