"""What of a case is named in one go without ticking each: its open targets, all of them or all of one seller; its
measures in force, all of them or all of one rung; what the complainant can take back, all of it or all of one state."""

from collections.abc import Iterable
from dataclasses import dataclass

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
    of_sellers: dict[int, list[int]] = {}
    for pk, seller in rows:
        if seller is not None:
            of_sellers.setdefault(seller, []).append(pk)
    parts = [(seller, pks) for seller, pks in of_sellers.items() if len(pks) < len(rows)]
    parts = sorted(parts, key=lambda part: -len(part[1]))[:SELLERS_OFFERED]
    names = dict(complaint.respondents.filter(pk__in=[seller for seller, _pks in parts]).values_list("pk", "name"))
    whole = _("all %(count)d open targets of the case") % {"count": len(rows)}
    of_one = _("all %(count)d open targets of %(seller)s")
    return [
        Group(f"case:{len(rows)}", whole, tuple(pk for pk, _seller in rows)),
        *(
            Group(f"{seller}:{len(pks)}", of_one % {"count": len(pks), "seller": names[seller]}, tuple(pks))
            for seller, pks in parts
        ),
    ]


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
    parts = {state: tuple(pk for pk, is_in in rows if is_in == state) for state in titles}
    parts = {state: pks for state, pks in parts.items() if 0 < len(pks) < len(rows)}
    whole = _("all %(count)d that can be taken back") % {"count": len(rows)}
    return [
        Group(f"case:{len(rows)}", whole, tuple(pk for pk, _state in rows)),
        *(Group(f"{state}:{len(pks)}", titles[state] % {"count": len(pks)}, pks) for state, pks in parts.items()),
    ]


def groups_of_measures(standing: Iterable[tuple[int, str]]) -> list[Group]:
    """All of these measures in force (id, rung), then those of each rung where there are several. None where a page
    shows all, with a box each."""
    rows = list(standing)
    if len(rows) <= TARGETS_SHOWN:
        return []
    of_rungs: dict[str, list[int]] = {}
    for pk, action in rows:
        of_rungs.setdefault(action, []).append(pk)
    whole = _("all %(count)d measures of the case") % {"count": len(rows)}
    of_one = _("all %(count)d: %(measure)s")
    return [
        Group(f"case:{len(rows)}", whole, tuple(pk for pk, _action in rows)),
        *(
            Group(f"{action}:{len(pks)}", of_one % {"count": len(pks), "measure": RUNGS[action].title}, tuple(pks))
            for action, pks in of_rungs.items()
            if len(of_rungs) > 1
        ),
    ]
