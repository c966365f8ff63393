"""What of a case is named in one go without ticking each: its open targets, all of them or all of one seller; its
measures in force, all of them or all of one rung; what the complainant can take back, all of it or all of one state."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from complaints.codes import RUNGS
from complaints.models import Complaint
from complaints.states import TargetState

TARGETS_SHOWN = 50
"""How many targets, and how many measures, a page of a case shows."""
SELLERS_OFFERED = 20


@dataclass(frozen=True)
class Group:
    """Targets or measures by their ids. The key holds how many there are: a page that is out of date names a group that
    is not there, so nobody decides what they did not see."""

    key: str
    title: str
    members: tuple[int, ...]


def groups_of(complaint: Complaint, open_targets: Iterable[tuple[int, int | None]]) -> list[Group]:
    """All of these open targets (id, id of the seller), then those of each seller who has only some: at most 20
    sellers, those with the most targets first. None where a page shows all targets, with a box each."""
    rows = list(open_targets)
    if len(rows) <= TARGETS_SHOWN:
        return []
    parts = sorted(_parts(rows).items(), key=lambda part: -len(part[1]))[:SELLERS_OFFERED]
    names = dict(complaint.respondents.filter(pk__in=[seller for seller, _pks in parts]).values_list("pk", "name"))
    of_one = _("all %(count)d open targets of %(seller)s")
    titled = [(seller, of_one % {"count": len(pks), "seller": names[seller]}, pks) for seller, pks in parts]
    return _all_and(rows, _("all %(count)d open targets of the case"), titled)


def groups_to_withdraw(alive: Iterable[tuple[int, str]]) -> list[Group]:
    """All of these targets that can be taken back (id, state), then those of each state where there are several. None
    where few are there, with a box each."""
    rows = list(alive)
    if len(rows) <= TARGETS_SHOWN:
        return []
    titles = {
        TargetState.OPEN: _("all %(count)d that are not decided yet"),
        TargetState.ASKED: _("all %(count)d that wait for a supplement"),
        TargetState.UPHELD: _("all %(count)d that are upheld"),
    }
    parts = _parts(rows)
    titled = [
        (str(state), title % {"count": len(parts[state])}, parts[state])
        for state, title in titles.items()
        if state in parts
    ]
    return _all_and(rows, _("all %(count)d that can be taken back"), titled)


def groups_of_measures(standing: Iterable[tuple[int, str]]) -> list[Group]:
    """All of these measures in force (id, rung), then those of each rung where there are several. None where a page
    shows all, with a box each."""
    rows = list(standing)
    if len(rows) <= TARGETS_SHOWN:
        return []
    of_one = _("all %(count)d: %(measure)s")
    titled = [
        (action, of_one % {"count": len(pks), "measure": RUNGS[action].title}, pks)
        for action, pks in _parts(rows).items()
    ]
    return _all_and(rows, _("all %(count)d measures of the case"), titled)


def _parts(rows: list[tuple[int, Any]]) -> dict[Any, list[int]]:
    """The ids by what they belong to; without what belongs to nothing, and without a part that is the whole."""
    parts: dict[Any, list[int]] = {}
    for pk, of_what in rows:
        if of_what is not None:
            parts.setdefault(of_what, []).append(pk)
    return {of_what: pks for of_what, pks in parts.items() if len(pks) < len(rows)}


def _all_and(rows: list[tuple[int, Any]], whole: str, parts: Iterable[tuple[Any, str, list[int]]]) -> list[Group]:
    """The group of all of them, then one for each part (what it belongs to, title, ids)."""
    return [
        Group(f"case:{len(rows)}", whole % {"count": len(rows)}, tuple(pk for pk, _of_what in rows)),
        *(Group(f"{of_what}:{len(pks)}", title, tuple(pks)) for of_what, title, pks in parts),
    ]
