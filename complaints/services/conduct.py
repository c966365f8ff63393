"""The clock reads how the procedure is used: it notes signals, drops fallen ones, weighs, proposes, decides nothing."""

from collections.abc import Callable, Iterable
from functools import partial

from django.db import transaction
from django.utils import timezone

from complaints.codes import Side
from complaints.conduct.found import Found
from complaints.conduct.holding import hold_record
from complaints.conduct.of_answers import rows_of, signals_of_seller
from complaints.conduct.of_notices import filed_by, filer_of, signals_of_notice
from complaints.conduct.of_papers import registered_by, signals_of_right
from complaints.conduct.policy import SIGNALS
from complaints.conduct.score import YEAR, bears, due_kind, weigh
from complaints.models import Complaint, Conduct, CounterNotice, Sanction, Signal
from complaints.workflow import SANCTIONS
from portal.shared.audit import record
from portal.shared.permissions import require
from portal.tenancy.models import Organisation
from registry.models import Right


@transaction.atomic
def note_conduct(complaint: Complaint, *, by: None) -> None:
    """Read one case again, for whoever filed it and for each seller who answered. Twice is the same as once.

    Needs every organisation in scope: who misuses the procedure does so across cases.
    """
    require(by, "complaints.run_clock", complaint)
    filer = filer_of(complaint)
    if filer is not None:
        of_notice = partial(signals_of_notice, complaint, filer)
        _note(complaint.number, of_notice, tenant=filer, side=Side.COMPLAINANT, name=filer.name)
    platform = Organisation.objects.get(kind=Organisation.Kind.PLATFORM)
    for seller in complaint.respondents.filter(counter_notices__isnull=False).distinct().order_by("pk"):
        if seller.key:
            of_seller = partial(signals_of_seller, complaint, seller)
            who = {"name": seller.name, "seller_key": seller.key}
            _note(complaint.number, of_seller, tenant=platform, side=Side.RESPONDENT, **who)


@transaction.atomic
def note_right(right: Right, *, by: None) -> None:
    """Read what was decided about a right, for whoever registered it. Twice is the same as once."""
    require(by, "complaints.run_clock", right)
    holder = registered_by(right)
    of_right = partial(signals_of_right, right)
    _note(right.number, of_right, tenant=holder, side=Side.COMPLAINANT, name=holder.name)


@transaction.atomic
def score_conduct(conduct: Conduct, *, by: None) -> Conduct:
    """Weigh a record as of now, propose to a person what is due, and end a proposal that lost what it stood on. A score
    that only fades is no row of the trail."""
    require(by, "complaints.run_clock", conduct)
    proposal = hold_record(conduct)
    now = timezone.now()
    signals = list(Signal.objects.live().filter(conduct=conduct).select_related("conduct"))
    sent = _sent_by(conduct)
    weighed = weigh(signals, sent, now)
    conduct.score, conduct.scored_at = weighed.score, now
    conduct.sent_count, conduct.marked_count = weighed.sent, weighed.marked
    conduct.save(update_fields=["score", "scored_at", "sent_count", "marked_count"])
    if proposal is not None and _lost_signals(proposal, signals, sent):
        left = sorted(signal.key for signal in signals)
        SANCTIONS.apply(proposal, "fall", by=by, changes={"closed_at": now}, score=weighed.score, signals=left)
    kind = due_kind(conduct, weighed, list(conduct.sanctions.all()), signals)
    if kind is not None:
        proposed = Sanction.objects.create(
            tenant_id=conduct.tenant_id, conduct=conduct, kind=kind, score=weighed.score, proposed_at=now
        )
        record("complaints.propose_sanction", proposed, by=by, after={"kind": kind, "score": weighed.score})
    return conduct


def _lost_signals(proposal: Sanction, left: list[Signal], sent: int) -> bool:
    """Whether signals went since it was proposed, and what is left, weighed as on that day, does not bear it. That a
    score fades while the proposal waits ends nothing."""
    if not proposal.conduct.signals.filter(dropped_at__gte=proposal.proposed_at).exists():
        return False
    return not bears(proposal.kind, weigh(left, sent, proposal.proposed_at), proposal.conduct.terms)


def _note(
    number: str, read: Callable[[], Iterable[Found]], *, tenant: Organisation, side: Side, name: str,
    seller_key: str = "",
) -> None:  # fmt: skip
    """Bring the signals that stand on this case or right up to date, and weigh the record when something changed.

    They are read while the record is held: some count what came since the last one on it, and two workers must not
    count the same.
    """
    known = Conduct.objects.filter(tenant=tenant, side=side, seller_key=seller_key).first()
    if known is None and not any(read()):
        return
    conduct = (
        known
        or Conduct.objects.get_or_create(
            tenant=tenant, side=side, seller_key=seller_key, defaults={"name": name[:200]}
        )[0]
    )
    hold_record(conduct)
    wanted = {each.key: each for each in read()}
    mine = {each.key: each for each in conduct.signals.filter(cases__0=number)}
    changed = [_add(conduct, each) for key, each in wanted.items() if key not in mine]
    fallen = [each for key, each in mine.items() if key not in wanted and SIGNALS[each.kind].revised]
    changed += [_drop(signal) for signal in fallen if signal.dropped_at is None]
    if changed:
        score_conduct(conduct, by=None)


def _add(conduct: Conduct, found: Found) -> Signal:
    signal: Signal = Signal.objects.create(
        tenant_id=conduct.tenant_id,
        conduct=conduct,
        kind=found.kind,
        key=found.key,
        cases=list(found.cases),
        facts=found.facts,
        weight=found.weight,
        at=found.at,
        noted_at=timezone.now(),
    )
    after = {"kind": found.kind, "cases": signal.cases, "weight": signal.weight}
    record("complaints.note_signal", signal, by=None, after=after)
    return signal


def _drop(signal: Signal) -> Signal:
    signal.dropped_at = timezone.now()
    signal.save(update_fields=["dropped_at"])
    record("complaints.drop_signal", signal, by=None, after={"dropped_at": signal.dropped_at})
    return signal


def _sent_by(conduct: Conduct) -> int:
    """Complaints, or answers, within a year."""
    since = timezone.now() - YEAR
    if not conduct.is_seller:
        return int(filed_by(conduct.tenant).filter(submitted_at__gte=since).count())
    rows = rows_of(conduct.seller_key).order_by().values("pk")
    return int(CounterNotice.objects.filter(respondent__in=rows, received_at__gte=since).count())
