"""How near two marks are by what they are registered for. The related classes are data, with their reasons."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from pydantic import Field

from portal.shared.datafiles import DataFileError, Record, load
from portal.shared.texts import Text
from registry.offices.nice import CLASSES

DATA = Path(__file__).parent.parent / "data" / "related_classes.toml"
# What a likeness is multiplied by. Classes alone settle nothing (well-known marks reach beyond theirs), so marks in
# unrelated classes come later and do not go away.
SAME, UNKNOWN, RELATED, APART = 1.0, 0.95, 0.9, 0.7


class Relation(Record):
    """Classes whose goods or services buyers expect from the same house."""

    classes: tuple[int, ...] = Field(min_length=2)
    centre: bool = False
    """Whether the first class is related to each other one, and those not among themselves."""
    reason: Text


class Relations(Record):
    """The whole file."""

    relations: tuple[Relation, ...]


@dataclass(frozen=True)
class Nearness:
    """How near the classes of two marks are: a weight, and what it follows from."""

    weight: float
    shared: tuple[int, ...] = ()
    related: tuple[int, int] | None = None
    """One class of each mark."""

    @property
    def reason(self) -> str:
        """It in words, in the active language."""
        if self.shared:
            classes = ", ".join(map(str, self.shared))
            return ngettext("Same class: %(classes)s", "Same classes: %(classes)s", len(self.shared)) % {
                "classes": classes
            }
        if self.related:
            said = dict(
                zip(("mine", "theirs"), self.related, strict=True), reason=_RELATED[frozenset(self.related)].reason
            )
            return _("Related classes %(mine)d and %(theirs)d: %(reason)s") % said
        return _("No classes to compare") if self.weight == UNKNOWN else _("Unrelated classes")


def nearness(mine: Collection[int], theirs: Collection[int]) -> Nearness:
    """Compare two lists of Nice classes."""
    if not mine or not theirs:
        return Nearness(UNKNOWN)
    if shared := set(mine).intersection(theirs):
        return Nearness(SAME, shared=tuple(sorted(shared)))
    pairs = ((one, other) for one in sorted(mine) for other in sorted(theirs))
    related = next((pair for pair in pairs if frozenset(pair) in _RELATED), None)
    return Nearness(RELATED, related=related) if related else Nearness(APART)


def _pairs() -> dict[frozenset[int], Relation]:
    found: dict[frozenset[int], Relation] = {}
    for relation in load(DATA, Relations).relations:
        if unknown := set(relation.classes) - set(CLASSES):
            raise DataFileError(f"{DATA}: there are no classes {sorted(unknown)}.")
        ones = relation.classes[:1] if relation.centre else relation.classes
        for one in ones:
            for other in relation.classes:
                if one != other:
                    found.setdefault(frozenset((one, other)), relation)
    return found


_RELATED = _pairs()
