"""What the clock does with guides."""

from django.core.management import call_command

from portal.shared.jobs import periodic


@periodic("education.publish_scheduled", cron="*/5 * * * *")
def publish_scheduled() -> None:
    """Show and hide guides at the time that their editors chose. Wagtail logs each, and so does the audit trail."""
    call_command("publish_scheduled")
