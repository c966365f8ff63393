"""What happened to a right, read from its audit trail, and what comes next."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from portal.shared.models import AuditEntry
from registry.models import Right, RightPaper
from registry.verification import meanings
from registry.workflow import REVIEW, WORKFLOW, State

MOST = 200
BEGINNINGS = {"registry.add_right", "registry.receive"}
REVIEWING = {f"registry.{move.name}" for move in WORKFLOW.moves.values() if move.needs == REVIEW} | {
    "registry.renew_right"
}


@dataclass(frozen=True)
class Line:
    """One line: what, when (or until when), and its quote. `phase` is past, now or future."""

    text: str
    at: datetime | None = None
    quote: str = ""
    phase: str = "past"


def timeline(right: Right, *, named: bool = False) -> list[Line]:
    """What comes first, then what happened, newest first. `named` tells colleagues who; applicants read the role."""
    return [*_coming(right), *_past(right, named=named)]


def _coming(right: Right) -> Iterator[Line]:
    match right.state:
        case State.DRAFT:
            yield Line(_("A reviewer answers within three working days."), phase="future")
            yield Line(_("You complete the draft and submit it."), phase="now")
        case State.SUBMITTED | State.IN_REVIEW:
            yield Line(_("When it is verified, complaints can stand on it."), phase="future")
            yield Line(_("A reviewer compares the papers with what you wrote."), right.due_at, phase="now")
        case State.SUSPENDED:
            yield Line(_("A reviewer ends the suspension, or takes the verification back."), phase="future")
            yield Line(
                _("You clear the doubt and ask to end it. Nobody files on it meanwhile; open complaints say so."),
                phase="now",
            )
        case State.CLEARING:
            yield Line(_("The suspension ends, stays, or the verification is taken back."), phase="future")
            yield Line(_("A reviewer reads what clears the doubt."), right.due_at, phase="now")
        case State.NEEDS_INFO:
            yield Line(_("The reviewer goes on where the clock stopped."), phase="future")
            yield Line(_("You add what was asked for and send it."), right.supplement_due_at, phase="now")


def _past(right: Right, *, named: bool) -> Iterator[Line]:
    trail = AuditEntry.objects.filter(subject_type="registry.right", subject_id=str(right.pk), tenant=right.tenant_id)
    entries = list(trail.order_by("-number")[:MOST])
    refused = set(RightPaper.objects.filter(right=right).refused().values_list("pk", flat=True))
    for entry in entries:
        told = _told(entry, refused)
        if told is not None:
            yield Line(_by(entry, told, named=named), entry.at, _quote(entry))
    if len(entries) < MOST and all(entry.verb not in BEGINNINGS for entry in entries):
        who = (
            right.created_by.get_full_name() if right.created_by else _("The portal")
        )  # rows of a sheet share an entry
        yield Line(_("%(who)s imported it from a sheet.") % {"who": who}, right.created_at)


def _told(entry: AuditEntry, refused: set[int]) -> str | None:
    """What a line says, or None for what nobody needs to read. `%(who)s` is filled in later; `refused` are the papers
    whose files did not pass their check."""
    added = _("%(who)s added a paper: %(file)s.")
    if (entry.after or {}).get("paper") in refused:
        added = _("%(who)s sent a file that was refused and does not count: %(file)s.")
    file = (entry.after or entry.before or {}).get("file", "")
    transfer = (entry.data or {}).get("transfer", "")
    return {
        "registry.add_right": _("%(who)s began the registration."),
        "registry.change_right": _("%(who)s changed what it says."),
        "registry.add_paper": added,
        "registry.remove_paper": _("%(who)s removed a paper: %(file)s."),
        "registry.submit": _("%(who)s submitted it."),
        "registry.supplement": _("%(who)s sent the supplement. The clock goes on."),
        "registry.withdraw": _("%(who)s withdrew it."),
        "registry.take_up": _("%(who)s took it up."),
        "registry.ask": _("%(who)s asked for a supplement. The clock stands still."),
        "registry.approve": _("%(who)s verified it."),
        "registry.reject": _("%(who)s did not accept it."),
        "registry.remind": _("%(who)s reminded of the supplement."),
        "registry.lapse": _("The supplement did not come in time. It was closed."),
        "registry.suspend": _("%(who)s suspended it. Nobody files on it meanwhile."),
        "registry.clear": _("%(who)s asked to end the suspension. The clock starts."),
        "registry.keep_suspended": _("%(who)s kept it suspended."),
        "registry.lift": _("%(who)s ended the suspension."),
        "registry.revoke": _("%(who)s took the verification back."),
        "registry.begin_renewal": _("%(who)s began a renewal."),
        "registry.change_renewal": _("%(who)s corrected the new last day of the renewal."),
        "registry.renew_right": _("%(who)s confirmed the renewal."),
        "registry.expire": _("Its last day is over."),
        "registry.transfer": _("It has a new owner (%(transfer)s)."),
        "registry.receive": _("It came from its former owner, verified (%(transfer)s)."),
    }.get(entry.verb, "").replace("%(file)s", file.replace("%", "%%")).replace("%(transfer)s", transfer) or None


def _by(entry: AuditEntry, told: str, *, named: bool) -> str:
    reviewing = entry.verb in REVIEWING
    name = entry.actor_name.partition(" <")[0] if entry.actor_id else _("The portal")
    return told % {"who": _("A reviewer") if reviewing and not named else name}


def _quote(entry: AuditEntry) -> str:
    after: dict[str, Any] = entry.after or {}
    codes = after.get("answer_codes") or [after.get("answer_code") or ""]  # older entries name one
    title = "; ".join(f"{answer.title} ({answer.code})" for answer in meanings(codes))
    words = after.get("clearing_note" if entry.verb == "registry.clear" else "answer_note") or ""
    return " ".join(filter(None, (title, words)))
