"""Files that a respondent has sent for an answer that is not sent yet."""

from complaints.models import Evidence, Respondent
from portal.shared.files.models import ALIVE, EvidenceFile
from portal.shared.files.querysets import key_of


def loose_files(respondent: Respondent) -> list[EvidenceFile]:
    """The respondent's uploads for this case that hang on no answer, refused ones left out. Oldest first."""
    taken = Evidence.objects.filter(complaint=respondent.complaint_id).values("file")
    mine = EvidenceFile.objects.filter(uploader=key_of(respondent), state__in=ALIVE).exclude(pk__in=taken)
    return list(mine.order_by("pk"))
