"""Prove a case file: that nothing in it was changed, and that this platform sealed it."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from complaints.casefile import signing
from complaints.casefile.verify import check, fingerprint


class Command(BaseCommand):
    """`verify FILE.zip`: what is proven, or what was changed. Needs no database."""

    help = "Prove offline that a case file was not changed since this platform sealed it."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which file, and whether another platform's is meant."""
        parser.add_argument("file")
        parser.add_argument("--key", default="", help="the fingerprint of another platform's key")

    def handle(self, **options: Any) -> None:
        """Say what is proven. CommandError names what was changed."""
        try:
            changed, proven = check(options["file"])
            sealed_by = fingerprint(options["file"])
        except OSError as error:
            raise CommandError(f"{options['file']}: {error.strerror}") from error
        keys = [options["key"].lower()] if options["key"] else signing.fingerprints()
        if not changed and sealed_by not in keys:
            changed = [f"It is sealed with a key that is not this platform's: {sealed_by}"]
        if changed:
            raise CommandError("\n".join([*changed, "CHANGED"]))
        self.stdout.write("\n".join([*proven, "UNCHANGED"]))
