"""A seller across cases: the same platform number, or, where the platform gave none, the same e-mail address."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone

from complaints.codes import LADDER, Rung
from complaints.models import Complaint, Measure, Respondent
from complaints.states import TargetState

WINDOW = timedelta(days=max(rung.days for rung in LADDER))
SELLERS_SHOWN = 10
CASES_SHOWN = 5


@dataclass(frozen=True)
class SellerRecord:
    """What other cases say of a seller, and what is proportionate to it. Reviewers alone read it."""

    seller: Respondent
    cases: list[Complaint]
    """The newest other cases, at most five."""
    upheld: int
    """Other cases of the ladder's time in which something is upheld still."""
    restored: int
    """Those in which something was restored."""
    standing: list[Measure]
    """Measures on the account that hold now, from any case."""
    rung: Rung


def records_of(complaint: Complaint) -> list[SellerRecord]:
    """The records of the sellers of a case, at most ten. Needs a scope that holds every organisation."""
    sellers = complaint.respondents.order_by("pk")[:SELLERS_SHOWN]
    return [_record(seller, complaint) for seller in sellers]


def same_seller(seller: Respondent) -> Q:
    """Rows of this seller in any case. A seller without a number and an address is only itself."""
    if seller.seller_id:
        return Q(seller_id=seller.seller_id)
    return Q(email=seller.email) if seller.email else Q(pk=seller.pk)


def rung_for(upheld: int) -> Rung:
    """The rung of the ladder that a seller with so many other upheld cases stands on."""
    return [rung for rung in LADDER if rung.earlier <= upheld][-1]


def standing_against(sellers: Iterable[Respondent]) -> Any:
    """What these rows' accounts stand under now: confirmed or asked for, not taken back, not over."""
    held = Measure.objects.live().filter(respondent__in=list(sellers)).exclude(ends_on__lt=timezone.localdate())
    return held.select_related("complaint").order_by("-asked_at", "-pk")


def _record(seller: Respondent, complaint: Complaint) -> SellerRecord:
    rows = list(Respondent.objects.filter(same_seller(seller)).order_by("-pk")[:500])
    others = [row.pk for row in rows if row.complaint_id != complaint.pk]
    since = timezone.now() - WINDOW
    recent = Complaint.objects.filter(respondents__in=others, submitted_at__gte=since).distinct()
    upheld = recent.filter(targets__state=TargetState.UPHELD, targets__respondent__in=others).count()
    restored = recent.filter(targets__state=TargetState.RESTORED, targets__respondent__in=others).count()
    return SellerRecord(
        seller=seller,
        cases=list(recent.prefetch_related("tenant").order_by("-submitted_at", "-pk")[:CASES_SHOWN]),
        upheld=upheld,
        restored=restored,
        standing=[measure for measure in standing_against(rows)[:SELLERS_SHOWN] if not measure.is_asked_of_seller],
        rung=rung_for(upheld),
    )
