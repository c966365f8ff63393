"""Letters to applicants and agencies, what marks are compared by, and the clock that ends rights and mandates."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from portal.accounts.models import Mandate, Membership, Role, User
from portal.accounts.predicates import ACTING
from portal.accounts.readers import is_at_desk, senior_reviewers
from portal.accounts.workflow import OVER, MandateState
from portal.shared.errors import Refused
from portal.shared.jobs import defer, defer_many, job, periodic
from portal.shared.mail import send_mail
from portal.tenancy.models import Organisation
from portal.tenancy.scope import tenant_scope
from registry import services
from registry.clock import REMIND_BEFORE
from registry.importing import jobs as imports  # noqa: F401 - as above
from registry.licences import jobs as licences  # noqa: F401 - procrastinate finds the jobs of a room here
from registry.models import Reminder, Renewal, Right, Transfer
from registry.similar.indexing import fingerprints_of, unseen_pictures
from registry.transfers import jobs as transfers  # noqa: F401 - as above
from registry.workflow import IN_DOUBT, State

BATCH = 5000
TOLD = {State.APPROVED, State.NEEDS_INFO, State.REJECTED}  # each has its letter
TOLD_ONCE_VERIFIED = {
    State.SUSPENDED: "right_suspended",
    State.REJECTED: "right_revoked",
    State.EXPIRED: "right_expired",
}
ADMINISTERS = [Role.ADMINISTRATOR, Role.OWNER]
LAPSE: dict[Any, Any] = {
    Right: services.lapse_right,
    Renewal: services.lapse_renewal,
    Transfer: services.lapse_transfer,
}
LETTERS = {
    MandateState.PROPOSED: "proposed",
    MandateState.DECLINED: "declined",
    MandateState.REVOKED: "revoked",
    MandateState.GIVEN_UP: "given_up",
}


@job("registry.tell_applicants")
def tell_applicants(right_id: int) -> None:
    """Tell the one who registered a right what became of it; the owner's administrators when that one has left.
    Nothing when they were quicker than the letter and have answered what it would say."""
    right = Right.objects.select_related("tenant", "created_by", "brand").get(pk=right_id)
    if right.state in TOLD:
        _write_about(right, f"right_{right.state}", to=_applicants(right))


@job("registry.tell_holders")
def tell_holders(right_id: int) -> None:
    """Tell what became of a right that was verified, also the owner of one that an agency registered: every agency's
    complaints stop with it. Nothing when it was answered anew meanwhile."""
    right = Right.objects.select_related("tenant", "created_by", "brand").get(pk=right_id)
    if letter := TOLD_ONCE_VERIFIED.get(State(right.state)):
        _write_about(right, letter, to=_holders(right))


@job("registry.tell_of_withdrawal")
def tell_of_withdrawal(right_id: int) -> None:
    """Tell whoever suspended a right that its owner took it back: nobody will answer the doubt any more. The senior
    reviewers, when that one reviews no longer."""
    right = Right.objects.select_related("tenant", "decided_by", "brand").get(pk=right_id)
    for reader in [right.decided_by] if is_at_desk(right.decided_by) else senior_reviewers():
        send_mail(
            "registry/mail/right_withdrawn",
            to=reader.email,
            language=reader.language,
            context={"right": right, "person": reader, "path": reverse("review-right-detail", args=[right.number])},
        )


@job("registry.tell_doubt_left")
def tell_doubt_left(right_id: int) -> None:
    """Tell them that a reviewer has read what they said to end a suspension, and that it stays; nothing when the right
    was answered anew meanwhile, which has a letter of its own."""
    right = Right.objects.select_related("tenant", "created_by", "brand").get(pk=right_id)
    if right.state in IN_DOUBT:
        _write_about(right, "right_stays_suspended", to=_holders(right))


@job("registry.tell_doubt_settled")
def tell_doubt_settled(right_id: int) -> None:
    """Tell them that a suspension is over; nothing when the right was answered anew meanwhile."""
    right = Right.objects.select_related("tenant", "created_by", "brand").get(pk=right_id)
    if right.state == State.APPROVED:
        _write_about(right, "right_lifted", to=_holders(right))


@job("registry.remind_applicants")
def remind_applicants(right_id: int) -> None:
    """Tell them that the time for a supplement is nearly over; nothing when it came meanwhile."""
    right = Right.objects.select_related("tenant", "created_by", "brand").get(pk=right_id)
    if right.state == State.NEEDS_INFO:
        _write_about(right, "right_reminder", to=_applicants(right))


def _write_about(right: Right, letter: str, *, to: Iterable[tuple[User, Organisation]]) -> None:
    for person, organisation in to:
        send_mail(
            f"registry/mail/{letter}",
            to=person.email,
            language=person.language,
            time_zone=organisation.time_zone,
            context={
                "right": right,
                "person": person,
                "answer": right.answer,
                "answers": right.answers,
                "path": reverse("right-detail", args=[organisation.slug, right.number]),
            },
        )


@job("registry.tell_mandate")
def tell_mandate(mandate_id: int) -> None:
    """Tell the other side: that a mandate was proposed, how it was answered; and all who did not end it themselves,
    that it was revoked or given up."""
    mandate = Mandate.objects.select_related("tenant", "agency", "through", "parent", "ended_by").get(pk=mandate_id)
    for organisation in _told_of(mandate):
        for person in _members(organisation, ADMINISTERS):
            send_mail(
                f"registry/mail/mandate_{LETTERS.get(MandateState(mandate.state), 'accepted')}",
                to=person.email,
                language=person.language,
                time_zone=organisation.time_zone,
                context={
                    "mandate": mandate,
                    "giver": mandate.agency if mandate.asked else mandate.through or mandate.tenant,
                    "ender": mandate.ended_by or mandate.tenant,
                    "person": person,
                    "path": reverse("mandate-detail", args=[organisation.slug, mandate.number]),
                },
            )


def _told_of(mandate: Mandate) -> list[Organisation]:
    """Who reads the letter about what just happened to a mandate."""
    giver = mandate.through or mandate.tenant
    proposer, other = (mandate.agency, mandate.tenant) if mandate.asked else (giver, mandate.agency)
    match mandate.state:
        case MandateState.PROPOSED:
            return [other]
        case MandateState.REVOKED | MandateState.GIVEN_UP:
            parties = (mandate.tenant, mandate.through, mandate.agency)
            return [party for party in parties if party is not None and party != mandate.ended_by]
    return [proposer]


@periodic("registry.advance_mandates", cron="5 * * * *")
def advance_mandates() -> None:
    """Write down which mandates began and which ended. Whoever asks reads the dates and never waits for this."""
    today = timezone.localdate()
    begun = Q(state=MandateState.COMING, starts_on__lte=today)
    due = Mandate.objects.filter(begun | Q(ends_on__lt=today)).exclude(state__in=OVER)
    for mandate in due.select_related("tenant").order_by("id")[:BATCH]:
        services.advance_mandate(mandate, by=None)


@job("registry.index_mark")
def index_mark(right_id: int) -> None:
    """Write down what a right's mark is compared by, after every move of the right."""
    mark = services.index_mark(Right.objects.get(pk=right_id), by=None)
    if mark is not None and unseen_pictures(mark):
        defer("registry.see_mark", mark.right)


