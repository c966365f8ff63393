"""manage.py demo: loads the demonstration; `--who` prints who can sign in."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from complaints.demo import PASSWORD, load, who_can_sign_in


class Command(BaseCommand):
    """Invented organisations, brands, people and cases, made through the services."""

    help = "Load the demonstration content, once; --who lists the people who can sign in."

    def add_arguments(self, parser: CommandParser) -> None:
        """`--who` loads nothing."""
        parser.add_argument("--who", action="store_true", help="print who can sign in")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Load, or print a table for the terminal."""
        if not options["who"]:
            load(self.stdout.write)
            return
        rows = who_can_sign_in()
        self.stdout.write(f"Sign in with the password {PASSWORD}:\n")
        for email, name, role in rows:
            self.stdout.write(f"  {email:<24} {name:<16} {role}")
        self.stdout.write(f"\nOutgoing mail: {settings.PORTAL_URL}/mail/\nThe shop:      {settings.SHOP_URL}/")
