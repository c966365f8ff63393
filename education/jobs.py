"""What the clock does with guides."""

from django.core.management import call_command

from education.outside_links import check_due
from portal.shared.jobs import periodic


@periodic("education.publish_scheduled", cron="*/5 * * * *")
def publish_scheduled() -> None:
    """Show and hide guides at the time that their editors chose. Wagtail logs each, and so does the audit trail."""
    call_command("publish_scheduled")


@periodic("education.check_links", cron="*/10 * * * *")
def check_links() -> None:
    """Look whether the links of published guides open: a few at a time, each about once a week."""
    check_due()
