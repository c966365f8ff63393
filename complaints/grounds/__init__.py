"""The grounds of a complaint: one file for each in data/, and nothing else names them one by one.

A file says rights, targets, fields, evidence, codes, and by track statements, remedies and checks. From it come the
form with its step guides, what the API takes, what keeps a draft from being sent, the reviewer's checklist, and the
public page of help. To add a ground, add a file with its texts in both languages.
"""

from collections.abc import Iterable
from pathlib import Path
from types import MappingProxyType
from typing import Self

from django.utils import timezone
from pydantic import model_validator

from complaints.codes import DEFICIENCIES, EVIDENCE_KINDS, Deficiency
from complaints.grounds.ground import Check, Demands, Ground, GroundStep, Point
from complaints.tracks import EVERYWHERE, Track
from portal.shared.codes import Code, Key
from portal.shared.datafiles import Record, keyed, load
from portal.shared.stepguides import StepGuide

__all__ = [
    "COUNTER_NOTICE",
    "GROUNDS",
    "Check",
    "Demands",
    "Ground",
    "GroundStep",
    "Point",
    "choose_track",
    "grounds_for",
    "tracks_that_take",
]

HERE = Path(__file__).parent


class CounterNoticeGuide(Record):
    """The help beside the respondent's answer, by step, and what a reviewer can ask to be added."""

    deficiencies: tuple[Code, ...]
    statements: Code
    """The code that asks to confirm what has to be confirmed."""
    papers: dict[Code, tuple[Key, ...]]
    """The codes that ask for a paper, with the kinds of evidence that it is; of any kind where none is named."""
    guides: dict[Key, StepGuide]

    @model_validator(mode="after")
    def _names_only_what_exists(self) -> Self:
        unknown = (set(self.deficiencies) - set(DEFICIENCIES)) | (
            {self.statements, *self.papers} - set(self.deficiencies)
        )
        unknown |= {kind for kinds in self.papers.values() for kind in kinds} - set(EVIDENCE_KINDS)
        if unknown:
            raise ValueError(f"nothing is called {', '.join(sorted(unknown))}")
        return self

    def supplements(self) -> tuple[Deficiency, ...]:
        """What a reviewer can ask the respondent to add."""
        return tuple(DEFICIENCIES[code] for code in self.deficiencies)


def read_grounds(folder: Path) -> dict[str, Ground]:
    """The grounds of a folder, one in each file, in the order in which a form offers them."""
    read = sorted((load(path, Ground) for path in folder.glob("*.toml")), key=lambda ground: ground.order)
    return dict(keyed(((ground.key, ground) for ground in read), what=str(folder)))


_grounds = read_grounds(HERE / "data")
GROUNDS = MappingProxyType(_grounds)
COUNTER_NOTICE = load(HERE / "counter_notice.toml", CounterNoticeGuide)


def grounds_for(right_kind: str) -> list[Ground]:
    """The grounds of complaints that can stand on a right of this kind, in their order; empty for none."""
    return [ground for ground in GROUNDS.values() if right_kind in ground.right_kinds]


def tracks_that_take(ground: str, right_kind: str) -> list[Track]:
    """The tracks in force today that take such a complaint, in the order of suggestion."""
    tracks = Track.in_force(timezone.localdate()).values()
    return [track for track in tracks if ground in GROUNDS and GROUNDS[ground].takes(track, right_kind)]


def choose_track(ground: str, right_kind: str, office: str = "", places: Iterable[str] = ()) -> Track:
    """The track to suggest; the filer may take another one that takes the complaint.

    What decides is where it is offered (ISO 3166-1 codes), and while nobody said so, the office that registered the
    right (its ST.3 code, empty for a right without registration). `LookupError` when no track takes it.
    """
    wanted = set(places) or {office}
    fitting = tracks_that_take(ground, right_kind)
    for track in fitting:
        if EVERYWHERE in track.territories or not wanted.isdisjoint(track.territories):
            return track
    raise LookupError(f"No track takes the ground {ground} with a right of the kind {right_kind}.")
