"""manage.py api_token EMAIL --organisation SLUG: prints a token for programs."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.accounts.models import ApiToken, User
from portal.accounts.services import create_api_token
from portal.accounts.services.tokens import OF_MEMBERS
from portal.shared.errors import Refused
from portal.tenancy.models import Organisation
from portal.tenancy.scope import tenant_scope


class Command(BaseCommand):
    """For the operator: makes a token without the browser."""

    help = "Print a new API token for a member of an organisation."

    def add_arguments(self, parser: CommandParser) -> None:
        """Whose, where, what for and how long."""
        parser.add_argument("email")
        parser.add_argument("--organisation", required=True, help="the organisation's address (slug)")
        parser.add_argument("--scope", action="append", choices=sorted(OF_MEMBERS), help="may be given several times")
        parser.add_argument("--days", type=int, default=90)
        parser.add_argument("--name", default="made on the command line")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Print the secret alone, so that it can be piped."""
        user = User.objects.filter(email=options["email"].lower()).first()
        organisation = Organisation.objects.filter(slug=options["organisation"]).first()
        if user is None:
            raise CommandError(f"Nobody signs in as {options['email']}.")
        if organisation is None:
            raise CommandError(f"There is no organisation with the address {options['organisation']}.")
        scopes = options["scope"] or [ApiToken.Scope.WRITE]
        try:
            with tenant_scope(organisation):
                _token, secret = create_api_token(
                    organisation,
                    by=None,
                    user=user,
                    name=options["name"],
                    scopes=scopes,
                    days=options["days"],
                )
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(secret)
