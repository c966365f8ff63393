"""Letters about deeds between two organisations, to those who answer for one of them."""

from typing import Any

from django.urls import reverse

from portal.accounts.models import Membership, Role
from portal.shared.mail import send_mail
from portal.tenancy.models import Organisation


def write_to(organisation: Organisation, letter: str, deed: Any, *, page: str, name: str) -> None:
    """Send `registry/mail/<letter>.txt` to the administrators and owners; `page` is the name of the deed's page.

    The template reads the deed as `name`, besides `person` and `path`.
    """
    roles = [Role.ADMINISTRATOR, Role.OWNER]
    found = Membership.objects.filter(organisation=organisation, roles__overlap=roles, user__is_active=True)
    for membership in found.select_related("user").order_by("pk"):
        send_mail(
            f"registry/mail/{letter}",
            to=membership.user.email,
            language=membership.user.language,
            time_zone=organisation.time_zone,
            context={
                name: deed,
                "person": membership.user,
                "path": reverse(page, args=[organisation.slug, deed.number]),
            },
        )
