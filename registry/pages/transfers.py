"""What the page of a transfer shows to either side, read in the scope of the former owner."""

from typing import Any

from django.urls import reverse

from portal.accounts.scoping import between
from registry.forms.transfers import AcceptForm, TransferDeclineForm
from registry.models import Brand, Right, Transfer, TransferredRight
from registry.transfers.workflow import CAME_TO_NOTHING, TAKES_PAPERS, TRANSFERS

SHOWN = 20


def transfer_page(
    request: Any, transfer: Transfer, *, form: AcceptForm | None = None, decline: TransferDeclineForm | None = None
) -> dict[str, Any]:
    """Everything that the template reads. `form` is an acceptance that was refused, `decline` a reason that was."""
    user, organisation = request.user, request.organisation
    moves = {move.name for move in TRANSFERS.possible(transfer, by=user)}
    with between(transfer):
        rights = list(transfer.rights.all())
        papers = {"deed": transfer.deed, "office_record": transfer.office_record}
        brand = transfer.brand
    accepting = "accept_transfer" in moves
    return {
        "transfer": transfer,
        "moves": moves,
        "accepting": accepting,
        "form": (form or AcceptForm(organisation=organisation)) if accepting else None,
        "decline_form": (decline or TransferDeclineForm()) if accepting else None,
        "rights": rights,
        "brand": brand,
        "papers": papers,
        "gives": transfer.tenant_id == organisation.pk,
        "receives": transfer.recipient_id == organisation.pk,
        "adds_papers": "withdraw_transfer" in moves and transfer.state in TAKES_PAPERS,
        "files_base": reverse("transfer-detail", args=[organisation.slug, transfer.number]) + "files/",
    }


def transfers_of(right: Right, user: Any) -> dict[str, Any]:
    """How a right came to its owner and where it went, for its page; and whether this person may transfer it."""
    named = TransferredRight.objects.visible_to(user).select_related("transfer__tenant", "transfer__recipient")
    gone = named.filter(right=right).exclude(transfer__state__in=CAME_TO_NOTHING)
    may = right.is_usable() and right.about.assignable and user.has_perm("registry.give_transfer", right)
    return {
        "came_by": named.filter(became=right.number).first(),
        "goes_by": gone.order_by("-pk").first(),
        "may_transfer": may,
    }


def transfers_of_brand(brand: Brand, user: Any) -> list[Transfer]:
    """The transfers by which a brand went over as a whole, or is about to, newest first."""
    transfers = Transfer.objects.visible_to(user).filter(brand=brand).exclude(state__in=CAME_TO_NOTHING)
    return list(transfers.for_list()[:SHOWN])
