"""Make the bucket of an existing S3 server ready for evidence."""

from typing import Any

from botocore.exceptions import ClientError
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from portal.shared.files import evidence_bucket
from portal.shared.files.storage import StorageDown


class Command(BaseCommand):
    """Run it once after S3_ENDPOINT_URL and S3_BUCKET are set, and again when PORTAL_URL changes."""

    help = "Make the evidence bucket if missing (with object lock), and let the portal's pages upload into it."

    def handle(self, **_options: Any) -> None:
        """Do it and say what holds."""
        try:
            evidence_bucket.prepare_bucket()
            locks = evidence_bucket.has_object_lock()
        except (ClientError, StorageDown) as error:
            raise CommandError(f"{settings.S3_ENDPOINT_URL or 'S3'} refuses or does not answer: {error}") from error
        self.stdout.write(f"{settings.S3_BUCKET}: pages of {settings.PORTAL_URL} may upload")
        self.stdout.write(
            f"{settings.S3_BUCKET}: accepted evidence is locked for {settings.EVIDENCE_LOCK_DAYS} days"
            if locks
            else f"{settings.S3_BUCKET}: has no object lock, so evidence is not locked. Only a new bucket can have it."
        )
