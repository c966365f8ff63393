"""The legal tracks: what a notice needs, what has to be confirmed, and by when each side acts.

A track is data with a version. A complaint names the key and the version that it was filed under and reads
that one for good; a change of the law is a new file beside the old one. What was not checked against the
law's own text says so: `checked = false` on a legal basis, and a note.
"""

from datetime import date
from pathlib import Path
from typing import Self

from django.utils import timezone
from pydantic import Field as Limited
from pydantic import model_validator

from complaints.codes import DEFICIENCIES, Side
from portal.shared.clocks import ClockSpec
from portal.shared.codes import Code, Key
from portal.shared.datafiles import DataFileError, Record, keyed, load, load_rows
from portal.shared.texts import Text
from registry.kinds import kinds_that_support

HERE = Path(__file__).parent
EVERYWHERE = "*"


class Field(Record):
    """Something that a notice or a counter-notice has to contain."""

    key: Key
    title: Text
    help: Text
    deficiency: Code
    """What to ask for when it is missing."""


class Statement(Record):
    """A sentence that the person who sends has to confirm."""

    key: Key
    side: Side
    text: Text
    grounds: tuple[Key, ...] = ()
    """The grounds that need it; none named means every one."""


class LegalBasis(Record):
    """Where a rule of the track comes from."""

    reference: Text
    says: Text
    checked: bool
    """Whether it was compared with the law's own text."""


class Clocks(Record):
    """Who acts by when. What is None has no deadline of its own on this track."""

    handling: ClockSpec
    """The platform decides, from receipt."""
    supplement: ClockSpec
    """The side that was asked adds what is missing."""
    answer: ClockSpec
    """The respondent answers."""
    reply: ClockSpec
    """The complainant replies to the answer."""
    waiting: ClockSpec | None = None
    """After a counter-notice the measure ends, unless the complainant went to court or to the authority."""
    appeal: ClockSpec
    """Either side appeals."""


class Track(Record):
    """One legal regime, in one version."""

    key: Key
    version: int = Limited(gt=0)
    effective_from: date
    order: int
    """The lowest order that fits a complaint is suggested."""
    title: Text
    summary: Text
    territories: tuple[str, ...]
    """Offices by their ST.3 code; `*` for any, and for a right that needs none."""
    required: dict[Key, tuple[Key, ...]]
    """By ground: the keys of the fields of a notice."""
    counter_notice: tuple[Key, ...]
    """The keys of the fields of a counter-notice."""
    statements: tuple[Statement, ...]
    clocks: Clocks
    bases: tuple[LegalBasis, ...]
    notes: tuple[Text, ...]

    @model_validator(mode="after")
    def _names_only_what_exists(self) -> Self:
        named = {*self.counter_notice, *(key for keys in self.required.values() for key in keys)}
        if unknown := named - set(FIELDS):
            raise ValueError(f"there are no fields called {', '.join(sorted(unknown))}")
        keys = [statement.key for statement in self.statements]
        if len(keys) != len(set(keys)):
            raise ValueError("two statements have the same key")
        return self

    @classmethod
    def get(cls, key: str, version: int | None = None) -> "Track":
        """The track in this version, or in the one in force today. `LookupError` when there is none."""
        if version is not None:
            return TRACKS[key, version]
        return cls.in_force(timezone.localdate())[key]

    @classmethod
    def in_force(cls, day: date) -> dict[str, "Track"]:
        """Every track that is in force on a day, by key, in the order of suggestion."""
        begun = [track for track in TRACKS.values() if track.effective_from <= day]
        newest_last = sorted(begun, key=lambda track: track.version)
        tracks = {track.key: track for track in newest_last}
        return dict(sorted(tracks.items(), key=lambda item: item[1].order))

    def fields(self, ground: str) -> tuple[Field, ...]:
        """What a notice on this ground has to contain."""
        return tuple(FIELDS[key] for key in self.required[ground])

    def counter_notice_fields(self) -> tuple[Field, ...]:
        """What a counter-notice has to contain."""
        return tuple(FIELDS[key] for key in self.counter_notice)

    def statements_of(self, side: Side, ground: str) -> tuple[Statement, ...]:
        """What a side has to confirm in a case on this ground."""
        return tuple(
            statement
            for statement in self.statements
            if statement.side is side and (not statement.grounds or ground in statement.grounds)
        )

    def takes(self, ground: str, right_kind: str) -> bool:
        """Whether a complaint on this ground with a right of this kind may be filed on this track."""
        return ground in self.required and right_kind in kinds_that_support(ground)


FIELDS = load_rows(HERE / "fields.toml", Field, by="key")
TRACKS = keyed(
    (((track.key, track.version), track) for track in (load(p, Track) for p in sorted(HERE.glob("*.v*.toml")))),
    what=str(HERE),
)
if missing := {field.deficiency for field in FIELDS.values()} - set(DEFICIENCIES):
    raise DataFileError(f"{HERE / 'fields.toml'}: there are no deficiencies {', '.join(sorted(missing))}.")


def choose_track(ground: str, right_kind: str, office: str = "") -> Track:
    """The track to suggest; the filer may take another one that `takes` the complaint.

    `office` is the ST.3 code of the office that registered the right, empty for a right without registration.
    """
    for track in Track.in_force(timezone.localdate()).values():
        if track.takes(ground, right_kind) and (office in track.territories or EVERYWHERE in track.territories):
            return track
    raise LookupError(f"No track takes the ground {ground} with a right of the kind {right_kind}.")
