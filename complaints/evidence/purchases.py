"""Test purchases on pages: where one can still be added, its files, and the targets that one confirms."""

from collections.abc import Iterable
from typing import Any

from complaints.models import Complaint, Evidence, Purchase, Target
from complaints.states import OPEN, TargetState
from portal.shared.files.models import ALIVE, EvidenceFile
from portal.shared.files.querysets import key_of
from portal.shared.permissions import Actor

KIND = "test_purchase"
RAISED = (TargetState.OPEN, TargetState.ASKED, TargetState.UPHELD)
SHOWN = 200


def takes_purchase(complaint: Complaint) -> bool:
    """Whether a test purchase can be added: the case is under way, its ground knows such evidence, and something is
    suspected that none has confirmed."""
    ground = complaint.ground_data
    if complaint.state not in OPEN or ground is None or KIND not in {kind.key for kind in ground.evidence_kinds()}:
        return False
    return bool(_suspected(complaint).exists())


def suspected(complaint: Complaint) -> list[Target]:
    """The targets that a purchase could confirm: not declined, not taken back, not confirmed yet. At most 200."""
    return list(_suspected(complaint)[:SHOWN])


def purchase_files(complaint: Complaint, *, by: Actor | None) -> list[EvidenceFile]:
    """What this person has sent since the complaint was and what is no evidence in it yet. Oldest first."""
    taken = Evidence.objects.filter(complaint=complaint).values("file")
    mine = EvidenceFile.objects.filter(
        uploader=key_of(by),
        begun_for=f"{complaint._meta.label_lower}:{complaint.pk}",
        created_at__gte=complaint.submitted_at,
        state__in=ALIVE,
    )
    return list(mine.exclude(pk__in=taken).order_by("pk"))


def note_purchases(targets: Iterable[Target]) -> None:
    """Give each target its test purchase as `bought`, None where there is none, in one query."""
    rows = list(targets)
    found = {purchase.target_id: purchase for purchase in Purchase.objects.filter(target__in=rows)}
    for row in rows:
        row.bought = found.get(row.pk)  # type: ignore[attr-defined] # for the template


def _suspected(complaint: Complaint) -> Any:
    return complaint.targets.filter(state__in=RAISED, purchase=None)
