"""Which sellers have still to be told that something of theirs was upheld."""

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q

from complaints.codes import Outcome
from complaints.models import Complaint, Decision, Respondent
from complaints.states import ComplaintState, TargetState

APART = timedelta(hours=1)
"""Between two letters about one case that is still being decided."""
BEING_DECIDED = (ComplaintState.SUBMITTED, ComplaintState.IN_REVIEW)


def untold(complaint: Complaint) -> list[Respondent]:
    """Those with an address and a link of whom something is upheld that was decided after they were last told."""
    upheld = Decision.objects.filter(
        complaint=complaint,
        target__respondent=OuterRef("pk"),
        target__state=TargetState.UPHELD,
        outcome__in=(Outcome.UPHOLD, Outcome.REVERSE),
    )
    news = upheld.filter(Q(decided_at__gt=OuterRef("notified_at")))
    sellers = complaint.respondents.filter(link_revoked_at=None).exclude(email="")
    return list(sellers.filter(Q(Exists(upheld), notified_at=None) | Q(Exists(news))).order_by("pk"))


def may_be_told(complaint: Complaint, respondent: Respondent, now: datetime) -> bool:
    """Whether a letter may go now: the first at once, others once enough time is over or all is decided."""
    told = respondent.notified_at
    return told is None or complaint.state not in BEING_DECIDED or told + APART <= now
