"""The policy on misuse as data: what counts, how much, how it decays, and what may follow. `policy.toml` says why."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from complaints.codes import Side
from portal.shared.codes import Code, Key
from portal.shared.datafiles import Record, keyed, load
from portal.shared.texts import Text

Positive = Annotated[int, Field(gt=0)]
Weight = Annotated[float, Field(gt=0)]
Part = Annotated[float, Field(ge=0, le=1)]


class Terms(Record):
    """For one side: how fast signals fade, from where on somebody is asked, and the terms of what may follow."""

    half_life_days: Positive
    warn: Weight
    suspend: Weight
    share: Part
    """The least part of what was sent within a year that has to have signals."""
    warning_days: Positive
    suspension_days: Positive
    """How long a suspension is unless the reviewer says otherwise; `longest_days` is the most."""
    longest_days: Positive
    appeal_days: Positive
    decide_days: Positive


class SignalKind(Record):
    """One kind of signal: what it says of itself, and what the subject can do so that it does not come again."""

    key: Key
    side: Side
    weight: Weight
    title: Text
    detail: Text
    lowers: Text
    on: Literal["case", "right"] = "case"
    """Whether the numbers of its cases are those of complaints or of rights."""
    grave: bool = False
    revised: bool = False
    """Whether the signal goes when what it stands on falls."""
    every: Positive = 1
    days: Positive = 1
    share: Part = 0
    reasons: tuple[Code, ...] = ()
    """The reasons of decisions that are the signal."""
    welcome: tuple[Code, ...] = ()
    """Reasons for declining after which filing again is welcome."""
    exempt: tuple[Code, ...] = ()
    """Reasons for restoring that say nothing about the complaint."""


class LinkKind(Record):
    """Why two accounts belong together."""

    key: Key
    title: Text


class Mailboxes(Record):
    """Providers whose domain links nobody."""

    open_to_all: frozenset[str]


class Policy(Record):
    """The whole file."""

    sides: dict[Side, Terms]
    signals: tuple[SignalKind, ...]
    links: tuple[LinkKind, ...]
    mailboxes: Mailboxes


POLICY = load(Path(__file__).parent / "policy.toml", Policy)
TERMS = POLICY.sides
SIGNALS: Mapping[str, SignalKind] = keyed(((kind.key, kind) for kind in POLICY.signals), what="signals of policy.toml")
LINKS: Mapping[str, LinkKind] = keyed(((kind.key, kind) for kind in POLICY.links), what="links of policy.toml")


def signals_of(side: Side) -> list[SignalKind]:
    """The kinds of signals that one side can have, in the order of the file."""
    return [kind for kind in POLICY.signals if kind.side is side]