@job("registry.see_mark")
def see_mark(right_id: int) -> None:
    """Take the fingerprints of the pictures of a right's mark; in a job of its own, because the store may be away."""
    right = Right.objects.get(pk=right_id)
    if hasattr(right, "mark"):
        seen = {file.pk: fingerprints_of(file) for file in unseen_pictures(right.mark)}
        services.index_mark(right, by=None, seen=seen)


@periodic("registry.expire_rights", cron="10 * * * *")
def expire_rights() -> None:
    """Mark the verified rights whose last day is over; those in doubt stay so. Complaints ask the date itself and never
    wait for this."""
    over = Right.objects.filter(state=State.APPROVED, expires_on__lt=timezone.localdate())
    for right in over.order_by("id")[:BATCH]:
        with suppress(Refused), tenant_scope(right.tenant_id):
            services.expire_right(right, by=None)


@periodic("registry.run_supplements", cron="15 * * * *")
def run_supplements() -> None:
    """Remind of supplements whose time is nearly over, once each, and close the rights, renewals and transfers whose
    supplement never came."""
    now = timezone.now()
    for model, lapse in LAPSE.items():
        awaited = model.objects.awaiting_supplement()
        for asked in awaited.filter(supplement_due_at__lt=now)[:BATCH]:
            with suppress(Refused), tenant_scope(asked.tenant_id):
                lapse(asked, by=None)
        near = awaited.filter(supplement_due_at__range=(now, now + REMIND_BEFORE), supplement_reminded_at=None)
        for asked in near[:BATCH]:
            with tenant_scope(asked.tenant_id):
                services.remind_of_supplement(asked, by=None)


