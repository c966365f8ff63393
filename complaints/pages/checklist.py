"""What a reviewer goes through in a case: what the notice has, what the checks say, and what only a person can judge.

All of it follows from the file of the ground and from the track; see complaints.grounds.
"""

from dataclasses import dataclass
from typing import Any

from complaints.codes import DEFICIENCIES, REASONS
from complaints.drafts.checks import Finding, findings
from complaints.drafts.completeness import Gap, gaps
from complaints.grounds import Point
from complaints.models import Complaint


@dataclass(frozen=True)
class Judged:
    """A point to judge, with the code to take when it is not so, in words."""

    point: Point
    code_title: str


@dataclass(frozen=True)
class Checklist:
    """The three parts of it. `has` is in words; `missing` is empty for what was filed through the form, which lets no
    gap pass."""

    has: list[str]
    missing: list[Gap]
    findings: list[Finding]
    points: list[Judged]


def checklist_of(complaint: Complaint, user: Any) -> Checklist:
    """The checklist of a case as a reviewer sees it. What is about one link stands beside that link."""
    ground = complaint.ground_data
    missing = gaps(complaint)
    absent = {gap.field for gap in missing}
    return Checklist(
        has=[str(field.title) for field in complaint.required_fields if field.name not in absent],
        missing=missing,
        findings=[finding for finding in findings(complaint, user) if not finding.link],
        points=[Judged(point, _title(point.if_not)) for point in ground.points] if ground else [],
    )


def _title(code: str) -> str:
    return str(DEFICIENCIES[code].title if code in DEFICIENCIES else REASONS[code].title)
