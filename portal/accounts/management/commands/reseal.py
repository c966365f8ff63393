"""After a change of SECRET_KEY."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from portal.accounts.services import reseal_factors
from portal.shared.secrets import SealError


class Command(BaseCommand):
    """`manage.py reseal`"""

    help = "Encrypt the secrets of second factors anew under today's SECRET_KEY; the old key can go after this."

    def handle(self, **_options: Any) -> None:
        """Do it and say how many."""
        try:
            count = reseal_factors(by=None)
        except SealError as broken:
            raise CommandError(str(broken)) from broken
        self.stdout.write(f"{count} second factors sealed under today's SECRET_KEY.")
