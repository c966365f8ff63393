"""Reading conduct, weighing records and telling their subjects: nothing of it in a request."""

from contextlib import suppress
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from complaints import deadlines
from complaints.codes import Side
from complaints.conduct.lanes import needing_a_look, terms_of
from complaints.conduct.of_answers import newest_of
from complaints.letters import owners_of
from complaints.models import Complaint, Conduct, Lane, Sanction, Signal
from complaints.services.conduct import note_conduct, note_right, score_conduct
from complaints.services.lanes import count_lanes, look_at_lane
from complaints.services.sanctions import end_sanction
from portal.shared.errors import Refused
from portal.shared.jobs import job, periodic
from portal.shared.mail import send_mail
from portal.tenancy.scope import all_tenants
from registry.models import Right

BATCH = 1000


@job("complaints.note_conduct")
def read_conduct(complaint_id: int) -> None:
    """Read a case for signals of either side, and again those whose signals stand on it."""
    with all_tenants(reason="misuse shows across cases and organisations"):
        cases = Complaint.objects.select_related("tenant", "agency")
        complaint = cases.get(pk=complaint_id)
        note_conduct(complaint, by=None)
        named = Signal.objects.live().filter(cases__contains=[complaint.number])  # what stands on it may have fallen
        numbers = {number for [number, *_others] in named.values_list("cases", flat=True)} - {complaint.number}
        for other in cases.filter(number__in=numbers).order_by("pk"):
            note_conduct(other, by=None)


@job("complaints.note_right")
def read_right(right_id: int) -> None:
    """Read what was decided about a right, for whoever registered it."""
    with all_tenants(reason="an agency answers for the papers that it sends for a client"):
        note_right(Right.objects.select_related("tenant").get(pk=right_id), by=None)


@periodic("complaints.weigh_conduct", cron="25 1 * * *")
def weigh_conduct() -> None:
    """Let scores fade, once a day; end warnings and suspensions whose last day is over."""
    today = timezone.localdate(timezone=deadlines.ZONE)
    over = Sanction.objects.filter(state__in=["in_force", "kept"], ends_on__lt=today).select_related("conduct__tenant")
    for sanction in over.order_by("pk")[:BATCH]:
        with suppress(Refused), transaction.atomic():
            end_sanction(sanction, by=None)
    faded = Conduct.objects.filter(score__gt=0).exclude(scored_at__date__gte=today).select_related("tenant")
    for conduct in faded.order_by("scored_at")[:BATCH]:
        score_conduct(conduct, by=None)


@periodic("complaints.look_at_lanes", cron="55 1 * * *")
def look_at_lanes() -> None:
    """Count what was decided, and let the figures earn the fast lane or end it, each organisation by itself."""
    count_lanes(by=None)
    without = set(Sanction.objects.suspending(Side.COMPLAINANT).values_list("tenant", flat=True))
    for lane in list(needing_a_look(Lane.objects.all().iterator(), without, timezone.now())):
        with transaction.atomic():
            look_at_lane(lane, by=None)


@job("complaints.tell_of_lane")
def tell_of_lane(lane_id: int) -> None:
    """Tell an organisation what became of its fast lane on a ground."""
    lane = Lane.objects.select_related("tenant").get(pk=lane_id)
    for person in owners_of(lane.tenant):
        send_mail(
            "complaints/mail/lane",
            to=person.email,
            language=person.language,
            time_zone=lane.tenant.time_zone,
            context={"lane": lane, "terms": terms_of(lane.ground)},
            key=f"lane-{lane.pk}-{lane.looked_at:%Y%m%d}",
        )


@job("complaints.tell_of_sanction")
def tell_of_sanction(sanction_id: int) -> None:
    """Tell the subject of a warning or a suspension, with the reasons and the way to appeal. DSA Art. 17, 20, 23."""
    _tell(sanction_id, "sanction")


@job("complaints.tell_of_sanction_appeal")
def tell_of_sanction_appeal(sanction_id: int) -> None:
    """Tell the subject that the appeal came, and until when it is decided."""
    _tell(sanction_id, "sanction_appeal")


@job("complaints.tell_end_of_sanction")
def tell_end_of_sanction(sanction_id: int) -> None:
    """Tell the subject what came of an appeal, or that it is over."""
    _tell(sanction_id, "sanction_end")


def _tell(sanction_id: int, letter: str) -> None:
    with all_tenants(reason="a seller's address lies in the cases"):
        sanction = Sanction.objects.select_related("conduct__tenant").get(pk=sanction_id)
        for email, language, zone, link in _readers(sanction.conduct):
            send_mail(
                f"complaints/mail/{letter}",
                to=email,
                language=language,
                time_zone=zone,
                context={"sanction": sanction, "conduct": sanction.conduct, "link": link},
                key=f"{letter}-{sanction.pk}-{sanction.state}",
            )


def _readers(conduct: Conduct) -> list[tuple[Any, ...]]:
    """Address, language, time zone and link of whoever is told: who answers for an organisation, or the seller."""
    if conduct.is_seller:
        seller = newest_of(conduct.seller_key)
        zone = settings.DEFAULT_ORGANISATION_TIME_ZONE
        return [(seller.email, seller.language, zone, f"{seller.link}record/")] if seller and seller.email else []
    organisation = conduct.tenant
    link = f"{settings.PORTAL_URL}{conduct.get_absolute_url()}"
    return [(person.email, person.language, organisation.time_zone, link) for person in owners_of(organisation)]
