"""Every write leaves a row here, in the same transaction, chained by hash within its organisation."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from datetime import UTC
from typing import Any

from django.contrib.auth import get_user_model
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.utils import timezone

from portal.shared.models import AuditEntry, AuditHead
from portal.shared.permissions import Actor, tenant_id_of
from portal.tenancy.models import Organisation

CLOCK = "the clock"  # what the trail calls whoever acts when nobody does
ROWS_AT_A_TIME = 2000


def record(
    verb: str,
    subject: models.Model,
    *,
    by: Actor | None,
    before: Any = None,
    after: Any = None,
    tenant_id: int | None = None,
    **data: Any,
) -> AuditEntry:
    """Write one row of the trail. Call it in the transaction of the change itself.

    `before` and `after` are what changed, JSON-ready; `data` is anything else worth proving. The row goes to the
    subject's organisation; a subject without one (a person) needs `tenant_id`, else the platform's trail takes it.
    """
    owner = tenant_id or tenant_id_of(subject) or Organisation.objects.get(kind=Organisation.Kind.PLATFORM).pk
    [entry] = _append(owner, verb, [(subject, before, after)], by=by, data=data)
    return entry


def record_each(verb: str, changed: Iterable[tuple[models.Model, Any, Any]], *, by: Actor | None, **data: Any) -> None:
    """Write one row for each of many subjects: `(subject, before, after)`, each as `record` would, in a few statements
    for each organisation however many they are.
    """
    of_owner: dict[int, list[tuple[models.Model, Any, Any]]] = {}
    for each in changed:
        owner = tenant_id_of(each[0])
        if owner is None:
            raise TypeError(f"{each[0]!r} belongs to no organisation.")
        of_owner.setdefault(owner, []).append(each)
    for owner, theirs in sorted(of_owner.items()):  # in one order: no deadlock
        _append(owner, verb, theirs, by=by, data=data)


@transaction.atomic(savepoint=False)  # nobody may go on after a row of the trail could not be written
def _append(
    owner: int, verb: str, changed: Iterable[tuple[models.Model, Any, Any]], *, by: Actor | None, data: dict[str, Any]
) -> list[AuditEntry]:
    """The next links of one organisation's chain."""
    head = _lock_head(owner)
    said = {"at": timezone.now(), "actor_id": _person_id(by), "actor_name": _name(by), "verb": verb}
    entries: list[AuditEntry] = []
    for subject, before, after in changed:
        number, previous = (entries[-1].number, entries[-1].hash) if entries else (head.number, head.hash)
        entry = AuditEntry(
            **said,
            tenant_id=owner,
            number=number + 1,
            subject_type=subject._meta.label_lower,
            subject_id=str(subject.pk),
            before=_plain(before),
            after=_plain(after),
            data=_plain(data),
            previous_hash=previous,
        )
        entry.hash = digest(entry)
        entries.append(entry)
    AuditEntry.objects.bulk_create(entries)
    AuditHead.objects.filter(pk=head.pk).update(number=entries[-1].number, hash=entries[-1].hash)
    return entries


def said_by(entry: AuditEntry) -> dict[str, Any]:
    """Everything that a row says, and the hash of the row before it, as it is hashed."""
    return {
        "tenant": entry.tenant_id,
        "number": entry.number,
        "at": entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "actor": entry.actor_id,
        "actor_name": entry.actor_name,
        "verb": entry.verb,
        "subject": [entry.subject_type, entry.subject_id],
        "before": entry.before,
        "after": entry.after,
        "data": entry.data,
        "previous": entry.previous_hash,
    }


def digest(entry: AuditEntry) -> str:
    """The SHA-256, in hex, over everything that the row says and the hash of the row before it."""
    text = json.dumps(said_by(entry), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def problems(tenant_id: int) -> Iterator[str]:
    """What is wrong with one organisation's chain: the first altered, missing or cut-off row. Nothing when it is whole.

    Needs a scope that holds the organisation. The row of the head is what betrays a tail that was cut off.
    """
    number, previous = 0, ""
    for entry in _chain(tenant_id):
        if entry.number != number + 1:
            yield f"row {number + 1} is missing"
            return
        if entry.previous_hash != previous or entry.hash != digest(entry):
            yield f"row {entry.number} ({entry.verb}, {entry.at:%Y-%m-%d %H:%M:%S} UTC) was altered"
            return
        number, previous = entry.number, entry.hash
    head = AuditHead.objects.filter(tenant_id=tenant_id).first()
    if head is None or head.number > number:
        yield f"row {number + 1} is missing"  # an organisation's first row tells of its making
    elif (head.number, head.hash) != (number, previous):
        yield f"row {number} was not written by the portal"


def _chain(tenant_id: int) -> Iterator[AuditEntry]:
    """All rows in order, a few at a time: a trail may be longer than the memory."""
    number = 0
    while page := list(
        AuditEntry.objects.filter(tenant_id=tenant_id, number__gt=number).order_by("number")[:ROWS_AT_A_TIME]
    ):
        yield from page
        number = page[-1].number


def _lock_head(tenant_id: int) -> AuditHead:
    head: AuditHead | None = AuditHead.objects.select_for_update().filter(tenant_id=tenant_id).first()
    if head is None:
        AuditHead.objects.bulk_create([AuditHead(tenant_id=tenant_id)], ignore_conflicts=True)
        head = AuditHead.objects.select_for_update().get(tenant_id=tenant_id)
    return head


def _person_id(by: Any) -> int | None:
    return by.pk if isinstance(by, get_user_model()) else None


def _name(by: Actor | None) -> str:
    return CLOCK if by is None else str(by)[:320]


def _plain(value: Any) -> Any:
    """JSON-ready, and the same before and after a round trip through jsonb: hashes are compared after it.

    jsonb normalises floats and refuses NaN, so they become text; it refuses NUL and half of a surrogate pair.
    """
    if value is None:
        return None
    text = json.dumps(value, cls=DjangoJSONEncoder)
    return _storable(json.loads(text, parse_float=str, parse_constant=str))


def _storable(value: Any) -> Any:
    if isinstance(value, str):
        return value.replace("\0", "\ufffd").encode("utf-8", "replace").decode()
    if isinstance(value, list):
        return [_storable(item) for item in value]
    if isinstance(value, dict):
        return {_storable(key): _storable(item) for key, item in value.items()}
    return value
