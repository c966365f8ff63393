"""What a seller can be asked to add to a counter-notice, and whether it is there then. Cure, don't reject."""

from collections.abc import Collection
from typing import Any

from django.utils.translation import gettext as _

from complaints import deadlines
from complaints.codes import EVIDENCE_KINDS, Deficiency, EvidenceKind, Side
from complaints.fields import FIELDS
from complaints.grounds import COUNTER_NOTICE
from complaints.models import Complaint, CounterNotice, Supplement, Target
from complaints.rounds.answering import DETAILS, checklist, evidence_kinds_of
from complaints.states import ANSWER_OPEN, AnswerState, AppealState, TargetState
from complaints.tracks import STATEMENTS

PAPER, TEXT = "paper", "text"
CALLED = {"explanation": TEXT, "files": PAPER}
"""What the form of the answer calls otherwise than that of a supplement."""
PLACES = DETAILS | {"answer_targets": "targets", "answer_reason": TEXT}
PLACE_OF = (
    {FIELDS[key].deficiency: name for key, name in PLACES.items()}
    | dict.fromkeys(COUNTER_NOTICE.papers, PAPER)
    | {COUNTER_NOTICE.statements: STATEMENTS}
)
"""Each code, and where in the form what it asks for is added."""


def askable(answer: CounterNotice, *, more: bool | None = None) -> tuple[Deficiency, ...]:
    """What a reviewer can ask to be added to an answer: what its track wants in it and papers for the defences of its
    ground. Where the law's own clock restores, only what its law asks for: 17 USC 512(g)(3); E-Commerce Law, Art. 43.

    `more`: whether the answer could take in further targets, where the caller has looked for many answers at once.
    """
    complaint = answer.complaint
    if complaint.track is None:
        return ()
    law = complaint.track.complete_with
    wanted = {*(law or (*complaint.track.counter_notice, STATEMENTS))}
    codes = {FIELDS[key].deficiency for key in wanted if key in FIELDS}
    if STATEMENTS in wanted and statements_of(complaint):
        codes.add(COUNTER_NOTICE.statements)
    if not law or "answer_evidence" in law:
        shown = {kind.key for kind in evidence_kinds_of(complaint)}
        codes |= {code for code, kinds in COUNTER_NOTICE.papers.items() if not kinds or shown & set(kinds)}
    if not (addable(answer).exists() if more is None else more):
        codes.discard(FIELDS["answer_targets"].deficiency)
    return tuple(deficiency for deficiency in COUNTER_NOTICE.supplements() if deficiency.code in codes)


def lacking(answer: CounterNotice, offered: Collection[Deficiency]) -> list[str]:
    """The codes, of those on offer, of what the checks themselves find missing: a reviewer begins with them."""
    said: dict[str, Any] = {name: getattr(answer, name) for name in (*DETAILS.values(), "statements", "defence")}
    said |= {"explanation": answer.explanation, "targets": True}
    items = checklist(answer.complaint, answer.respondent, said, [each.file for each in answer.evidence.all()])
    missing = {item.field for item in items if item.needed and item.question}
    missing = {CALLED.get(field, field) for field in missing}
    narrow = {code for code, kinds in COUNTER_NOTICE.papers.items() if kinds}  # a reviewer says which paper
    return [each.code for each in offered if PLACE_OF[each.code] in missing and each.code not in narrow]


def addable(answer: CounterNotice) -> Any:
    """The seller's other targets that stay upheld and that no answer or appeal is about: an answer can take them in."""
    return _unanswered(answer.complaint).filter(respondent=answer.respondent_id).order_by("position")


def sellers_with_more(complaint: Complaint) -> set[int]:
    """The sellers (ids) of a case who have such targets."""
    return set(_unanswered(complaint).exclude(respondent=None).order_by().values_list("respondent", flat=True))


def _unanswered(complaint: Complaint) -> Any:
    upheld = Target.objects.filter(complaint=complaint, state=TargetState.UPHELD)
    return upheld.exclude(counter_notices__state__in=ANSWER_OPEN).exclude(appeals__state=AppealState.RECEIVED)


def open_supplement(answer: CounterNotice) -> Supplement | None:
    """What the seller is asked to add now; None while nothing is."""
    asked = Supplement.objects.filter(counter_notice=answer).open()
    found: Supplement | None = asked.first() if answer.state == AnswerState.ASKED else None
    return found


def papers_for(complaint: Complaint, codes: Collection[str]) -> list[EvidenceKind]:
    """What the files of a supplement can show: what is asked for, then all else that shows something here."""
    first = [kind for code in codes for kind in COUNTER_NOTICE.papers.get(code, ())]
    every = dict.fromkeys([*first, *(kind.key for kind in evidence_kinds_of(complaint))])
    return [EVIDENCE_KINDS[key] for key in every]


def asks_paper(codes: Collection[str]) -> bool:
    """Whether a paper is asked for."""
    return any(PLACE_OF.get(code) == PAPER for code in codes)


def stands_as_it_is(answer: CounterNotice) -> bool:
    """Whether a reviewer may still say that the answer counts as it stands: while it waits for the seller, and after
    that where the law's clock has to begin. The word of a court or an authority keeps it from beginning."""
    if answer.state == AnswerState.ASKED:
        return True
    newest = max(answer.supplements.all(), key=lambda each: each.pk, default=None)  # pages have fetched them
    lapsed = newest is not None and newest.ending == Supplement.Ending.LAPSED
    return answer.state == AnswerState.RECEIVED and lapsed and may_wait(answer)


def may_wait(answer: CounterNotice) -> bool:
    """Whether the law lets a waiting period run after it, and no court and no authority has the matter."""
    return deadlines.waits(answer.complaint) and not any(reply.goes_elsewhere for reply in answer.replies.all())


def statements_of(complaint: Complaint) -> tuple[Any, ...]:
    """What a seller has to confirm in this case."""
    return complaint.statements_of(Side.RESPONDENT)


def nobody_to_ask(answer: CounterNotice) -> str:
    """Why this seller cannot be asked; empty where a letter and a link reach somebody."""
    if not answer.respondent.email:
        return _("There is no e-mail address for this seller. Add one first.")
    if answer.respondent.link_revoked_at is not None:
        return _("The personal link of this seller is revoked. Send a new one first.")
    return ""
