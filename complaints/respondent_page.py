"""The case as the respondent sees it. Nothing here reads the complainant's contact, signature or statements."""

from typing import Any

from complaints.case_page import evidence_of
from complaints.codes import DEFENCES, Side
from complaints.forms.answer import answerable
from complaints.forms.asked import asked_of
from complaints.grounds import COUNTER_NOTICE
from complaints.loose_files import loose_files
from complaints.models import Complaint, Decision, Respondent
from complaints.timeline import timeline

SHOWN = 200


def respondent_page(complaint: Complaint, respondent: Respondent) -> dict[str, Any]:
    """What the templates of the personal link read."""
    targets = list(respondent.targets.order_by("position")[:SHOWN])
    newest: dict[int, Decision] = {}
    for decision in Decision.objects.filter(target__in=targets):
        newest.setdefault(decision.target_id, decision)
    for target in targets:
        target.decision = newest.get(target.pk)  # type: ignore[attr-defined] # for the template
    return {
        "complaint": complaint,
        "respondent": respondent,
        "targets": targets,
        "owner": complaint.behalf_of or complaint.tenant.name,
        "evidence": evidence_of(complaint, Side.COMPLAINANT),
        "answers": list(respondent.counter_notices.prefetch_related("targets", "evidence__file")),
        "can_answer": bool(answerable(respondent)),
        "timeline": timeline(complaint),
        "defences": list(DEFENCES.values()),
        "guide": COUNTER_NOTICE.guides["reason"],
        "files": loose_files(respondent),
        "asked_of_you": asked_of(respondent),
    }
