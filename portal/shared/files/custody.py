"""The custody log: who sent, looked at, downloaded and exported a file, and when."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from portal.shared.files.models import CustodyEntry, EvidenceFile
from portal.shared.files.querysets import key_of

Action, Side = CustodyEntry.Action, CustodyEntry.Side
# A page with ten pictures of one file is one look at it, and so is the same page loaded again.
ONE_LOOK = timedelta(minutes=10)


def note_custody(file: EvidenceFile, action: str, *, by: Any, note: str = "") -> None:
    """Write a line, in the transaction of what it tells of. Looking again within ten minutes is the same look."""
    now, actor = timezone.now(), key_of(by)
    if action == Action.VIEWED:
        recent = CustodyEntry.objects.filter(file=file, at__gt=now - ONE_LOOK, actor=actor, action=action)
        if recent.exists():
            return
    CustodyEntry.objects.create(
        tenant_id=file.tenant_id,
        file=file,
        at=now,
        action=action,
        side=side_of(by),
        actor=actor,
        actor_name="" if by is None else str(by)[:320],
        note=note[:400],
    )


def side_of(actor: Any) -> str:
    """For whom an actor acts: customs or a laboratory, the platform, an organisation, a guest who complained, a
    respondent, or the clock."""
    if actor is None:
        return Side.PORTAL
    if not hasattr(actor, "memberships"):
        return Side.OWN if getattr(actor, "is_guest", False) else Side.RESPONDENT
    if getattr(actor, "from_outside", None) is not None:
        return Side.AUTHORITY
    organisations = [actor.acting_for] if actor.acting_for else [m.organisation for m in actor.memberships.values()]
    if any(each.is_platform for each in organisations):
        return Side.PLATFORM
    return Side.OWN


@dataclass(frozen=True)
class Line:
    """A line of the log as one reader may know it."""

    at: datetime
    action: str
    who: str
    note: str


def told(entry: CustodyEntry, reader: Any) -> Line:
    """To the platform everything. To others, the platform's people and the other side stay unnamed, and so does what
    the platform's people wrote."""
    is_plain = entry.side in (Side.OWN, Side.PORTAL) or side_of(reader) == Side.PLATFORM
    return Line(
        at=entry.at,
        action=entry.get_action_display(),
        who=(entry.actor_name if is_plain else "") or str(entry.get_side_display()),
        note=entry.note if is_plain else "",
    )
