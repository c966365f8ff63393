"""What speaks of misuse in how an organisation complains. Reading only; needs every organisation in scope."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Exists, OuterRef, Q

from complaints.codes import Outcome, Side
from complaints.conduct.found import Found, numbers, uncounted, window
from complaints.conduct.linked import linked_organisations
from complaints.conduct.policy import SIGNALS
from complaints.models import Complaint, Conduct, Decision, Target
from complaints.states import ComplaintState, TargetState
from portal.tenancy.models import Organisation

COPIES = (TargetState.OPEN, TargetState.ASKED, TargetState.UPHELD)
BY_ACCOUNT = (Complaint.Source.WEB, Complaint.Source.API)


def filer_of(complaint: Complaint) -> Organisation | None:
    """Who answers for how a complaint is filed: the agency or licensee that filed it, else the owner.

    None for what came as free text, whose sender nobody has proved, and for guests, who have limits of their own.
    """
    if complaint.source not in BY_ACCOUNT or complaint.submitted_at is None:
        return None
    return complaint.agency or complaint.tenant


def filed_by(filer: Organisation) -> Any:
    """The complaints that this organisation sent, for itself or for others."""
    return Complaint.objects.filter(_from([filer.pk]), source__in=BY_ACCOUNT, submitted_at__isnull=False).order_by()


def _from(filers: Iterable[int]) -> Q:
    return Q(agency__in=filers) | Q(agency=None, tenant__in=filers)


def _records(filers: Iterable[int]) -> Any:
    return Conduct.objects.filter(tenant__in=filers, side=Side.COMPLAINANT).order_by().values("pk")


def signals_of_notice(complaint: Complaint, filer: Organisation) -> Iterator[Found]:
    """Every signal that stands on this complaint, as things are now."""
    for reader in (_duplicate, _refiled, _withdrawn, _reversed, _flood, _forged):
        found = reader(complaint, filer)
        if found is not None:
            yield found


def _earlier(complaint: Complaint, filer: Organisation) -> Any:
    """The same links, in what the filer sent before on the same right and ground."""
    before = filed_by(filer).filter(
        right=complaint.right_id, ground=complaint.ground, submitted_at__lt=complaint.submitted_at
    )
    keys = Target.objects.filter(complaint=complaint).order_by().values("url_key")
    return Target.objects.filter(url_key__in=keys, complaint__in=before.exclude(pk=complaint.pk)).order_by()


def _duplicate(complaint: Complaint, filer: Organisation) -> Found | None:
    """Open or upheld there, and not declined in between: what was declined first is filed again, not twice."""
    lost = Decision.objects.filter(
        target=OuterRef("pk"), outcome=Outcome.DECLINE, decided_at__lt=complaint.submitted_at
    )
    same = _earlier(complaint, filer).filter(~Exists(lost), state__in=COPIES)
    rows = list(same.values_list("url_key", "complaint__number"))
    return _of_links("duplicate", complaint, rows)


def _refiled(complaint: Complaint, filer: Organisation) -> Found | None:
    """Declined before, for a reason that does not invite to try again, and nothing new to show."""
    declined = _earlier(complaint, filer).filter(state=TargetState.DECLINED)
    newest = Decision.objects.filter(target__in=declined.values("pk")).order_by("target_id", "-decided_at", "-pk")
    final = [
        decision.target_id
        for decision in newest.distinct("target_id")
        if decision.reason not in SIGNALS["refiled"].welcome
    ]
    rows = list(declined.filter(pk__in=final).values_list("url_key", "complaint__number", "complaint_id"))
    if not rows or _prints(complaint.pk) - _prints(*{row[2] for row in rows}):
        return None
    return _of_links("refiled", complaint, [row[:2] for row in rows])


def _of_links(kind: str, complaint: Complaint, rows: list[Any]) -> Found | None:
    if not rows or complaint.submitted_at is None:
        return None
    cases = numbers((number for _key, number in rows), complaint.number)
    count = len({key for key, _number in rows})
    return Found(kind, f"{kind}:{complaint.number}", cases, complaint.submitted_at, {"count": count})


def _prints(*complaints: int) -> set[str]:
    """The SHA-256 of what the complainant showed in these cases."""
    files = Complaint.objects.filter(pk__in=complaints, evidence__side=Side.COMPLAINANT)
    return set(files.values_list("evidence__file__sha256", flat=True)) - {"", None}


def _withdrawn(complaint: Complaint, filer: Organisation) -> Found | None:
    """The case with which so many are taken back undecided, of what was sent in the same time."""
    if complaint.state != ComplaintState.WITHDRAWN or complaint.decided_at or complaint.closed_at is None:
        return None
    kind, end = SIGNALS["withdrawn"], complaint.closed_at
    sent = filed_by(filer).filter(submitted_at__range=window(kind, end))
    undecided = filed_by(filer).filter(state=ComplaintState.WITHDRAWN, decided_at=None)
    taken_back = undecided.filter(closed_at__range=window(kind, end))
    taken = sorted(taken_back.values_list("number", flat=True))
    of = max(sent.count(), len(taken))
    new = taken_back.filter(uncounted(kind, _records([filer.pk]), "closed_at")).count()
    if new < kind.every or len(taken) < kind.share * of:
        return None
    facts = {"count": len(taken), "of": of, "days": kind.days}
    return Found("withdrawn", f"withdrawn:{complaint.number}", numbers(taken, complaint.number), end, facts)


def _reversed(complaint: Complaint, _filer: Organisation) -> Found | None:
    """Links that a person restored, after an answer or an appeal of the seller: by their share of the case."""
    restored = Target.objects.filter(complaint=complaint, state=TargetState.RESTORED).values("pk")
    newest = Decision.objects.filter(target__in=restored).order_by("target_id", "-decided_at", "-pk")
    wrong = [
        decision
        for decision in newest.distinct("target_id")
        if decision.outcome in (Outcome.RESTORE, Outcome.REVERSE)
        and decision.decided_by_id is not None
        and decision.reason not in SIGNALS["reversed"].exempt
    ]
    if not wrong:
        return None
    of = max(complaint.target_count, len(wrong))
    at = max(decision.decided_at for decision in wrong)
    facts = {"count": len(wrong), "of": of}
    return Found("reversed", f"reversed:{complaint.number}", (complaint.number,), at, facts, part=len(wrong) / of)


def _flood(complaint: Complaint, filer: Organisation) -> Found | None:
    """The case with which so many came within a day from this account and those that belong to it."""
    kind, end = SIGNALS["flood"], complaint.submitted_at
    if end is None:
        return None
    lately = Complaint.objects.filter(source__in=BY_ACCOUNT, submitted_at__range=window(kind, end)).order_by()
    own = list(lately.filter(_from([filer.pk])).values_list("number", flat=True))
    others = linked_organisations(filer, among=lately)
    theirs = lately.filter(_from(others)).count() if others else 0
    together = [filer.pk, *others]
    new = lately.filter(_from(together), uncounted(kind, _records(together), "submitted_at")).count()
    if not theirs or new < kind.every:
        return None
    why = sorted({key for keys in others.values() for key in keys})
    facts = {"count": len(own) + theirs, "accounts": len(others) + 1, "days": kind.days, "why": why}
    return Found("flood", f"flood:{complaint.number}", numbers(own, complaint.number), end, facts)


def _forged(complaint: Complaint, _filer: Organisation) -> Found | None:
    declined = Target.objects.filter(complaint=complaint, state=TargetState.DECLINED)
    newest = Decision.objects.filter(target__in=declined.values("pk")).order_by("target_id", "-decided_at", "-pk")
    forged = [each for each in newest.distinct("target_id") if each.reason in SIGNALS["forged"].reasons]
    if not forged:
        return None
    at = max(decision.decided_at for decision in forged)
    return Found("forged", f"forged:{complaint.number}", (complaint.number,), at)
