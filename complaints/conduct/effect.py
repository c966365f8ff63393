"""What a suspension does: an organisation sends no new complaint, a seller's answers need something that shows them.

A seller's answer is always taken: laws that forward it and restore by the clock know no suspension (17 USC 512(g);
E-Commerce Law of China, Art. 43). Where answering is a complaint against a decision (Reg. (EU) 2022/2065, Art. 20 and
23(2)), an answer without any evidence is not.
"""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from complaints import deadlines
from complaints.codes import Side
from complaints.models import Complaint, Respondent, Sanction
from portal.shared.errors import Refused
from portal.shared.moments import describe_exactly
from portal.tenancy.scope import all_tenants


def suspension_of(organisations: Sequence[int | None]) -> Sanction | None:
    """The suspension that keeps one of these organisations (ids) from filing today."""
    with all_tenants(reason="whether an organisation may file"):
        theirs = Sanction.objects.suspending(Side.COMPLAINANT).filter(tenant__in=[pk for pk in organisations if pk])
        found: Sanction | None = theirs.select_related("tenant").first()
        return found


def suspension_of_seller(seller: Respondent) -> Sanction | None:
    """The suspension that a seller is under today."""
    if not seller.key:
        return None
    with all_tenants(reason="whether a seller is suspended"):
        held = Sanction.objects.suspending(Side.RESPONDENT)
        found: Sanction | None = held.filter(conduct__seller_key=seller.key).first()
        return found


def check_may_file(complaint: Complaint) -> None:
    """Refuse to send while the filer or the owner is suspended: hiring somebody else is no way round it."""
    held = suspension_of([complaint.tenant_id, complaint.agency_id])
    if held is not None and held.ends_on is not None:
        text = _("Filing is suspended until %(day)s. The draft is kept. “Record” says why, and how to appeal.")
        raise Refused(text % {"day": describe_exactly(held.ends_on)})


def check_may_answer(complaint: Complaint, seller: Respondent, *, files: int) -> None:
    """Refuse an answer that brings nothing, while the seller is suspended and no law makes the platform forward it."""
    if files or deadlines.clocks_of(complaint).waiting is not None:
        return
    held = suspension_of_seller(seller)
    if held is not None and held.ends_on is not None:
        text = _("Until %(day)s an answer of yours needs a file that shows what it says. Add one; your text is kept.")
        raise Refused(text % {"day": describe_exactly(held.ends_on)})
