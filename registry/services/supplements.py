"""What the clock does about supplements that are awaited: one reminder, then the end."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.shared.audit import record
from portal.shared.errors import Refused
from portal.shared.jobs import defer
from portal.shared.permissions import require
from registry.models import Right
from registry.workflow import WORKFLOW

NEVER_CAME = "X-08"


@transaction.atomic
def remind_of_supplement(right: Right, *, by: None = None) -> None:
    """Tell the applicants once that the time for a supplement is nearly over. Only the clock does this."""
    require(by, "registry.lapse_right", right)
    if Right.objects.awaiting_supplement().filter(pk=right.pk, supplement_reminded_at=None).exists():
        right.supplement_reminded_at = timezone.now()
        right.save(update_fields=["supplement_reminded_at"])
        record("registry.remind", right, by=by, after={"supplement_reminded_at": right.supplement_reminded_at})
        defer("registry.remind_applicants", right)


@transaction.atomic
def lapse_right(right: Right, *, by: None = None) -> Right:
    """Close a right whose supplement did not come in time. It can be registered again. Only the clock does this."""
    require(by, "registry.lapse_right", right)
    right.refresh_from_db(from_queryset=Right.objects.select_for_update(of=("self",), no_key=True))
    now = timezone.now()
    if right.supplement_due_at is None or right.supplement_due_at > now:  # it came, or was asked for anew
        raise Refused(_("The time for the supplement is not over yet."))
    changes: dict[str, Any] = {"decided_at": now, "decided_by": None, "reviewer": None}
    changes |= {"answer_codes": [NEVER_CAME], "answer_note": "", "paused_at": None, "supplement_due_at": None}
    lapsed: Right = WORKFLOW.apply(right, "lapse", by=by, changes=changes)
    return lapsed
