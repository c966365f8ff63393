"""Whoever leaves the desk leaves no case behind: what they had is anybody's again."""

from django.db import transaction

from complaints.models import Complaint
from complaints.services.review import put_back
from complaints.states import ComplaintState
from portal.shared.audit import record
from portal.shared.permissions import require


@transaction.atomic
def hand_back(complaint: Complaint, *, by: None) -> Complaint:
    """Give a case that was left behind to everybody: back to the queue, or, where it waits for somebody else than a
    reviewer to go on, free for whoever is there then."""
    require(by, "complaints.run_clock", complaint)
    complaint.refresh_from_db(from_queryset=Complaint.objects.select_for_update(of=("self",), no_key=True))
    if not Complaint.objects.left_behind().filter(pk=complaint.pk).exists():
        return complaint
    if complaint.state == ComplaintState.IN_REVIEW:
        return put_back(complaint, by=by)
    before, complaint.reviewer_id = complaint.reviewer_id, None
    complaint.save(update_fields=["reviewer"])
    record("complaints.hand_back", complaint, by=by, before={"reviewer": before}, after={"reviewer": None})
    return complaint
