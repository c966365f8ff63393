"""The appeals of a case on the desk: each with its form, or with why this reviewer cannot decide it."""

from typing import Any

from complaints.forms.outcomes import AppealDecisionForm
from complaints.models import Appeal, Complaint
from complaints.rounds.appealing import may_decide
from complaints.states import AppealState
from portal.accounts.models import User


def appeals_panel(complaint: Complaint, user: User, forms: dict[str, Any]) -> dict[str, Any]:
    """What `desk/_appeals.html` reads. `forms`: those that came back with errors, by `appeal_<id>`."""
    appeals: list[Any] = list(
        Appeal.objects.filter(complaint=complaint)
        .select_related("respondent", "decided_by", "complaint")
        .prefetch_related("targets", "evidence__file")
    )
    for appeal in appeals:
        if appeal.state == AppealState.RECEIVED:
            prefix = f"appeal-{appeal.pk}"
            appeal.mine = may_decide(appeal, user)
            appeal.form = forms.get(f"appeal_{appeal.pk}") or AppealDecisionForm(complaint, prefix=prefix)
    return {"appeals": appeals}
