"""What the file of a ground says. Everything that asks, checks, reviews or explains a complaint reads it from here."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Self

from pydantic import model_validator

from complaints.codes import (
    DEFENCES,
    DEFICIENCIES,
    EVIDENCE_KINDS,
    REASONS,
    REMEDIES,
    RUNGS,
    TARGET_KINDS,
    Deficiency,
    EvidenceKind,
    Outcome,
    Reason,
    Remedy,
    Side,
    Step,
    TargetKind,
)
from complaints.fields import FIELDS, Field, FieldType
from complaints.tracks import TRACKS, LegalBasis, Statement, Track
from portal.shared.codes import Code, Key
from portal.shared.datafiles import Record
from portal.shared.stepguides import StepGuide
from portal.shared.texts import Text
from registry.kinds import KINDS

Groups = tuple[tuple[Key, ...], ...]


class Check(StrEnum):
    """What the form looks up by itself while somebody types; see complaints.drafts.checks."""

    IN_FORCE = "in_force"
    TERRITORY = "territory"
    CLASSES = "classes"
    DOUBLES = "doubles"
    DEALERS = "dealers"
    LICENCE = "licence"
    """Of every ground, where a licensee files."""
    UNKNOWN = "unknown"
    """Of every ground, where the platform is asked about links."""


class Demands(Record):
    """What a ground asks for on one track."""

    required: tuple[Key, ...]
    """Keys of fields without which nothing is sent."""
    evidence: Groups = ()
    """Evidence that this track asks for besides."""
    remedies: tuple[Key, ...] = ()
    """What can be asked for only here."""
    statements: tuple[Statement, ...] = ()
    """What has to be confirmed besides the sentences of the track."""
    note: Text | None = None
    bases: tuple[LegalBasis, ...] = ()
    """Where it comes from, for a ground that the track's own bases are not about."""


class Wording(Record):
    """How a ground words a field of the catalogue."""

    title: Text
    help: Text


class Point(Record):
    """Something that a reviewer makes sure of, and the code to take when it is not so."""

    key: Key
    title: Text
    if_not: Code


class GroundStep(StepGuide):
    """One step of the form: which fields stand in it, and the help beside them."""

    fields: tuple[Key, ...] = ()


class Answer(StepGuide):
    """What a respondent can say against this ground, and the help beside the choice."""

    defences: tuple[Key, ...]


