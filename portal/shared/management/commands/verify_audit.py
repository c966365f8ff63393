"""manage.py verify_audit: proves that nobody changed history, or names the first row that somebody did."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.shared.audit import problems
from portal.tenancy.models import Organisation
from portal.tenancy.scope import all_tenants


class Command(BaseCommand):
    """Walk every organisation's chain of audit rows (or one's)."""

    help = "Check the audit trail of every organisation, or of one; name the first altered or missing row."

    def add_arguments(self, parser: CommandParser) -> None:
        """`--organisation SLUG` checks one only."""
        parser.add_argument("--organisation", help="the organisation's address (slug)")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Print a line per broken chain and exit 1, or one line when all are whole."""
        organisations = Organisation.objects.order_by("pk")
        if options["organisation"]:
            organisations = organisations.filter(slug=options["organisation"])
            if not organisations:
                raise CommandError(f"There is no organisation {options['organisation']}.")
        checked = 0
        broken: list[str] = []
        with all_tenants(reason="verify the audit trail"):
            for organisation in organisations:
                broken += [f"{organisation.slug}: {problem}" for problem in problems(organisation.pk)]
                checked += 1
        if broken:
            raise CommandError("\n".join(broken))
        self.stdout.write(f"The audit trail is whole: {checked} organisations.")
