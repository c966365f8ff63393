"""manage.py demo: loads the demonstration, and prints who can sign in."""

from typing import Any

from django.core.management.base import BaseCommand

from complaints.demo import PASSWORD, load, who_can_sign_in


class Command(BaseCommand):
    """Invented organisations, brands, people and cases, made through the services."""

    help = "Load the demonstration content, once, and list the people who can sign in."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Load unless loaded, telling the chapters on standard error, then print a table for the terminal."""
        load(lambda chapter: self.stderr.write(chapter, self.style.NOTICE))
        self.stdout.write(f"Sign in with the password {PASSWORD}:\n")
        for email, name, role in who_can_sign_in():
            self.stdout.write(f"  {email:<30} {name:<16} {role}")
