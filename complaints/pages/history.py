"""What came before a case: of the same links, of the complainant, and decisions that are like it. For reviewers."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Count, Q, Sum
from django.utils import timezone

from complaints.models import Complaint, Decision, Target
from complaints.states import ComplaintState, TargetState

YEAR = timedelta(days=365)
RECORD_READ = 1_000
SIMILAR_SHOWN = 5
EARLIER_READ = 500


@dataclass(frozen=True)
class ComplainantRecord:
    """What became of the links that the same organisation complained about within a year, this case apart.

    Of many cases the newest 1,000 speak: the record is read with each page of the desk, and who files most is looked
    at most often.
    """

    cases: int
    links: int
    upheld: int
    declined: int
    restored: int
    withdrawn: int
    """Cases that were taken back."""

    @property
    def cut(self) -> bool:
        """Whether there may be older cases within the year."""
        return self.cases == RECORD_READ


def note_earlier(targets: Iterable[Target], complaint: Complaint) -> None:
    """Note on each target, as `earlier`, the newest decided target with the same link in another case, if any."""
    keys = [target.url_key for target in targets]
    decided = [TargetState.UPHELD, TargetState.DECLINED, TargetState.RESTORED]
    others = Target.objects.filter(url_key__in=keys, state__in=decided).exclude(complaint=complaint)
    newest = {other.url_key: other for other in others.select_related("complaint").order_by("-pk")[:EARLIER_READ][::-1]}
    for target in targets:
        target.earlier = newest.get(target.url_key)  # type: ignore[attr-defined] # for the template


def complainant_record(complaint: Complaint) -> ComplainantRecord | None:
    """The record of the organisation whose right it is. What came without an account has none: nobody proved who sent
    the others."""
    if complaint.without_account:
        return None
    others = Complaint.objects.filter(tenant=complaint.tenant_id, created_at__gte=timezone.now() - YEAR)
    sent = others.exclude(pk=complaint.pk).exclude(state=ComplaintState.DRAFT).order_by("-created_at", "-pk")
    summed = sent[:RECORD_READ].aggregate(
        cases=Count("pk"),
        links=Sum("target_count", default=0),
        upheld=Sum("upheld_count", default=0),
        declined=Sum("declined_count", default=0),
        restored=Sum("restored_count", default=0),
        withdrawn=Count("pk", filter=Q(state=ComplaintState.WITHDRAWN)),
    )
    return ComplainantRecord(**summed)


def similar_decisions(complaint: Complaint) -> list[Decision]:
    """Up to five earlier decisions on the same ground, each of another case: those on the same right first, then those
    on the same brand, the newest first."""
    if complaint.brand_id is None:
        return []
    decided = Complaint.objects.filter(brand=complaint.brand_id, ground=complaint.ground).exclude(pk=complaint.pk)
    like = list(decided.exclude(decided_at=None).order_by("-created_at", "-pk")[:50])
    like.sort(key=lambda case: case.right_id != complaint.right_id)
    newest = Decision.objects.filter(complaint__in=like[:SIMILAR_SHOWN]).order_by("complaint_id", "-decided_at", "-pk")
    found: dict[int, Any] = {d.complaint_id: d for d in newest.distinct("complaint_id").select_related("complaint")}
    return [found[case.pk] for case in like[:SIMILAR_SHOWN] if case.pk in found]
