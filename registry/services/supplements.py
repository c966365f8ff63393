"""What the clock does about supplements that are awaited: one reminder, then the end."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.shared.audit import record
from portal.shared.errors import Refused
from portal.shared.jobs import defer
from portal.shared.permissions import require
from registry.models import Renewal, Right, Transfer
from registry.renewals.workflow import RENEWALS
from registry.transfers.workflow import TRANSFERS
from registry.workflow import WORKFLOW

NEVER_CAME = "X-08"


Asked = Right | Renewal | Transfer
LETTERS: dict[type[Asked], str] = {
    Right: "registry.remind_applicants",
    Renewal: "registry.remind_of_renewal",
    Transfer: "registry.remind_of_transfer",
}


@transaction.atomic
def remind_of_supplement(asked: Asked, *, by: None = None) -> None:
    """Tell the applicants once that the time for a supplement is nearly over. Only the clock does this."""
    require(by, "registry.lapse_right", asked)
    kind = type(asked)
    if kind.objects.awaiting_supplement().filter(pk=asked.pk, supplement_reminded_at=None).exists():
        asked.supplement_reminded_at = timezone.now()
        asked.save(update_fields=["supplement_reminded_at"])
        record("registry.remind", asked, by=by, after={"supplement_reminded_at": asked.supplement_reminded_at})
        defer(LETTERS[kind], asked)


@transaction.atomic
def lapse_right(right: Right, *, by: None = None) -> Right:
    """Close a right whose supplement did not come in time. It can be registered again. Only the clock does this."""
    require(by, "registry.lapse_right", right)
    changes = _over(right) | {"reviewer": None, "answer_codes": [NEVER_CAME], "answer_note": "", "paused_at": None}
    lapsed: Right = WORKFLOW.apply(right, "lapse", by=by, changes=changes)
    return lapsed


@transaction.atomic
def lapse_renewal(renewal: Renewal, *, by: None = None) -> Renewal:
    """Close a renewal that was not sent again in time. The right stays as it was. Only the clock does this."""
    require(by, "registry.lapse_right", renewal)
    changes = _over(renewal) | {"paused_at": None}
    lapsed: Renewal = RENEWALS.apply(renewal, "lapse_renewal", by=by, changes=changes)
    return lapsed


@transaction.atomic
def lapse_transfer(transfer: Transfer, *, by: None = None) -> Transfer:
    """Close a transfer that was not sent again in time: its rights are free for another. Only the clock does this."""
    require(by, "registry.lapse_right", transfer)
    changes = _over(transfer) | {"paused_at": None}
    lapsed: Transfer = TRANSFERS.apply(transfer, "lapse_transfer", by=by, changes=changes)
    return lapsed


def _over(asked: Asked) -> dict[str, Any]:
    """Held, with the time over: what changes of each."""
    asked.refresh_from_db(from_queryset=type(asked).objects.select_for_update(of=("self",), no_key=True))
    now = timezone.now()
    if asked.supplement_due_at is None or asked.supplement_due_at > now:  # it came, or was asked for anew
        raise Refused(_("The time for the supplement is not over yet."))
    return {"decided_at": now, "decided_by": None, "supplement_due_at": None}