@periodic("registry.remind_people", cron="20 4 * * *")
def remind_people() -> None:
    """Once a day: write down who is to be told of what ends, and have each person told in one letter."""
    services.plan_reminders(by=None)
    defer_many("registry.send_reminders", Reminder.objects.unsettled().one_each())


@job("registry.send_reminders")
def send_reminders(reminder_id: int) -> None:
    """One letter with everything that the person of this reminder is still to be told. Twice is the same as once."""
    reminder = Reminder.objects.select_related("user", "reader").get(pk=reminder_id)
    person, told = reminder.user, services.settle_reminders(reminder.user, by=None)
    if told:
        send_mail(
            "registry/mail/endings",
            to=person.email,
            language=person.language,
            time_zone=reminder.reader.time_zone,
            context={
                "person": person,
                "events": [(event, event.ending.address(event.row, each.reader)) for each, event in told],
                "nearest": told[0][1],
            },
            key=f"endings-{max(each.pk for each, _event in told)}",
        )


@job("registry.tell_renewal")
def tell_renewal(renewal_id: int) -> None:
    """Tell the applicants what a reviewer answered to a renewal, or that it lapsed."""
    _write_of_renewal(renewal_id, "renewal")


@job("registry.remind_of_renewal")
def remind_of_renewal(renewal_id: int) -> None:
    """Tell them that the time for its supplement is nearly over; nothing when it was sent meanwhile."""
    if Renewal.objects.awaiting_supplement().filter(pk=renewal_id).exists():
        _write_of_renewal(renewal_id, "renewal_reminder")


def _write_of_renewal(renewal_id: int, letter: str) -> None:
    renewal = Renewal.objects.select_related("right__tenant", "right__created_by", "right__brand").get(pk=renewal_id)
    for person, organisation in _applicants(renewal.right):
        send_mail(
            f"registry/mail/{letter}",
            to=person.email,
            language=person.language,
            time_zone=organisation.time_zone,
            context={
                "renewal": renewal,
                "person": person,
                "path": reverse("right-detail", args=[organisation.slug, renewal.right.number]),
            },
        )


def _applicants(right: Right) -> Iterator[tuple[User, Organisation]]:
    """Each with the organisation whose pages show the right to that person."""
    author = right.created_by
    if author is not None and author.is_active and author.has_perm("registry.change_right", right):
        if right.tenant_id in author.memberships:
            yield author, right.tenant
            return
        acting = [m.organisation for m in author.memberships.values() if not ACTING.isdisjoint(m.roles)]
        agencies = {mandate.agency_id for mandate in author.active_mandates}
        home = next((organisation for organisation in acting if organisation.pk in agencies), None)
        if home is not None:
            yield author, home
            return
    for person in _members(right.tenant, ADMINISTERS):
        yield person, right.tenant


def _holders(right: Right) -> Iterator[tuple[User, Organisation]]:
    """The applicants; besides, when these are an agency's, who answers for the owner. Each person once."""
    told = list(_applicants(right))
    yield from told
    if all(organisation.pk != right.tenant_id for _person, organisation in told):
        known = {person.pk for person, _organisation in told}
        yield from ((person, right.tenant) for person in _members(right.tenant, ADMINISTERS) if person.pk not in known)


def _members(organisation: Organisation, roles: list[Role]) -> list[User]:
    found = Membership.objects.filter(organisation=organisation, roles__overlap=roles, user__is_active=True)
    return [membership.user for membership in found.select_related("user").order_by("id")]
