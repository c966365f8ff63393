"""What follows a test purchase: its reviewer is told."""

from complaints.models import Complaint
from portal.shared.jobs import job
from portal.shared.mail import send_mail


@job("complaints.tell_of_purchase")
def tell_of_purchase(complaint_id: int) -> None:
    """Tell the reviewer of the case that a test purchase was added."""
    complaint = Complaint.objects.select_related("reviewer").get(pk=complaint_id)
    if complaint.reviewer is not None:
        reviewer = complaint.reviewer
        context = {"complaint": complaint}
        send_mail("complaints/mail/purchase", to=reviewer.email, language=reviewer.language, context=context)
