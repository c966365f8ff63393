"""What follows a guest's notice: the mail that confirms its address, and forgetting what nobody confirmed."""

from django.conf import settings

from complaints.models import Guest
from complaints.services.guests import forget_unconfirmed
from portal.shared.jobs import job, periodic
from portal.shared.mail import send_mail


@job("complaints.ask_guest")
def ask_guest(guest_id: int) -> None:
    """Mail a guest the link that confirms the address. Without a press on it the notice is read by nobody."""
    guest = Guest.objects.get(pk=guest_id)
    send_mail(
        "complaints/mail/guest",
        to=guest.email,
        language=guest.language,
        context={"guest": guest, "link": f"{settings.PORTAL_URL}{guest.confirmation}"},
        key=f"guest-{guest.pk}",
    )


@periodic("complaints.forget_guests", cron="40 3 * * *")
def forget_guests() -> None:
    """Notices that nobody confirmed in time go, with the addresses in them."""
    forget_unconfirmed(by=None)
