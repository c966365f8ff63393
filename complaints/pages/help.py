"""What the public page about a ground shows: the same data as the form, told as a whole."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from complaints.codes import DEFENCES, Deficiency, EvidenceKind, Outcome, Remedy, Side
from complaints.drafts.steps_in_words import STEP_NAMES
from complaints.fields import Field
from complaints.grounds import Demands, Ground
from complaints.tracks import LegalBasis, Statement, Track
from registry.kinds import KINDS


@dataclass(frozen=True)
class TrackHelp:
    """What a ground asks for on one track."""

    track: Track
    required: tuple[Field, ...]
    evidence: tuple[tuple[EvidenceKind, ...], ...]
    statements: tuple[Statement, ...]
    remedies: tuple[Remedy, ...]
    bases: tuple[LegalBasis, ...]


def tracks_of(ground: Ground) -> list[TrackHelp]:
    """The tracks in force today that take the ground, in the order of suggestion."""
    tracks = Track.in_force(timezone.localdate()).values()
    return [_told(ground, track, demands) for track in tracks if (demands := ground.demands(track))]


def _told(ground: Ground, track: Track, demands: Demands) -> TrackHelp:
    return TrackHelp(
        track,
        ground.required(track),
        ground.missing_evidence((), track),
        ground.statements(track, Side.COMPLAINANT),
        ground.remedies_on(track),
        demands.bases or track.bases,
    )


def ground_page(ground: Ground) -> dict[str, Any]:
    """Everything that the page about one ground reads."""
    deficiencies: tuple[Deficiency, ...] = ground.supplements()
    return {
        "ground": ground,
        "kinds": [KINDS[key] for key in ground.right_kinds],
        "tracks": tracks_of(ground),
        "required": ground.missing_evidence(()),
        "accepted": [kind for kind in ground.evidence_kinds() if kind.key in ground.evidence_accepted],
        "steps": [(step, STEP_NAMES[step], guide, ground.shown(step)) for step, guide in ground.steps.items()],
        "deficiencies": deficiencies,
        "defences": [DEFENCES[key] for key in ground.answer.defences],
        "declines": ground.reasons(Outcome.DECLINE),
    }
