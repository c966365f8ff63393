"""What the clock does with guides, and the letters about awards, moderation and comments."""

from datetime import timedelta

from django.core.management import call_command
from django.db.models import Max
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Revision, WorkflowState

from education.awards.turnout import turnout_of
from education.links.outside import check_due
from education.models import AwardEdition, Nomination, SearchDay
from education.reading import editions
from education.writing.commenting import letters_about
from education.writing.letters import TOLD, comment_on, readers_of
from portal.shared.jobs import job, periodic
from portal.shared.mail import send_mail
from portal.tenancy.models import Organisation

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


@job("education.tell_jury")
def tell_jury(edition_id: int) -> None:
    """Ask those of the jury for their votes who have some to cast."""
    edition = AwardEdition.objects.get(pk=edition_id)
    platform = Organisation.objects.get(pk=edition.tenant_id)
    round_of = Nomination.objects.filter(category__edition=edition).aggregate(newest=Max("pk"))["newest"]
    for juror in turnout_of(edition).missing:
        send_mail(
            "education/mail/jury",
            to=juror.email,
            language=juror.language,
            time_zone=platform.time_zone,
            context={
                "edition": edition,
                "person": juror,
                "path": reverse("award-edition", args=[platform.slug, edition.year]),
            },
            key=f"jury-{edition.pk}-{round_of}-{juror.pk}",
        )


@job("education.tell_of_moderation")
def tell_of_moderation(state_id: int) -> None:
    """Tell those who wait of where the moderation of a guide stands."""
    state = WorkflowState.objects.select_related("requested_by").get(pk=state_id)
    guide = state.content_object
    if guide is None or state.status not in TOLD:
        return
    for person in readers_of(state):
        send_mail(
            "education/mail/moderation",
            to=person.email,
            language=person.language,
            context={
                "person": person,
                "title": guide.get_latest_revision_as_object().title,
                "told": TOLD[state.status],
                "comment": comment_on(state),
                "path": reverse("wagtailadmin_pages:edit", args=[guide.pk]),
            },
        )


@job("education.tell_of_comments")
def tell_of_comments(revision_id: int) -> None:
    """Tell those who follow a draft, or a thread on it, what was said with this revision."""
    revision = Revision.objects.get(pk=revision_id)
    for person, told in letters_about(revision).items():
        send_mail(
            "education/mail/comments",
            to=person.email,
            language=person.language,
            context={
                "person": person,
                "title": revision.object_str,
                "told": told,
                "path": reverse("wagtailadmin_pages:edit", args=[revision.object_id]),
            },
            key=f"comments-{revision.pk}-{person.pk}",
        )
