"""The words of a case as data: what is complained about, shown, found missing, decided, done, withdrawn.

Every mapping is in the order in which a form offers it, and each entry carries both languages.
"""

from enum import StrEnum
from pathlib import Path
from typing import Literal, Self

from pydantic import model_validator

from portal.shared import codes
from portal.shared.codes import Key
from portal.shared.datafiles import Record, load_rows
from portal.shared.texts import Text

HERE = Path(__file__).parent


class Side(StrEnum):
    """The two sides of a case."""

    COMPLAINANT = "complainant"
    RESPONDENT = "respondent"


class Step(StrEnum):
    """The steps of the complaint form, in order."""

    RIGHT = "right"
    GROUND = "ground"
    TARGETS = "targets"
    STATEMENTS = "statements"
    CHECK = "check"


class Outcome(StrEnum):
    """What a reviewer can find: on a target, later on a counter-notice against it, at last on an appeal."""

    UPHOLD = "uphold"
    DECLINE = "decline"
    MAINTAIN = "maintain"
    RESTORE = "restore"
    KEEP = "keep"
    REVERSE = "reverse"


class TargetKind(Record):
    """What a complained-about link leads to."""

    key: Key
    title: Text


class EvidenceKind(Record):
    """What a file shows."""

    key: Key
    side: Side
    title: Text
    detail: Text
    """What makes one good."""
    genuine: bool = False
    """Whether it shows the genuine thing, which stands left of the suspect one."""
    private: bool = False
    """Whether it is for the platform alone: the other side does not see it."""


class Deficiency(codes.Deficiency):
    """What one side is asked to add."""

    side: Side
    step: Step | None = None
    """Where in the complaint form it is added; none for what the respondent adds."""


class Reason(codes.Reason):
    """Why a target was decided so. `{right}` in the statement stands for the right, as one cites it."""

    outcome: Outcome


class On(StrEnum):
    """What a measure acts on, and so who carries it out: of these, the last is asked of the respondent, not of the
    platform."""

    TARGET = "target"
    ACCOUNT = "account"
    RESPONDENT = "respondent"


class Ends(StrEnum):
    """Whether a measure carries an end date."""

    NEVER = "never"
    MAY = "may"
    MUST = "must"


class Measure(Record):
    """A rung of the ladder, or the line that takes one back (those have no `undone_by`)."""

    key: Key
    on: On
    icon: str
    title: Text
    done: Text
    """How it stands once it is confirmed."""
    detail: Text
    told: Text | None = None
    """What the seller is told to do, where it is asked of the seller."""
    undone_by: Key | None = None
    territorial: bool = False
    """Whether it can be limited to territories."""
    ends: Ends = Ends.NEVER
    days: int | None = None
    """After how many days it ends when nobody names another day, where it has to end."""
    who: Literal["reviewer", "senior_reviewer"] = "reviewer"
    second_look: bool = False
    """Whether a second reviewer has to confirm it."""
    adds_up: bool = False
    """Whether each one counts for itself: two strikes are two. Of any other, two cases hold one and the same."""
    shown: bool = False
    """Whether the seller shows where it was done, so that a reviewer looks before it counts as done."""
    stands_for: Key | None = None
    """What follows when it was not done on its last day: the measure that it takes the place of."""
    module: bool = False
    """Whether a training module can be named, whose quiz shows that it was done."""

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        if (self.ends is Ends.MUST) != (self.days is not None):
            raise ValueError("`days` goes with ends = “must”")
        if (self.told is not None) != (self.on is On.RESPONDENT and self.undone_by is not None):
            raise ValueError("`told` goes with what is asked of the respondent")
        if (self.stands_for is not None or self.module) and self.told is None:
            raise ValueError("`stands_for` and `module` go with what is asked of the respondent")
        return self


class Rung(Record):
    """What is proportionate to a seller's record."""

    key: Key
    earlier: int
    """From how many other upheld cases on."""
    days: int
    """How far back they count."""
    measures: tuple[Key, ...]
    text: Text


class Remedy(Record):
    """What a complainant can ask for. The reviewer decides."""

    key: Key
    title: Text
    detail: Text
    measures: tuple[Key, ...]
    """What the platform does to give it."""
    needs: Key | None = None
    """The field of a ground that has to say how, where the ground has it."""


class WithdrawalReason(Record):
    """Why a complaint, or one target of it, is taken back. None of them admits a fault."""

    key: Key
    title: Text
    detail: Text


class Defence(Record):
    """Why a respondent says that the complaint is wrong."""

    key: Key
    title: Text
    needs: Text
    """What the respondent will need."""
    evidence: tuple[Key, ...]


TARGET_KINDS = load_rows(HERE / "target_kinds.toml", TargetKind, by="key")
EVIDENCE_KINDS = load_rows(HERE / "evidence_kinds.toml", EvidenceKind, by="key")
PRIVATE_KINDS = frozenset(key for key, kind in EVIDENCE_KINDS.items() if kind.private)
DEFICIENCIES = load_rows(HERE / "deficiencies.toml", Deficiency, by="code")
REASONS = load_rows(HERE / "reasons.toml", Reason, by="code")
MEASURES = load_rows(HERE / "measures.toml", Measure, by="key")
RUNGS = {key: measure for key, measure in MEASURES.items() if measure.undone_by}
LADDER = tuple(load_rows(HERE / "ladder.toml", Rung, by="key").values())
REMEDIES = load_rows(HERE / "remedies.toml", Remedy, by="key")
WITHDRAWAL_REASONS = load_rows(HERE / "withdrawal_reasons.toml", WithdrawalReason, by="key")
DEFENCES = load_rows(HERE / "defences.toml", Defence, by="key")


def reasons_for(outcome: Outcome) -> tuple[Reason, ...]:
    """The reasons that may carry this outcome, in the order in which a form offers them."""
    return tuple(reason for reason in REASONS.values() if reason.outcome is outcome)
