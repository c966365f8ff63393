"""How long evidence is kept: by the state of its case, as `codes/retention.toml` says."""

from datetime import datetime, timedelta
from itertools import chain
from pathlib import Path
from typing import Any, Literal

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from complaints.models import Attachment, Complaint, Evidence
from complaints.states import ComplaintState
from portal.shared.datafiles import Record, load_rows
from portal.shared.files.keeping import keep_file
from portal.shared.files.workflow import State as FileState
from portal.shared.jobs import defer_many, job, periodic

# A term that starts anew every day is moved once a month: each move is a line in the log of custody.
SLACK = timedelta(days=30)
MOST_CASES = 2000


class Term(Record):
    """For how many days from when."""

    state: str
    since: Literal["now", "decided_at", "closed_at"]
    days: int

    def until(self, complaint: Complaint, now: datetime) -> datetime:
        """Until when a file of this case is kept at least."""
        since = None if self.since == "now" else getattr(complaint, self.since)
        return (since or now) + timedelta(days=self.days)


TERMS = load_rows(Path(__file__).parents[1] / "codes" / "retention.toml", Term, by="state")
OPEN = "open"


def term_of(state: str) -> Term:
    """The term of a state."""
    return TERMS.get(state, TERMS[OPEN])


@job("complaints.keep_case")
def keep_case(complaint_id: int) -> None:
    """Keep every file of a case for the term of its state."""
    complaint = Complaint.objects.get(pk=complaint_id)
    until = term_of(complaint.state).until(complaint, timezone.now())
    for held in chain(complaint.evidence.select_related("file"), complaint.attachments.select_related("file")):
        keep_file(held.file, until=until, by=None, note=f"{complaint.number}: {until:%Y-%m-%d}")


@periodic("complaints.keep_evidence", cron="41 2 * * *")
def keep_evidence() -> None:
    """Every night: look after the cases with files whose term has to be moved."""
    for state in ComplaintState:
        found = {case for holder in (Evidence, Attachment) for case in _short(holder, state, timezone.now())}
        defer_many("complaints.keep_case", Complaint.objects.filter(pk__in=found))


def _short(holder: type[Evidence | Attachment], state: str, now: datetime) -> QuerySet[Any, int]:
    """Cases in a state with a file that is not kept long enough. The database compares each file with its own case:
    what is kept as it should be stays so for years, and would fill any page that was read to be looked through here."""
    term = term_of(state)
    if term.since == "now":
        enough: Any = now + timedelta(days=term.days) - SLACK
    else:
        enough = F(f"complaint__{term.since}") + timedelta(days=term.days)  # none for a draft that was discarded
    short = holder.objects.filter(Q(file__kept_until__lt=enough) | Q(file__kept_until=None))
    held = short.filter(complaint__state=state, file__state=FileState.ACCEPTED).order_by("complaint_id")
    return held.values_list("complaint_id", flat=True).distinct()[:MOST_CASES]
