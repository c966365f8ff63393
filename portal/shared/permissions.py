"""The one question asked anywhere: `actor.has_perm("room.verb_model", subject)`.

The answers are sentences in each room's `rules.py`, over the predicates of the `rules` library. An actor is a signed-in
person, a respondent with a personal link, or `None`: the clock, which acts for nobody and may do what code lets it do.
"""

from collections.abc import Mapping
from typing import Any, Protocol

import rules

from portal.shared.errors import NotAllowed


class Actor(Protocol):
    """Whoever acts: something that can be asked for its authority."""

    def has_perm(self, perm: str, obj: Any = None) -> bool:
        """Whether the actor has this authority over this object."""
        ...


def add_rules(table: Mapping[str, Any]) -> None:
    """Register one room's table of rules. A permission that exists already raises KeyError."""
    for name, predicate in table.items():
        rules.add_perm(name, predicate)


def require(by: Actor | None, permission: str, subject: Any) -> None:
    """Return when the actor may, raise NotAllowed otherwise. First line of every service.

    `by=None` is the clock: jobs and commands, whose authority is the code that runs them.
    """
    if by is not None and not by.has_perm(permission, subject):
        raise NotAllowed(permission)


def tenant_id_of(subject: Any) -> int | None:
    """The id of the organisation that a subject belongs to, if it belongs to one."""
    return getattr(subject, "tenant_id", None)
