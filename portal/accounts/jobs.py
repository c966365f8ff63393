"""Letters about membership."""

from django.conf import settings
from procrastinate.contrib.django import app

from portal.accounts.models import Invitation
from portal.shared.jobs import RETRY
from portal.shared.mail import send_mail
from portal.tenancy.scope import tenant_scope


@app.task(name="accounts.send_invitation", retry=RETRY)
def send_invitation(tenant_id: int, subject_id: int, secret: str) -> None:
    """Mail the link. It carries the secret, so this job is not of the usual shape."""
    with tenant_scope(tenant_id):
        invitation = Invitation.objects.select_related("tenant", "invited_by").get(pk=subject_id)
        if invitation.is_open:
            send_mail(
                "accounts/mail/invitation",
                to=invitation.email,
                language=invitation.tenant.language,
                time_zone=invitation.tenant.time_zone,
                context={"invitation": invitation, "link": f"{settings.PORTAL_URL}/invitations/{secret}/"},
            )
