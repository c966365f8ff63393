"""Two pictures of a case side by side. The address says which: so it works without script, and survives a reload."""

from dataclasses import dataclass

from django.http import QueryDict

from complaints.codes import EVIDENCE_KINDS
from complaints.models import Evidence
from portal.shared.files.workflow import State

GENUINE = frozenset(key for key, kind in EVIDENCE_KINDS.items() if kind.genuine)
SIDES = ("left", "right")


@dataclass(frozen=True)
class Panes:
    """What stands left and right; nothing is shown unless there are both."""

    left: Evidence | None
    right: Evidence | None
    pictures: list[Evidence]
    """All that can be put into a pane; empty where there is nothing to choose from."""

    genuine = GENUINE
    """Which kinds of evidence show the genuine article."""

    @property
    def left_id(self) -> int | None:
        """What the address says of the left one."""
        return self.left.pk if self.left else None

    @property
    def right_id(self) -> int | None:
        """The same of the right one."""
        return self.right.pk if self.right else None

    @property
    def sides(self) -> list[tuple[str, Evidence]]:
        """The two, each with its name in the address."""
        return [("left", self.left), ("right", self.right)] if self.left and self.right else []


def panes_of(evidence: list[Evidence], chosen: QueryDict) -> Panes:
    """What the address names, else the first genuine piece left and the first suspect one right."""
    pictures = [piece for piece in evidence if piece.file.has_previews and piece.file.state == State.ACCEPTED]
    known = {str(piece.pk): piece for piece in pictures}
    genuine, suspect = ([piece for piece in pictures if (piece.kind in GENUINE) is real] for real in (True, False))
    left, right = (known.get(chosen.get(side, "")) for side in SIDES)
    if left or right or (genuine and suspect):
        left = left or next((piece for piece in [*genuine, *pictures] if piece != right), None)
        right = right or next((piece for piece in [*suspect, *pictures] if piece != left), None)
    return Panes(left, right, pictures if len(pictures) > 1 else [])
