"""Who is behind the targets: whether the complainant asked, of whom it can be decided, and what was decided.

The Civil Code of China gives it, so the grounds about a person or a reputation offer it on that track alone.
"""

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef

from complaints.models import Complaint, Disclosure, Respondent, Target
from complaints.states import TargetState

IDENTITY = "disclosure"
SHOWN = 50


def asks_identity(complaint: Complaint) -> bool:
    """Whether the complainant asked who is behind the targets, and the law of the case gives it."""
    ground = complaint.ground_data
    given = ground.remedies_on(complaint.track) if ground else ()
    return IDENTITY in complaint.remedies and IDENTITY in {remedy.key for remedy in given}


def asks_identity_alone(complaint: Complaint) -> bool:
    """The same, where nothing else was asked for."""
    return asks_identity(complaint) and [remedy.key for remedy in complaint.asked_for] == [IDENTITY]


def has_upheld(respondent: Respondent) -> bool:
    """Whether a target of this seller stands upheld."""
    return bool(respondent.targets.filter(state=TargetState.UPHELD).exists())


def undisclosed(complaint: Complaint) -> list[Respondent]:
    """The sellers of whom it can be decided and was not: something of theirs stands upheld. At most 50."""
    upheld = Target.objects.filter(respondent=OuterRef("pk"), state=TargetState.UPHELD)
    return list(complaint.respondents.filter(Exists(upheld), disclosure=None).order_by("pk")[:SHOWN])


def disclosures_of(complaint: Complaint) -> Any:
    """What was decided, the newest first, each with the `positions` of the targets that stand upheld. Without any of
    them the complainant reads no more who the seller is."""
    upheld = Target.objects.filter(respondent=OuterRef("respondent"), state=TargetState.UPHELD)
    positions = ArraySubquery(upheld.order_by("position").values("position"))
    rows = Disclosure.objects.filter(complaint=complaint).select_related("respondent")
    return rows.annotate(positions=positions)
