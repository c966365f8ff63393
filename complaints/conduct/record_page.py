"""What the pages and programs show of a record: to its subject, and to the desk."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from complaints.codes import Side
from complaints.conduct.of_answers import newest_of, rows_of
from complaints.conduct.of_notices import filer_of
from complaints.conduct.policy import TERMS, SignalKind, Terms, signals_of
from complaints.conduct.score import falls_below
from complaints.models import Complaint, Conduct, Respondent, Sanction, Signal, Training
from complaints.states import SanctionState
from complaints.trainings.tasks import trainings_of_rows
from portal.tenancy.models import Organisation
from portal.tenancy.scope import all_tenants

SHOWN = 100
WAITING = (SanctionState.PROPOSED, SanctionState.APPEALED)


@dataclass(frozen=True)
class RecordPage:
    """A record as its subject reads it. `conduct` is none where nothing was ever noted."""

    terms: Terms
    kinds: list[SignalKind]
    conduct: Conduct | None
    signals: list[Signal]
    sanctions: list[Sanction]
    below_warning: datetime | None
    """When the score is below the warning if nothing is added; none where it is already."""
    trainings: Sequence[Training] = ()
    """A seller's training tasks of any case that were not taken back, the newest first; at most twenty."""

    @property
    def score(self) -> float:
        """As it was weighed last."""
        return self.conduct.score if self.conduct else 0.0

    @property
    def lowers(self) -> list[SignalKind]:
        """The kinds of signals that it has, for what can be done about each."""
        present = {signal.kind for signal in self.signals if signal.dropped_at is None}
        return [kind for kind in self.kinds if kind.key in present]


def record_page(conduct: Conduct | None, side: Side) -> RecordPage:
    """The record of a subject on this side. Needs a scope that holds it."""
    terms, now = TERMS[side], timezone.now()
    if conduct is None:
        return RecordPage(terms, signals_of(side), None, [], [], None)
    return RecordPage(
        terms=terms,
        kinds=signals_of(side),
        conduct=conduct,
        signals=list(conduct.signals.select_related("conduct", "dropped_by")[:SHOWN]),
        sanctions=list(Sanction.objects.told().filter(conduct=conduct).select_related("conduct")[:SHOWN]),
        below_warning=falls_below(conduct.score, terms.warn, terms, now),
    )


def record_of(organisation: Organisation, user: Any) -> RecordPage:
    """An organisation's own record, as one of its members reads it."""
    own = Conduct.objects.visible_to(user).filter(tenant=organisation, side=Side.COMPLAINANT)
    return record_page(own.select_related("tenant").first(), Side.COMPLAINANT)


def conduct_of_seller(seller: Respondent) -> Conduct | None:
    """The record of whoever holds this personal link. Needs every organisation in scope: it is the platform's."""
    held = Conduct.objects.filter(side=Side.RESPONDENT, seller_key=seller.key).exclude(seller_key="")
    found: Conduct | None = held.select_related("tenant").first()
    return found


def record_of_seller(seller: Respondent) -> RecordPage:
    """The record of whoever holds this personal link."""
    with all_tenants(reason="a seller's own record"):
        page = record_page(conduct_of_seller(seller), Side.RESPONDENT)
        return replace(page, trainings=_trainings_of(seller.key))


def records_of_account(cases: Iterable[Respondent]) -> list[tuple[RecordPage, Respondent]]:
    """The records of a seller with an account, each with a case through whose link it is answered for."""
    by_key: dict[str, Respondent] = {}
    for case in cases:
        by_key.setdefault(case.key, case)
    with all_tenants(reason="a seller's own records"):
        held = Conduct.objects.filter(side=Side.RESPONDENT, seller_key__in=set(by_key) - {""}).order_by("pk")
        pages = [(record_page(each, Side.RESPONDENT), each.seller_key) for each in held.select_related("tenant")]
        return [(replace(page, trainings=_trainings_of(key)), by_key[key]) for page, key in pages]


def records_beside(complaint: Complaint, user: Any) -> list[Conduct]:
    """The records of those who take part in a case, where something is on them. For the desk."""
    filer = filer_of(complaint)
    keys = {seller.key for seller in complaint.respondents.all()[:SHOWN]} - {""}
    parties = Q(side=Side.RESPONDENT, seller_key__in=keys)
    if filer is not None:
        parties |= Q(side=Side.COMPLAINANT, tenant=filer)
    held = Conduct.objects.visible_to(user).filter(parties, score__gt=0)
    return list(held.select_related("tenant").order_by("side", "pk")[:SHOWN])


def desk_list(user: Any) -> QuerySet[Conduct]:
    """Records with something on them, with how many signals count."""
    sanctioned = Exists(Sanction.objects.filter(conduct=OuterRef("pk")))
    signals = Signal.objects.live().filter(conduct=OuterRef("pk")).order_by().values("conduct")
    count = Coalesce(Subquery(signals.annotate(count=Count("pk")).values("count")), 0)
    shown = Conduct.objects.visible_to(user).filter(Q(score__gt=0) | sanctioned)
    return shown.annotate(signal_count=count).select_related("tenant")


def waiting_for_desk(user: Any) -> QuerySet[Sanction]:
    """What a person has to decide: proposals, and appeals."""
    waiting = Sanction.objects.visible_to(user).filter(state__in=WAITING)
    return waiting.select_related("conduct").order_by("proposed_at", "pk")


def desk_record(conduct: Conduct, user: Any) -> dict[str, Any]:
    """One record for the desk, with what this person may do."""
    sanctions = list(conduct.sanctions.select_related("conduct", "decided_by", "closed_by"))
    seller = newest_of(conduct.seller_key) if conduct.is_seller else None
    page = record_page(conduct, Side(conduct.side))
    may_drop = user.has_perm("complaints.drop_signal", conduct)
    return {
        "conduct": conduct,
        "page": page,
        "sanctions": sanctions,
        "to_drop": [signal for signal in page.signals if may_drop and signal.dropped_at is None],
        "seller": seller,
        "may_suspend": user.has_perm("complaints.suspend_subject", conduct),
    }


def _trainings_of(seller_key: str) -> list[Training]:
    """A seller's tasks in all cases; none of somebody who is nobody across cases."""
    return trainings_of_rows(rows_of(seller_key)) if seller_key else []
