"""`manage.py migrate`: Django's own, which begins an empty database with the baseline."""

from typing import Any

from django.core.management.base import CommandParser
from django.core.management.commands import migrate
from django.db import connections

from portal import baseline


class Command(migrate.Command):
    """Rendering the models after each of three hundred migrations takes most of a minute; the baseline a second."""

    def add_arguments(self, parser: CommandParser) -> None:
        """Django's, and `--no-baseline`."""
        super().add_arguments(parser)
        parser.add_argument(
            "--no-baseline", action="store_true", help="apply every migration, also to an empty database"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Begin with the baseline where everything is to be applied to an empty database; then migrate."""
        partial = any(options[name] for name in ("app_label", "plan", "check_unapplied", "fake", "fake_initial"))
        begins = not partial and not options["no_baseline"] and baseline.begin(connections[options["database"]])
        if begins and options["verbosity"]:
            self.stdout.write("Began with the baseline.")
        super().handle(*args, **options)
