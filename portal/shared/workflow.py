"""The one interpreter of workflow tables. Nothing else assigns `.state`."""

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models, transaction
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from portal.shared.audit import record, record_each
from portal.shared.errors import Refused
from portal.shared.jobs import defer, defer_many
from portal.shared.permissions import Actor, require


@dataclass(frozen=True)
class Move:
    """One row of a table: from which states to which, who may, and which jobs follow."""

    name: str
    sources: tuple[str, ...]
    target: str
    needs: str
    then: tuple[str, ...] = ()
    label: str | Promise = ""


class Workflow:
    """A table of moves, and the only code that carries them out."""

    def __init__(self, *moves: Move) -> None:
        self.moves = {move.name: move for move in moves}

    def __iter__(self) -> Iterator[Move]:
        return iter(self.moves.values())

    @property
    def initial(self) -> str:
        """Where a subject begins: a table is written from the beginning, so its first move starts there."""
        return str(next(iter(self)).sources[0])

    def possible(self, subject: Any, *, by: Actor) -> list[Move]:
        """What this actor may do next with the subject: the HTML buttons and the API's `moves` both come from here."""
        return [m for m in self if subject.state in m.sources and by.has_perm(m.needs, subject)]

    @transaction.atomic
    def apply(
        self, subject: Any, name: str, *, by: Actor | None, changes: dict[str, Any] | None = None, **data: Any
    ) -> Any:
        """Lock, check who, check when, move, record, defer: in one transaction. Returns the subject, fresh.

        `changes` are further fields set with the move; `data` goes into the audit row. Raises Refused when the state
        does not allow it, NotAllowed when the actor does not.
        """
        move = self._move(name)
        _lock(subject)
        require(by, move.needs, subject)
        if subject.state not in move.sources:
            raise Refused(_already(subject))
        self._carry_out(subject, move, by=by, changes=changes or {}, data=data)
        return subject

    @transaction.atomic
    def apply_to_all(
        self,
        subjects: QuerySet[Any],
        name: str,
        *,
        by: Actor | None,
        owner: Any,
        changes: dict[str, Any] | None = None,
        **data: Any,
    ) -> list[Any]:
        """The same move for many rows that share one owner (targets of a complaint): checked once, one audit row.

        `subjects` are locked; one in a wrong state refuses the whole. Jobs of the move run for the owner. Returns the
        subjects.
        """
        move = self._move(name)
        require(by, move.needs, owner)
        rows = list(subjects.select_for_update(of=("self",), no_key=True).order_by("pk"))  # in one order: no deadlock
        strange = next((row for row in rows if row.state not in move.sources), None)
        if strange is not None:
            raise Refused(_already(strange))
        before = {str(row.pk): row.state for row in rows}
        for row in rows:
            row.state = move.target
            for field, value in (changes or {}).items():
                setattr(row, field, value)
        subjects.model._base_manager.bulk_update(rows, ["state", *(changes or {})], batch_size=1000)
        verb = f"{owner._meta.app_label}.{name}_{subjects.model._meta.model_name}"
        record(verb, owner, by=by, before=before, after={"state": move.target} | (changes or {}), **data)
        for job in move.then:
            defer(job, owner)
        return rows

    @transaction.atomic
    def apply_to_each(
        self,
        subjects: QuerySet[Any],
        name: str,
        *,
        by: Actor | None,
        alike: Callable[[Any], Hashable],
        changes: dict[str, Any] | None = None,
        **data: Any,
    ) -> list[Any]:
        """The same move for many subjects that stand on their own: what `apply` does with each, with an audit row and
        the jobs of each, in a few statements for all.

        `alike` is what decides about authority: of those for whom it is the same, one is asked about. Subjects are
        locked; one in a wrong state, or that the actor may not move, refuses all.
        """
        move, changes = self._move(name), changes or {}
        rows = list(subjects.select_for_update(of=("self",), no_key=True).order_by("pk"))  # in one order: no deadlock
        for row in {alike(row): row for row in rows}.values():
            require(by, move.needs, row)
        if strange := next((row for row in rows if row.state not in move.sources), None):
            raise Refused(_already(strange))
        before = [{"state": row.state} | {field: _value(row, field) for field in changes} for row in rows]
        subjects.model._base_manager.filter(pk__in=[row.pk for row in rows]).update(state=move.target, **changes)
        for row in rows:
            for field, value in {"state": move.target, **changes}.items():
                setattr(row, field, value)
        after = [{"state": move.target} | {field: _value(row, field) for field in changes} for row in rows]
        label = subjects.model._meta.app_label
        record_each(f"{label}.{move.name}", zip(rows, before, after, strict=True), by=by, **data)
        for job in move.then:
            defer_many(job, rows)
        return rows

    def _move(self, name: str) -> Move:
        if name not in self.moves:
            raise Refused(_("There is no move called “%(name)s”.") % {"name": name})
        return self.moves[name]

    @staticmethod
    def _carry_out(
        subject: Any, move: Move, *, by: Actor | None, changes: dict[str, Any], data: dict[str, Any]
    ) -> None:
        before = {"state": subject.state} | {field: _value(subject, field) for field in changes}
        subject.state = move.target
        for field, value in changes.items():
            setattr(subject, field, value)
        subject.save(update_fields=["state", *changes])
        after = {"state": move.target} | {field: _value(subject, field) for field in changes}
        record(f"{subject._meta.app_label}.{move.name}", subject, by=by, before=before, after=after, **data)
        for job in move.then:
            defer(job, subject)


def _already(subject: Any) -> str:
    text = _("Not possible any more: it is “%(state)s” now. Load the page again to see what changed.")
    return text % {"state": subject.get_state_display()}


def _lock(subject: Any) -> None:
    """Read the row again and hold it: of two movers at once, the second sees what the first one did.

    `no_key`, here and in the rooms: rows that refer to it may be added meanwhile. Whoever adds one may hold the head of
    the trail already, for which this transaction waits next.
    """
    try:
        subject.refresh_from_db(from_queryset=type(subject).objects.select_for_update(of=("self",), no_key=True))
    except type(subject).DoesNotExist as error:
        raise Refused(_("It is not there any more. Load the page again to see what changed.")) from error


def picture(workflow: Workflow, initial: str = "") -> str:
    """The table as a Mermaid chart for the room's card, one line a move; `.ci/pictures` writes it there."""
    lines = ["flowchart LR", f"    start(( )) --> {initial or workflow.initial}"]
    lines += [f"    {' & '.join(move.sources)} -->|{move.name}| {move.target}" for move in workflow]
    return "\n".join(lines)


def states_reached(workflow: Workflow, initial: str = "") -> set[str]:
    """Every state that the table leads to from the initial one."""
    reached, before = {initial or workflow.initial}, set[str]()
    while reached != before:
        before = set(reached)
        reached |= {move.target for move in workflow if reached & set(move.sources)}
    return reached


def _value(subject: models.Model, field: str) -> Any:
    value = getattr(subject, field)
    return value.pk if isinstance(value, models.Model) else value
