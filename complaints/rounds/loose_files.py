"""Files that somebody has sent for an answer, a reply, an appeal or a message that is not sent yet."""

from collections.abc import Iterable
from typing import Any

from complaints.codes import Side
from complaints.models import Attachment, Complaint, CounterNotice, Evidence, Respondent
from portal.shared.files.models import ALIVE, EvidenceFile
from portal.shared.files.querysets import key_of
from portal.shared.files.services import begun_for

MESSAGES = "messages"
"""Files for messages are kept apart from those for the case, so that none becomes evidence by chance."""


def loose_files(respondent: Respondent) -> list[EvidenceFile]:
    """The respondent's uploads for this case that hang on no answer, refused ones left out. Oldest first."""
    return loose_files_of(respondent.complaint, respondent)


def loose_files_of(complaint: Complaint, actor: Any) -> list[EvidenceFile]:
    """The same of anybody: what this actor sent for this case."""
    return _loose(complaint, actor, "", Evidence.objects.filter(complaint=complaint).values("file"))


def loose_attachments(complaint: Complaint, actor: Any) -> list[EvidenceFile]:
    """What this actor sent for the next message in this case."""
    return _loose(complaint, actor, MESSAGES, Attachment.objects.filter(complaint=complaint).values("file"))


def attach_to_answer(answer: CounterNotice, files: Iterable[EvidenceFile]) -> None:
    """Make files that the seller has sent evidence of this answer."""
    Evidence.objects.bulk_create(
        Evidence(
            tenant_id=answer.tenant_id,
            complaint=answer.complaint,
            counter_notice=answer,
            file=file,
            side=Side.RESPONDENT,
        )
        for file in files
    )


def _loose(complaint: Complaint, actor: Any, apart: str, taken: Iterable[Any]) -> list[EvidenceFile]:
    mine = EvidenceFile.objects.filter(uploader=key_of(actor), begun_for=begun_for(complaint, apart), state__in=ALIVE)
    return list(mine.exclude(pk__in=taken).order_by("pk"))
