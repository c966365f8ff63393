"""The audit trail in words: what each verb and each kind of subject is called, and where a subject is read.

Each room says so in its own `trail_words.py`, which is imported once all rooms are there. The code stays beside the
words: it is what programs read and what the hash covers.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models
from django.urls import reverse
from django.utils.text import capfirst

from portal.shared.models import AuditEntry
from portal.shared.workflow import Workflow


@dataclass(frozen=True)
class Door:
    """Where a kind of subject is read, by its number: among an organisation's pages, and at the desk."""

    model: type[models.Model]
    page: str
    desk: str = ""


_verbs: dict[str, Any] = {}
_kinds: dict[str, Any] = {}
_doors: dict[str, Door] = {}


def add_verbs(room: str, words: Mapping[str, Any], *workflows: Workflow) -> None:
    """What the verbs of a room are called. The moves of its workflows are called as their buttons are."""
    for workflow in workflows:
        _verbs.update({f"{room}.{move.name}": move.label for move in workflow.moves.values() if move.label})
    _verbs.update({f"{room}.{verb}": said for verb, said in words.items()})


def add_kinds(words: Mapping[str, Any]) -> None:
    """What kinds of subjects are called (`room.model`) whose models have no words of their own."""
    _kinds.update(words)


def add_door(model: Any, *, page: str, desk: str = "") -> None:
    """A kind of subject that has a `number`, `visible_to` and a page of this name."""
    _doors[model._meta.label_lower] = Door(model, page, desk)


def verbs() -> list[tuple[str, str]]:
    """Every verb that has words, with them, in the order of the words."""
    return sorted(((verb, str(said)) for verb, said in _verbs.items()), key=lambda each: (each[1], each[0]))


def verb_in_words(verb: str) -> str:
    """What a verb is called in the active language; empty where the code has to do."""
    return str(_verbs.get(verb, ""))


def kinds() -> list[tuple[str, str]]:
    """Every kind of subject of the portal's own rooms, with its words."""
    rooms = {verb.partition(".")[0] for verb in _verbs}
    told = [(m._meta.label_lower, kind_in_words(m._meta.label_lower)) for m in apps.get_models() if _room(m) in rooms]
    return sorted(told, key=lambda each: (each[1], each[0]))


def kind_in_words(subject_type: str) -> str:
    """What a kind of subject is called; empty for what no longer is one."""
    if subject_type in _kinds:
        return str(_kinds[subject_type])
    try:
        return capfirst(str(apps.get_model(subject_type)._meta.verbose_name))
    except (LookupError, ValueError):
        return ""


def addresses(entries: Iterable[AuditEntry], *, user: Any, organisation: str) -> dict[tuple[str, str], str]:
    """Where the subjects of these rows are read, of those that the person may open: one question for each kind.

    `organisation` is the slug among whose pages they are; empty at the desk.
    """
    asked: dict[str, set[str]] = {}
    for entry in entries:
        if entry.subject_type in _doors and entry.subject_id.isdecimal():
            asked.setdefault(entry.subject_type, set()).add(entry.subject_id)
    found: dict[tuple[str, str], str] = {}
    for kind, ids in asked.items():
        door = _doors[kind]
        name, before = (door.page, [organisation]) if organisation else (door.desk, [])
        rows = door.model.objects.visible_to(user).filter(pk__in=ids) if name else ()  # type: ignore[attr-defined] # a read door
        found |= {(kind, str(row.pk)): reverse(name, args=[*before, row.number]) for row in rows}
    return found


def _room(model: type[models.Model]) -> str:
    return model._meta.app_label
