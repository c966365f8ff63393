"""The legal tracks: what has to be confirmed, what an answer needs, and by when each side acts. What a notice needs on
a track says each ground, see complaints.grounds.

A track is data with a version. A complaint names the key and the version that it was filed under and reads
that one for good; a change of the law is a new file beside the old one, `<track>.v2.toml`, and a table
`[tracks."<track>.v2"]` in the grounds that ask for something else under it. What was not checked against the
law's own text says so: `checked = false` on a legal basis, and a note.
"""

from datetime import date
from pathlib import Path
from typing import Self

from django.utils import timezone
from pydantic import Field as Limited
from pydantic import model_validator

from complaints.codes import Side
from complaints.fields import FIELDS, Field
from portal.shared.clocks import ClockSpec
from portal.shared.codes import Key
from portal.shared.datafiles import Record, keyed, load
from portal.shared.texts import Text

HERE = Path(__file__).parent
EVERYWHERE = "*"
STATEMENTS = "statements"


class Statement(Record):
    """A sentence that the person who sends has to confirm."""

    key: Key
    side: Side
    text: Text


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

    @model_validator(mode="after")
    def _can_stand_still(self) -> Self:
        if self.handling.counts_days:
            raise ValueError("handling stands still for supplements: it counts hours or working days")
        return self


class Track(Record):
    """One legal regime, in one version."""

    key: Key
    version: int = Limited(gt=0)
    effective_from: date
    order: int
    """The lowest order that fits a complaint is suggested."""
    title: Text
    summary: Text
    anyone: bool = False
    """Whether its law lets anybody notify, also somebody without a right and without an account."""
    territories: tuple[str, ...]
    """Offices by their ST.3 code; `*` for any, and for a right that needs none."""
    late_answers: bool = False
    """Whether an answer is taken after its time too, also when the case is closed."""
    counter_notice: tuple[Key, ...]
    """The keys of the fields of a counter-notice."""
    complete_with: tuple[Key, ...] = ()
    """What its law wants in a counter-notice that starts the waiting period; `statements` stands for those to confirm.
    Nothing else can be asked to be added there: it would hold up the law's own clock."""
    statements: tuple[Statement, ...]
    clocks: Clocks
    bases: tuple[LegalBasis, ...]
    notes: tuple[Text, ...]

    @model_validator(mode="after")
    def _names_only_what_exists(self) -> Self:
        if unknown := set(self.counter_notice) - set(FIELDS):
            raise ValueError(f"there are no fields called {', '.join(sorted(unknown))}")
        if strange := set(self.complete_with) - {*self.counter_notice, STATEMENTS}:
            raise ValueError(f"a counter-notice does not hold {', '.join(sorted(strange))}")
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

    def counter_notice_fields(self) -> tuple[Field, ...]:
        """What a counter-notice has to contain."""
        return tuple(FIELDS[key] for key in self.counter_notice)

    def statements_of(self, side: Side) -> tuple[Statement, ...]:
        """What a side has to confirm in every case; a ground can ask for more."""
        return tuple(statement for statement in self.statements if statement.side is side)


WITHIN_LICENCE = load(HERE / "licence.toml", Statement)
"""What a licensee confirms besides, on every track; see complaints.drafts.licensed."""

TRACKS = keyed(
    (((track.key, track.version), track) for track in (load(p, Track) for p in sorted(HERE.glob("*.v*.toml")))),
    what=str(HERE),
)
TRACK_KEYS = sorted({key for key, _version in TRACKS})
"""What tracks are called, whatever the version."""
