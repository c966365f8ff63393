"""A seller across cases: the same platform number, or, where one of two cases has none, the same e-mail address."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone

from complaints.codes import LADDER, Rung
from complaints.deadlines import ZONE
from complaints.models import Complaint, Measure, Respondent, Target, Training
from complaints.states import TargetState

WINDOW = timedelta(days=max(rung.days for rung in LADDER))
SELLERS_SHOWN = 10
CASES_SHOWN = 5
ROWS_READ = 5_000  # of all sellers of a case


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
    trainings: list[Training]
    """Training tasks of any other case that were not taken back, the newest first."""


def records_of(complaint: Complaint) -> list[SellerRecord]:
    """The records of the sellers of a case, at most ten, by as many queries for ten as for one. Needs a scope that
    holds every organisation."""
    sellers = list(complaint.respondents.order_by("pk")[:SELLERS_SHOWN])
    rows = _rows_of(sellers)
    standing = _standing_of(row.pk for found in rows.values() for row in found)
    recent = {pk: _recent(found, complaint) for pk, found in rows.items()}
    trainings = _trainings_of(row.pk for found in recent.values() for row in found)
    ended = _ended_in(row.pk for found in recent.values() for row in found)
    newest = {row.complaint_id for found in recent.values() for row in _newest(found)}
    cases = Complaint.objects.prefetch_related("tenant").in_bulk(newest) if newest else {}
    records = []
    for seller in sellers:
        others = recent[seller.pk]
        upheld, restored = (
            len({row.complaint_id for row in others if (row.pk, state) in ended})
            for state in (TargetState.UPHELD, TargetState.RESTORED)
        )
        held = [measure for row in rows[seller.pk] for measure in standing.get(row.pk, ())]
        held.sort(key=lambda measure: (measure.asked_at, measure.pk), reverse=True)
        shown = [cases[row.complaint_id] for row in _newest(others)]
        taken = [task for row in others for task in trainings.get(row.pk, ())]
        records.append(SellerRecord(seller, shown, upheld, restored, held[:SELLERS_SHOWN], rung_for(upheld), taken))
    return records


def rung_for(upheld: int) -> Rung:
    """The rung of the ladder that a seller with so many other upheld cases stands on."""
    return [rung for rung in LADDER if rung.earlier <= upheld][-1]


def _rows_of(sellers: list[Respondent]) -> dict[int, list[Any]]:
    """For each seller, by its key: its rows in any case, the newest first. One without a number and an address is only
    itself."""
    same = Q(pk__in=[seller.pk for seller in sellers])
    same |= Q(seller_id__in=[seller.seller_id for seller in sellers if seller.seller_id])
    same |= Q(email__in=[seller.email for seller in sellers if seller.email])
    fields = ("pk", "seller_id", "email", "complaint_id", "complaint__submitted_at")
    rows = Respondent.objects.filter(same).order_by("-pk").values_list(*fields, named=True)
    read = list(rows[:ROWS_READ]) if sellers else []
    return {seller.pk: [row for row in read if _is_same(row, seller)] for seller in sellers}


def _is_same(row: Any, seller: Respondent) -> bool:
    """From whichever of the two cases one looks, the answer is the same."""
    if row.seller_id and seller.seller_id:
        return bool(row.seller_id == seller.seller_id)
    return bool(row.email == seller.email if seller.email else row.pk == seller.pk)


def _recent(rows: list[Any], complaint: Complaint) -> list[Any]:
    """Those of other cases within the ladder's time, the newest case first."""
    since = timezone.now() - WINDOW
    others = [row for row in rows if row.complaint_id != complaint.pk]
    recent = [row for row in others if row.complaint__submitted_at and row.complaint__submitted_at >= since]
    return sorted(recent, key=lambda row: (row.complaint__submitted_at, row.complaint_id), reverse=True)


def _newest(rows: list[Any]) -> list[Any]:
    """A row of each of the newest cases."""
    return list({row.complaint_id: row for row in rows}.values())[:CASES_SHOWN]


def _ended_in(rows: Iterable[int]) -> set[tuple[int, str]]:
    """Which respondents have a target that is upheld, or that was restored."""
    ends = [TargetState.UPHELD, TargetState.RESTORED]
    found = Target.objects.filter(respondent__in=list(rows), state__in=ends).order_by()
    return set(found.values_list("respondent_id", "state").distinct())


def _standing_of(rows: Iterable[int]) -> dict[int, list[Measure]]:
    """What these accounts stand under now, by respondent: confirmed or asked for, not taken back, not over."""
    live = Measure.objects.live().for_platform().filter(respondent__in=list(rows))
    held: dict[int, list[Measure]] = {}
    for measure in (
        live.exclude(ends_on__lt=timezone.localdate(timezone=ZONE))
        .select_related("complaint")
        .order_by("-pk")[:ROWS_READ]
    ):
        held.setdefault(measure.respondent_id, []).append(measure)
    return held


def _trainings_of(rows: Iterable[int]) -> dict[int, list[Training]]:
    """The training tasks of these respondents."""
    tasks = Training.objects.filter(measure__respondent__in=list(rows), measure__undoing=None)
    held: dict[int, list[Training]] = {}
    for task in tasks.select_related("measure__complaint", "followed_by").order_by("-pk")[:ROWS_READ]:
        held.setdefault(task.measure.respondent_id, []).append(task)
    return held
