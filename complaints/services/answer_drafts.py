"""A counter-notice before it is sent: kept on the server at every change, complete when it goes out."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from complaints.models import CounterNotice, Evidence, Respondent
from complaints.models.answer_drafts import AnswerDraft
from complaints.rounds.answering import checklist, defences_of, evidence_kinds_of
from complaints.rounds.loose_files import loose_files
from complaints.services.answers import DETAILS, answer_complaint
from portal.shared.errors import Refused
from portal.shared.permissions import require

KEPT = ("defence", "targets", "explanation", "statements", "shows", *DETAILS)


@transaction.atomic
def save_answer_draft(respondent: Respondent, *, by: Respondent, said: Mapping[str, Any]) -> AnswerDraft:
    """Keep what the seller has typed so far; nothing of it has to be complete. No row of the trail: it is not sent."""
    require(by, "complaints.answer_complaint", respondent.complaint)
    draft, _new = AnswerDraft.objects.select_for_update().get_or_create(
        tenant_id=respondent.tenant_id, respondent=respondent
    )
    draft.said |= {name: said[name] for name in KEPT if name in said}  # what cannot be read now stays as it was
    draft.save(update_fields=["said", "saved_at"])
    return draft


@transaction.atomic
def send_answer(respondent: Respondent, *, by: Respondent) -> CounterNotice:
    """Send the draft with the files that were sent for it. Refused with the first question while something lacks that
    track or ground ask for."""
    require(by, "complaints.answer_complaint", respondent.complaint)
    complaint, files = respondent.complaint, loose_files(respondent)
    draft = AnswerDraft.objects.filter(respondent=respondent).first()
    said: dict[str, Any] = dict(draft.said) if draft else {}
    if said.get("defence") not in {defence.key for defence in defences_of(complaint)}:
        said["defence"] = ""
    for item in checklist(complaint, respondent, said, files):
        if item.needed and item.question:
            raise Refused(item.question, field=item.field)
    shows = said.pop("shows", {})
    answer = answer_complaint(complaint, by=by, files=files, **said)
    known = {kind.key for kind in evidence_kinds_of(complaint)}
    for evidence in Evidence.objects.filter(counter_notice=answer):
        kind = shows.get(str(evidence.file_id), "")
        if kind in known:
            Evidence.objects.filter(pk=evidence.pk).update(kind=kind)
    AnswerDraft.objects.filter(respondent=respondent).delete()
    return answer
