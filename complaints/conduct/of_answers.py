"""What speaks of misuse in how a seller answers. Only answers that did not hold count. Reading only; needs every
organisation in scope."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Q

from complaints.codes import Outcome, Side
from complaints.conduct.found import Found, numbers, uncounted, window
from complaints.conduct.linked import linked_sellers
from complaints.conduct.policy import SIGNALS
from complaints.models import Complaint, Conduct, CounterNotice, Decision, Respondent, Target
from complaints.states import AnswerState, TargetState

READ = 500  # answers that are compared word for word, the newest


def answers_of(seller: Respondent) -> Any:
    """The answers of this seller in any case."""
    return CounterNotice.objects.filter(_by([seller.key])).order_by()


def rows_of(*seller_keys: str) -> Any:
    """The sellers of these records, in every case; nobody has the empty key."""
    named: dict[str, list[str]] = {"id": [], "mail": []}
    for key in filter(None, seller_keys):
        what, _colon, value = key.partition(":")
        named[what].append(value)
    return Respondent.objects.filter(Q(seller_id__in=named["id"]) | Q(seller_id="", email__in=named["mail"]))


def _by(seller_keys: Iterable[str]) -> Q:
    return Q(respondent__in=rows_of(*seller_keys).order_by().values("pk"))


def newest_of(seller_key: str) -> Respondent | None:
    """The seller in the newest case whose personal link works."""
    found: Respondent | None = rows_of(seller_key).filter(link_revoked_at=None).order_by("-pk").first()
    return found


def signals_of_seller(complaint: Complaint, seller: Respondent) -> Iterator[Found]:
    """Every signal that stands on this seller's answers in this case, as things are now."""
    yield from _reversed(complaint, seller)
    did_not_hold = CounterNotice.objects.filter(respondent=seller, state=AnswerState.MAINTAINED)
    for answer in did_not_hold.order_by("received_at", "pk"):
        for reader in (_again, _copied, _forged, _flood):
            found = reader(complaint, seller, answer)
            if found is not None:
                yield found


def _again(complaint: Complaint, seller: Respondent, answer: CounterNotice) -> Found | None:
    earlier = CounterNotice.objects.filter(
        respondent=seller, state=AnswerState.MAINTAINED, concluded_at__lt=answer.received_at
    )
    mine = answer.targets.values("pk")
    twice = Target.objects.filter(pk__in=mine, counter_notices__in=earlier).distinct().count()
    if not twice:
        return None
    return _of_answer("answer_again", complaint, answer, {"count": twice})


def _copied(complaint: Complaint, seller: Respondent, answer: CounterNotice) -> Found | None:
    """The words of an answer in another case that did not hold there, and was decided before this one came."""
    kind = SIGNALS["answer_copied"]
    before = answers_of(seller).filter(
        state=AnswerState.MAINTAINED,
        concluded_at__lt=answer.received_at,
        received_at__range=window(kind, answer.received_at),
    )
    words = _words(answer)
    others = before.exclude(complaint=complaint).order_by("-received_at", "-pk")
    rows = others.values_list("explanation", "complaint__number")[:READ]
    same = [number for text, number in rows if " ".join(text.split()).casefold() == words]
    return _of_answer("answer_copied", complaint, answer, {}, same) if same else None


def _forged(complaint: Complaint, _seller: Respondent, answer: CounterNotice) -> Found | None:
    if answer.reason not in SIGNALS["answer_forged"].reasons:
        return None
    return _of_answer("answer_forged", complaint, answer, {})


def _flood(complaint: Complaint, seller: Respondent, answer: CounterNotice) -> Found | None:
    kind = SIGNALS["answer_flood"]
    lately = CounterNotice.objects.filter(
        state=AnswerState.MAINTAINED, received_at__range=window(kind, answer.received_at)
    ).order_by()
    others = linked_sellers(seller, among=lately)
    theirs = lately.filter(_by(others)).count() if others else 0
    together = [seller.key, *others]
    records = Conduct.objects.filter(side=Side.RESPONDENT, seller_key__in=together).order_by().values("pk")
    new = lately.filter(_by(together), uncounted(kind, records, "received_at")).count()
    if not theirs or new < kind.every:
        return None
    own = list(lately.filter(_by([seller.key])).values_list("complaint__number", flat=True))
    why = sorted({key for keys in others.values() for key in keys})
    facts = {"count": len(own) + theirs, "accounts": len(others) + 1, "days": kind.days, "why": why}
    return _of_answer("answer_flood", complaint, answer, facts, own)


def _reversed(complaint: Complaint, seller: Respondent) -> Iterator[Found]:
    """Restored because of an answer, and upheld again on the complainant's appeal: the answer was wrong."""
    upheld = seller.targets.filter(state=TargetState.UPHELD, counter_notices__state=AnswerState.RESTORED).distinct()
    newest = Decision.objects.filter(target__in=upheld.values("pk")).order_by("target_id", "-decided_at", "-pk")
    wrong = [decision for decision in newest.distinct("target_id") if decision.outcome == Outcome.REVERSE]
    if wrong:
        of = max(seller.targets.count(), len(wrong))
        at = max(decision.decided_at for decision in wrong)
        key, facts = f"answer_reversed:{seller.pk}", {"count": len(wrong), "of": of}
        yield Found("answer_reversed", key, (complaint.number,), at, facts, part=len(wrong) / of)


def _of_answer(
    kind: str, complaint: Complaint, answer: CounterNotice, facts: dict[str, Any], others: list[str] | None = None
) -> Found:
    cases = numbers(others or (), complaint.number)
    return Found(kind, f"{kind}:{answer.pk}", cases, answer.received_at, facts)


def _words(answer: CounterNotice) -> str:
    return " ".join(answer.explanation.split()).casefold()