class Ground(Record):
    """One reason to complain: what it is about, what it takes, and how a reviewer can answer it.

    A key that is retired stays in its file, because complaints that were sent name it.
    """

    key: Key
    order: int
    title: Text
    summary: Text
    """What it is and what it is not, for the choice between grounds."""
    needs: Text
    """What the filer will need."""
    right_kinds: tuple[Key, ...]
    """The kinds of rights on which it can stand; keys of registry/data/kinds.toml."""
    target_kinds: tuple[Key, ...]
    evidence_required: Groups
    """Each group asks for one piece of evidence, of any of its kinds."""
    evidence_accepted: tuple[Key, ...]
    """Further kinds that help."""
    remedies: tuple[Key, ...]
    """What the filer can ask for on every track."""
    measures: tuple[Key, ...]
    """The rungs of the ladder that a reviewer may take."""
    checks: tuple[Check, ...]
    deficiencies: tuple[Code, ...]
    upholds: tuple[Code, ...]
    declines: tuple[Code, ...]
    fields: tuple[Field, ...] = ()
    """What only this ground asks. It is kept in the complaint's `details`."""
    wording: dict[Key, Wording] = {}
    tracks: dict[str, Demands]
    """By the key of a track, for all its versions; or `<track>.v2`, for that version and later ones."""
    points: tuple[Point, ...]
    """What a reviewer makes sure of, in this order."""
    steps: dict[Step, GroundStep]
    answer: Answer

    @model_validator(mode="after")
    def _names_only_what_exists(self) -> Self:
        fields = {*FIELDS, *(field.key for field in self.fields)}
        named = {key for d in self.tracks.values() for key in d.required}
        named |= {*self.wording, *(key for step in self.steps.values() for key in step.fields)}
        demanded = [group for demands in self.tracks.values() for group in demands.evidence]
        evidence = {key for group in (*self.evidence_required, *demanded) for key in group}
        remedies = {*self.remedies, *(key for demands in self.tracks.values() for key in demands.remedies)}
        codes = {*self.deficiencies, *self.upholds, *self.declines}
        unknown = (
            (named - fields)
            | (set(self.right_kinds) - set(KINDS))
            | (set(self.target_kinds) - set(TARGET_KINDS))
            | ({*evidence, *self.evidence_accepted} - set(EVIDENCE_KINDS))
            | (remedies - set(REMEDIES))
            | (set(self.measures) - set(RUNGS))
            | (set(self.answer.defences) - set(DEFENCES))
            | (set(self.deficiencies) - set(DEFICIENCIES))
            | ({*self.upholds, *self.declines} - set(REASONS))
            | ({point.if_not for point in self.points} - codes)
            | ({field.deficiency for field in self.fields} - codes)
            | ({key.partition(".")[0] for key in self.tracks} - {key for key, _version in TRACKS})
            | (set(Step) - set(self.steps))
        )
        if unknown:
            raise ValueError(f"nothing is called {', '.join(sorted(unknown))}")
        if twice := {field.key for field in self.fields} & set(FIELDS):
            raise ValueError(f"every ground has {', '.join(sorted(twice))} already")
        unseen = {key for key in named if self.field(key).type is not FieldType.PART} - self._shown()
        if unseen:
            raise ValueError(f"no step shows {', '.join(sorted(unseen))}")
        return self

    def _shown(self) -> set[str]:
        """The fields of its steps, and those of the person who files, which every form has."""
        filer = {key for key, field in FIELDS.items() if (field.column or "").startswith(("contact_", "signature"))}
        return filer | {key for step in self.steps.values() for key in step.fields}

    def demands(self, track: Track) -> Demands | None:
        """What it asks for on a track, in the newest wording up to the track's version; None where it is not taken."""
        versions = (self.tracks.get(f"{track.key}.v{version}") for version in range(track.version, 0, -1))
        return next((found for found in versions if found), self.tracks.get(track.key))

    def takes(self, track: Track, right_kind: str) -> bool:
        """Whether such a complaint, with a right of this kind, may be filed on a track."""
        return right_kind in self.right_kinds and self.demands(track) is not None

    def field(self, key: str) -> Field:
        """A field of its own, or one of the catalogue in the words of this ground."""
        field = next((field for field in self.fields if field.key == key), None) or FIELDS[key]
        words = self.wording.get(key)
        return field.model_copy(update={"title": words.title, "help": words.help}) if words else field

    @property
    def in_details(self) -> tuple[Field, ...]:
        """What a complaint keeps in its `details`: the fields of this ground alone, and those of the catalogue that its
        steps show and no column holds."""
        shown = (FIELDS[key] for step in self.steps.values() for key in step.fields if key in FIELDS)
        return (*self.fields, *(field for field in shown if not field.column and field.type is not FieldType.PART))

    def required(self, track: Track) -> tuple[Field, ...]:
        """What a notice has to contain on a track."""
        demands = self.demands(track)
        return tuple(self.field(key) for key in demands.required) if demands else ()

    def shown(self, step: Step | str) -> tuple[Field, ...]:
        """The fields that stand in a step, in order."""
        return tuple(self.field(key) for key in self.steps[Step(step)].fields)

    def step_of(self, key: str) -> Step:
        """The step in which a field stands; the last one with fields for what the filer says of themselves."""
        return next((step for step, shown in self.steps.items() if key in shown.fields), Step.STATEMENTS)

    def statements(self, track: Track, side: Side) -> tuple[Statement, ...]:
        """What a side has to confirm: the sentences of the track, then those of this ground."""
        demands = self.demands(track)
        own = demands.statements if demands else ()
        return (*track.statements_of(side), *(statement for statement in own if statement.side is side))

    def evidence_groups(self, track: Track | None) -> Groups:
        """The groups of evidence of which one piece each is needed; without a track those of every one."""
        demands = self.demands(track) if track else None
        return (*self.evidence_required, *(demands.evidence if demands else ()))

    def evidence_kinds(self) -> tuple[EvidenceKind, ...]:
        """Every kind of evidence that the form offers, required ones first."""
        demanded = (key for demands in self.tracks.values() for group in demands.evidence for key in group)
        keys = [*(key for group in self.evidence_required for key in group), *demanded, *self.evidence_accepted]
        return tuple(EVIDENCE_KINDS[key] for key in dict.fromkeys(keys))

    def missing_evidence(
        self, kinds: Iterable[str], track: Track | None = None
    ) -> tuple[tuple[EvidenceKind, ...], ...]:
        """The groups of required evidence of which no kind is among `kinds`."""
        held = set(kinds)
        groups = self.evidence_groups(track)
        return tuple(tuple(EVIDENCE_KINDS[key] for key in group) for group in groups if not held.intersection(group))

    def remedies_on(self, track: Track | None) -> tuple[Remedy, ...]:
        """What can be asked for, on a track also what only its law gives."""
        demands = self.demands(track) if track else None
        keys = dict.fromkeys([*self.remedies, *(demands.remedies if demands else ())])
        return tuple(REMEDIES[key] for key in keys)

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
