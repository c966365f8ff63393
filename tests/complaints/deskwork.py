"""Decisions at the desk on the case of the fixture `case`. Every function needs a scope that holds it."""

from typing import Any

from complaints.measures.outbox import Wanted
from complaints.models import Complaint
from complaints.services import decide_targets
from tests import cast
from tests.complaints.roundwork import REASONS

SAM = {"name": "TrailDeal", "email": "sam@sellers.example", "seller_id": "s-77"}
HIDE = Wanted("hide")


def ids(complaint: Complaint, *positions: int) -> list[int]:
    """The targets at these positions, all of them without any."""
    targets = complaint.targets.filter(position__in=positions) if positions else complaint.targets.all()
    return list(targets.values_list("pk", flat=True))


def decide(complaint: Complaint, *measures: Wanted, positions: tuple[int, ...] = (1, 2, 3), who: str = "rita") -> Any:
    """Uphold targets with these measures; returns the decisions, none where somebody else has to look first."""
    return decide_targets(
        complaint,
        by=cast.person(who),
        targets=ids(complaint, *positions),
        outcome="uphold",
        reason="K-02",
        statement=REASONS,
        measures=measures,
    )
