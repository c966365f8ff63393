"""The grounds of a complaint, with the help that stands beside each step of its form."""

from pathlib import Path
from typing import Self

from pydantic import model_validator

from complaints.codes import (
    DEFICIENCIES,
    EVIDENCE_KINDS,
    MEASURES,
    REASONS,
    TARGET_KINDS,
    Deficiency,
    EvidenceKind,
    Outcome,
    Reason,
    Step,
    TargetKind,
)
from portal.shared.codes import Code, Key
from portal.shared.datafiles import Record, keyed, load
from portal.shared.stepguides import StepGuide
from portal.shared.texts import Text
from registry.kinds import kinds_that_support

HERE = Path(__file__).parent


class Ground(Record):
    """One reason to complain: what it is about, what it takes, and how a reviewer can answer it."""

    key: Key
    order: int
    title: Text
    summary: Text
    """What it is and what it is not, for the choice between grounds."""
    needs: Text
    """What the filer will need."""
    target_kinds: tuple[Key, ...]
    evidence_required: tuple[tuple[Key, ...], ...]
    """Each group asks for one piece of evidence, of any of its kinds."""
    evidence_accepted: tuple[Key, ...]
    """Further kinds that help."""
    measures: tuple[Key, ...]
    deficiencies: tuple[Code, ...]
    upholds: tuple[Code, ...]
    declines: tuple[Code, ...]
    guides: dict[Step, StepGuide]

    @model_validator(mode="after")
    def _names_only_what_exists(self) -> Self:
        evidence = {*self.evidence_accepted, *(key for group in self.evidence_required for key in group)}
        unknown = (
            (set(self.target_kinds) - set(TARGET_KINDS))
            | (evidence - set(EVIDENCE_KINDS))
            | (set(self.measures) - set(MEASURES))
            | (set(self.deficiencies) - set(DEFICIENCIES))
            | ({*self.upholds, *self.declines} - set(REASONS))
            | (set(Step) - set(self.guides))
        )
        if unknown:
            raise ValueError(f"nothing is called {', '.join(sorted(unknown))}")
        return self

    @property
    def right_kinds(self) -> tuple[str, ...]:
        """The kinds of rights on which it can stand: each kind says it of itself, see registry/data/kinds.toml."""
        return kinds_that_support(self.key)

    def evidence_kinds(self) -> tuple[EvidenceKind, ...]:
        """Every kind of evidence that the form offers, required ones first."""
        keys = [key for group in self.evidence_required for key in group]
        return tuple(EVIDENCE_KINDS[key] for key in dict.fromkeys([*keys, *self.evidence_accepted]))

    def missing_evidence(self, kinds: set[str]) -> tuple[tuple[EvidenceKind, ...], ...]:
        """The groups of required evidence of which no kind is among `kinds`."""
        return tuple(
            tuple(EVIDENCE_KINDS[key] for key in group)
            for group in self.evidence_required
            if not kinds.intersection(group)
        )

    def targets(self) -> tuple[TargetKind, ...]:
        """What the ground can be raised against."""
        return tuple(TARGET_KINDS[key] for key in self.target_kinds)

    def reasons(self, outcome: Outcome) -> tuple[Reason, ...]:
        """The reasons with which a target is upheld or declined."""
        codes = self.upholds if outcome is Outcome.UPHOLD else self.declines
        return tuple(REASONS[code] for code in codes if REASONS[code].outcome is outcome)

    def supplements(self) -> tuple[Deficiency, ...]:
        """What a reviewer can ask the complainant to add."""
        return tuple(DEFICIENCIES[code] for code in self.deficiencies)


class CounterNoticeGuide(Record):
    """The help beside the respondent's answer, by step, and what a reviewer can ask to be added."""

    deficiencies: tuple[Code, ...]
    guides: dict[Key, StepGuide]

    @model_validator(mode="after")
    def _names_only_what_exists(self) -> Self:
        if unknown := set(self.deficiencies) - set(DEFICIENCIES):
            raise ValueError(f"nothing is called {', '.join(sorted(unknown))}")
        return self

    def supplements(self) -> tuple[Deficiency, ...]:
        """What a reviewer can ask the respondent to add."""
        return tuple(DEFICIENCIES[code] for code in self.deficiencies)


def _grounds() -> list[Ground]:
    return sorted((load(path, Ground) for path in HERE.glob("ground_*.toml")), key=lambda ground: ground.order)


GROUNDS = keyed(((ground.key, ground) for ground in _grounds()), what=str(HERE))
COUNTER_NOTICE = load(HERE / "counter_notice.toml", CounterNoticeGuide)


def grounds_for(right_kind: str) -> list[Ground]:
    """The grounds of complaints that can stand on a right of this kind, in their order; empty for none."""
    return [ground for ground in GROUNDS.values() if right_kind in ground.right_kinds]
