"""What the clock does with guides."""

from datetime import timedelta

from django.core.management import call_command
from django.utils import timezone

from education import editions
from education.models import SearchDay
from education.outside_links import check_due
from portal.shared.jobs import periodic

KEPT_WHATEVER = timedelta(days=30)  # words that readers searched for, however rare
OFTEN = 5  # times that they are searched for to be kept longer


@periodic("education.publish_scheduled", cron="*/5 * * * *")
def publish_scheduled() -> None:
    """Show and hide guides at the time that their editors chose. Wagtail logs each, and so does the audit trail."""
    call_command("publish_scheduled")


@periodic("education.check_links", cron="*/10 * * * *")
def check_links() -> None:
    """Look whether the links of published guides open: a few at a time, each about once a week."""
    check_due()


@periodic("education.forget_changes", cron="53 * * * *")
def forget_changes() -> None:
    """Every hour: the sum of the changes is read with every page."""
    editions.forget()


@periodic("education.forget_searches", cron="11 3 * * *")
def forget_searches() -> None:
    """Every night: words that hardly anybody searched for are nobody's business after a month."""
    SearchDay.objects.forget(timezone.now().date() - KEPT_WHATEVER, fewer_than=OFTEN)
