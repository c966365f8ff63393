"""What a reviewer looks at before a right is verified, and what can be answered besides yes."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from portal.shared.codes import Deficiency, Key, Reason
from portal.shared.datafiles import Record, load_rows
from portal.shared.files.workflow import State as FileState
from portal.shared.permissions import Actor
from portal.shared.texts import Text
from portal.shared.workflow import Move
from registry.workflow import WORKFLOW, State

if TYPE_CHECKING:
    from registry.models import Right

DATA = Path(__file__).parent / "data"


class Rejection(Reason):
    """Why a right was not verified, or is no longer."""

    of_the_right: bool = False
    """Whether it speaks of the right itself, whoever holds it: then what its former owners had falls with it."""


DEFICIENCIES = load_rows(DATA / "deficiencies.toml", Deficiency, by="code")
REJECTIONS = load_rows(DATA / "rejections.toml", Rejection, by="code")
SUSPENSIONS = load_rows(DATA / "suspensions.toml", Reason, by="code")


def meanings(codes: Iterable[str]) -> list[Deficiency | Reason]:
    """What the codes of an answer mean; one that is in no file any more is left out."""
    found = (DEFICIENCIES.get(code) or REJECTIONS.get(code) or SUSPENSIONS.get(code) for code in codes)
    return [meaning for meaning in found if meaning]


class Check(Record):
    """One point of the reviewer's checklist."""

    key: Key
    title: Text
    kinds: tuple[Key, ...] = ()
    """For which kinds of rights; for all when none is named."""
    registered: bool = False
    """Whether it is only for rights that have a number at an office."""
    papers: tuple[Key, ...] = ()
    """The papers that it speaks of: it is asked where each of them is required of the right, or there."""
    any_paper: bool = False
    """Whether it is only for rights that are asked for a paper, or have one."""


def never_verified(right: "Right") -> bool:
    """Whether it was withdrawn before anybody decided: there is no verification to take back."""
    return right.state == State.WITHDRAWN and right.decided_at is None


def moves_of(right: "Right", *, by: Actor) -> list[Move]:
    """What the person may do next with it."""
    moves = WORKFLOW.possible(right, by=by)
    return [move for move in moves if move.name != "revoke"] if never_verified(right) else moves


HAD = (FileState.ACCEPTED, FileState.ARRIVED)
"""A paper is there once its file came, also while that is being checked."""
CHECKLIST = load_rows(DATA / "checklist.toml", Check, by="key")


def checklist(right: "Right") -> list[Check]:
    """What a reviewer has seen with their own eyes before this right is verified: only what can be seen in it."""
    groups = list(right.about.paper_groups(office=right.office, subtype=right.subtype))
    had = set(right.papers.filter(file__state__in=HAD).values_list("kind", flat=True))
    sure = had | {key for group in groups if len(group) == 1 for key in group}
    registered = bool(right.office and right.registration_number)
    return [
        check
        for check in CHECKLIST.values()
        if (not check.kinds or right.kind in check.kinds)
        and (registered or not check.registered)
        and sure.issuperset(check.papers)
        and (had or groups or not check.any_paper)
    ]
