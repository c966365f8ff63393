"""Files that somebody has sent for an answer, a reply or an appeal that is not sent yet."""

from typing import Any

from complaints.models import Complaint, Evidence, Respondent
from portal.shared.files.models import ALIVE, EvidenceFile
from portal.shared.files.querysets import key_of


def loose_files(respondent: Respondent) -> list[EvidenceFile]:
    """The respondent's uploads for this case that hang on no answer, refused ones left out. Oldest first."""
    taken = Evidence.objects.filter(complaint=respondent.complaint_id).values("file")
    mine = EvidenceFile.objects.filter(uploader=key_of(respondent), state__in=ALIVE).exclude(pk__in=taken)
    return list(mine.order_by("pk"))


def loose_files_of(complaint: Complaint, user: Any) -> list[EvidenceFile]:
    """The same for the complainant's side: this person's uploads for this case."""
    taken = Evidence.objects.filter(complaint=complaint).values("file")
    begun = EvidenceFile.objects.filter(begun_for=f"{complaint._meta.label_lower}:{complaint.pk}", state__in=ALIVE)
    return list(begun.filter(uploader=key_of(user)).exclude(pk__in=taken).order_by("pk"))
