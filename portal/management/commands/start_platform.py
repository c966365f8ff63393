"""`manage.py start_platform`: the platform's organisation, and the link that makes its first administrator."""

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from portal.accounts.services import start_platform


class Command(BaseCommand):
    """Prints nothing once an administrator exists. Until then each run replaces the link."""

    help = "Make the platform's organisation and print the one-time link that creates its administrator."

    def handle(self, **_options: object) -> None:
        """Make it and print the link."""
        link = start_platform(name=settings.PORTAL_NAME)
        if link:
            self.stdout.write(_("Open this link once to become the platform's administrator:"))
            self.stdout.write(f"  {link}")
