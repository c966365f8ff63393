"""Translations: update the catalogues, compile them, or check that they are complete."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from portal.catalogues import compile_catalogues, complaints_about_catalogues, update_catalogues


class Command(BaseCommand):
    """`messages` extracts words into every room's catalogue; `--compile` and `--check` as they say."""

    help = "Update the translation catalogues of all rooms from code and templates."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which rooms, and at most one of two switches."""
        parser.add_argument("rooms", nargs="*", help="only these, as in `messages registry`; else all")
        what = parser.add_mutually_exclusive_group()
        what.add_argument("--compile", action="store_true", help="write the binary catalogues")
        what.add_argument("--check", action="store_true", help="fail on stale, untranslated or fuzzy words")

    def handle(self, **options: Any) -> None:
        """Do it and say which files changed."""
        if options["check"]:
            complaints = complaints_about_catalogues(options["rooms"])
            if complaints:
                raise CommandError("\n".join([*complaints, f"{len(complaints)} to mend"]))
            self.stdout.write("The catalogues are complete.")
            return
        for path in compile_catalogues() if options["compile"] else update_catalogues(options["rooms"]):
            self.stdout.write(str(path))
