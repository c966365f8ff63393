"""Letters about membership."""

from portal.accounts.models import Invitation
from portal.shared.jobs import job
from portal.shared.mail import send_mail


@job("accounts.send_invitation")
def send_invitation(invitation_id: int) -> None:
    """Mail the link, unless the invitation was withdrawn meanwhile."""
    invitation = Invitation.objects.select_related("tenant", "invited_by").get(pk=invitation_id)
    if invitation.is_open:
        send_mail(
            "accounts/mail/invitation",
            to=invitation.email,
            language=invitation.tenant.language,
            time_zone=invitation.tenant.time_zone,
            context={"invitation": invitation},
        )
