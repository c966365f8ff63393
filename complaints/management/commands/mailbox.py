"""manage.py mailbox: receives the unread notices of the mailbox now, as the job does every five minutes."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from complaints.intake.mailbox import MailboxAway, open_mailbox
from complaints.services.mailbox import read_mailbox

MOST = 500


class Command(BaseCommand):
    """Mails that cannot be read are flagged in the mailbox and do not stop the rest."""

    help = "Receive the unread mails of the mailbox (MAILBOX_URL) as notices."

    def add_arguments(self, parser: CommandParser) -> None:
        """`--most N`: how many mails at most."""
        parser.add_argument("--most", type=int, default=MOST, help=f"how many mails at most ({MOST})")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Read, receive, and say what became of them."""
        if not settings.MAILBOX_URL:
            raise CommandError("Set MAILBOX_URL to imaps://user:password@host/INBOX first.")
        try:
            with open_mailbox(settings.MAILBOX_URL) as mailbox:
                outcomes = read_mailbox(mailbox, by=None, most=options["most"])
        except (MailboxAway, ValueError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"{outcomes['new']} new, {outcomes['known']} known before, {outcomes['unreadable']} flagged as unreadable, "
            f"{outcomes['left']} left for the next time; {outcomes['to_confirm']} wait for a person"
        )
