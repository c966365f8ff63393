"""A counter-notice that lacks something is completed, not refused: the reviewer asks, the seller adds.

A declaration without what the law wants in it starts no waiting period: 17 USC 512(g)(3); E-Commerce Law, Art. 43.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from complaints import deadlines
from complaints.codes import PRIVATE_KINDS
from complaints.events import tell
from complaints.fields import FIELDS, fill_in
from complaints.grounds import COUNTER_NOTICE
from complaints.models import CounterNotice, Event, Evidence, Respondent, Supplement
from complaints.models.answers import AnsweredTarget
from complaints.rounds.answering import DETAILS
from complaints.rounds.following import follow
from complaints.rounds.loose_files import attach_to_answer
from complaints.rounds.supplementing import (
    PAPER,
    PLACE_OF,
    TEXT,
    addable,
    askable,
    may_wait,
    nobody_to_ask,
    open_supplement,
    papers_for,
    stands_as_it_is,
    statements_of,
)
from complaints.states import AnswerState
from complaints.tracks import STATEMENTS
from complaints.workflow import ANSWERS
from portal.accounts.models import User
from portal.shared.audit import record
from portal.shared.errors import Refused
from portal.shared.files.models import EvidenceFile
from portal.shared.jobs import defer
from portal.shared.permissions import require
from portal.shared.typed import is_sentence

CLOCKS = ("reply_due_at", "restore_from", "restore_by")


@transaction.atomic
def ask_to_complete(answer: CounterNotice, *, by: User, deficiencies: Iterable[str], note: str = "") -> Supplement:
    """Ask the seller to add to an answer what these codes say; the note, which only the seller reads, may say more.

    Cure, don't reject: the case keeps its number, and its place in the queue while the seller is waited for. Nothing is
    restored by the clock meanwhile. Raises Refused for a code that the track or the ground does not have, and when no
    letter reaches the seller.
    """
    require(by, "complaints.review_complaint", answer)
    _lock(answer)
    wanted = set(deficiencies)
    codes = [each.code for each in askable(answer) if each.code in wanted]
    if not codes or len(codes) != len(wanted):
        raise Refused(_("Choose from the list what should be added."), field="deficiencies")
    if nobody := nobody_to_ask(answer):
        raise Refused(nobody, field="deficiencies")
    now, kept = timezone.now(), {field: getattr(answer, field) for field in CLOCKS}
    changes: dict[str, Any] = dict.fromkeys(CLOCKS) | {"paused_at": None, "pause_ends_at": None}
    if answer.state == AnswerState.PAUSED:
        moved = deadlines.after_pause(answer, now)
        kept |= {field: moved[field] for field in CLOCKS if field in moved}
        changes |= {field: moved[field] for field in ("pause_used", "stood_still") if field in moved}
    ANSWERS.apply(answer, "ask", by=by, changes=changes, deficiencies=codes)
    asked: Supplement = Supplement.objects.create(
        tenant_id=answer.tenant_id,
        complaint=answer.complaint,
        counter_notice=answer,
        deficiencies=codes,
        note=note.strip(),
        asked_by=by,
        asked_at=now,
        due_at=deadlines.supplement_due(answer.complaint, now),
        **kept,
    )
    tell(answer.complaint, Event.Kind.ANSWER_ASKED, positions=_positions(answer), deficiencies=codes)
    follow(answer.complaint)
    return asked


@transaction.atomic
def complete_answer(
    answer: CounterNotice,
    *,
    by: Respondent,
    text: str = "",
    statements: Iterable[str] = (),
    targets: Iterable[int] = (),
    files: Iterable[EvidenceFile] = (),
    shows: Mapping[int, str] | None = None,
    **details: str,
) -> CounterNotice:
    """Add what was asked for. What was sent before is kept; words and files stand beside it.

    `details`: name, contact, email, signature; `targets`: ids of further ones; `shows`: what each file (id) shows. The
    complete answer is forwarded anew, and the clocks of the law begin with it. Raises Refused with the first thing that
    is missing still, and when nothing is asked.
    """
    require(by, "complaints.complete_answer", answer)
    _lock(answer)
    asked = open_supplement(answer)
    if asked is None:
        raise Refused(_("Nothing is asked here any more. Load the page again to see what changed."))
    said = {name: details.get(name, "").strip() for name in DETAILS.values()} | {TEXT: text.strip()}
    more = list(addable(answer).filter(pk__in=set(targets)))
    papers, confirmed = list(files), set(statements)
    for code in asked.deficiencies:
        _check(answer, code, said | {"targets": more, PAPER: papers, STATEMENTS: confirmed})
    kinds = _kinds(answer, asked, papers, shows or {})
    changes = {"completed_at": timezone.now(), "forwarded_at": None, "stood_still": 0}  # clocks begin anew
    positions = [target.position for target in more]
    ANSWERS.apply(
        answer, "supplement", by=by, changes=changes, asked=asked.deficiencies, files=len(papers), targets=positions
    )
    _keep(answer, asked, said, confirmed)
    AnsweredTarget.objects.bulk_create(
        AnsweredTarget(tenant_id=answer.tenant_id, counter_notice=answer, target=target) for target in more
    )
    attach_to_answer(answer, papers)
    for file, kind in kinds.items():
        Evidence.objects.filter(counter_notice=answer, file=file).update(kind=kind)
    _end(asked, Supplement.Ending.SUPPLIED)
    tell(answer.complaint, Event.Kind.ANSWER_COMPLETED, positions=_positions(answer), deficiencies=asked.deficiencies)
    _go_on(answer, deadlines.after_answer(answer.complaint, answer))
    return answer


@transaction.atomic
def take_as_it_stands(answer: CounterNotice, *, by: User) -> CounterNotice:
    """Say that the answer counts as it stands: it was complete when it came, so clocks run as if nothing was asked.

    Also after the time for the supplement is over, where without it no waiting period would begin.
    """
    require(by, "complaints.review_complaint", answer)
    _lock(answer)
    asked = answer.supplements.last()
    if asked is None or not stands_as_it_is(answer):
        raise Refused(_("Nothing is asked here any more. Load the page again to see what changed."))
    ANSWERS.apply(answer, "take", by=by)
    if asked.is_open:
        _end(asked, Supplement.Ending.TAKEN)
    tell(answer.complaint, Event.Kind.ANSWER_TAKEN, positions=_positions(answer))
    kept = {field: getattr(asked, field) for field in CLOCKS}
    _go_on(answer, deadlines.after_answer(answer.complaint, answer) | {k: v for k, v in kept.items() if v})
    return answer


@transaction.atomic
def lapse_answer(asked: Supplement, *, by: None) -> CounterNotice:
    """What was asked for did not come: the answer counts as it stands, and a reviewer decides. No clock restores what
    such an answer is about."""
    require(by, "complaints.run_clock", asked)
    answer = asked.counter_notice
    _lock(answer)
    asked.refresh_from_db()
    if not asked.is_open or asked.due_at > timezone.now():
        raise Refused(_("The time for the supplement is not over yet."))
    ANSWERS.apply(answer, "lapse", by=by, changes={"reply_due_at": asked.reply_due_at})
    _end(asked, Supplement.Ending.LAPSED)
    tell(answer.complaint, Event.Kind.ANSWER_LAPSED, positions=_positions(answer), deficiencies=asked.deficiencies)
    follow(answer.complaint)
    return answer


@transaction.atomic
def remind_of_supplement(asked: Supplement, *, by: None) -> None:
    """Tell the seller once that the last day is near."""
    require(by, "complaints.run_clock", asked)
    if Supplement.objects.open().filter(pk=asked.pk, reminded_at=None).update(reminded_at=timezone.now()):
        asked.refresh_from_db()
        record("complaints.remind_of_supplement", asked, by=by, after={"reminded_at": asked.reminded_at})
        defer("complaints.ask_seller_to_complete", asked.counter_notice)


def _lock(answer: CounterNotice) -> None:
    answer.refresh_from_db(from_queryset=CounterNotice.objects.select_for_update(of=("self",), no_key=True))


def _check(answer: CounterNotice, code: str, said: Mapping[str, Any]) -> None:
    """Refuse while what this code asks for is not there."""
    place = PLACE_OF[code]
    if place in DETAILS.values() and not said[place]:
        field = next(field for field in FIELDS.values() if field.deficiency == code)
        raise Refused(fill_in(field.title), field=place)
    if place == STATEMENTS and not {each.key for each in statements_of(answer.complaint)} <= said[STATEMENTS]:
        raise Refused(_("Confirm every statement. The law of this case asks for them."), field=STATEMENTS)
    if place == "targets" and not said["targets"]:
        raise Refused(_("Choose at least one target that is hidden now."), field="targets")
    if place == TEXT and not is_sentence(said[TEXT]):
        raise Refused(_("Say in a sentence or two why the complaint is wrong."), field=TEXT)
    if place == PAPER and not said[PAPER]:
        raise Refused(_("Add the paper that is asked for."), field=PAPER)


def _kinds(
    answer: CounterNotice, asked: Supplement, papers: list[EvidenceFile], shows: Mapping[int, str]
) -> dict[EvidenceFile, str]:
    """What each file shows. Where one kind alone is asked for, it is that one unless something else is said; where the
    seller is to show who they are, it has to be said of each file, since the other side must not see that one."""
    known = {kind.key for kind in papers_for(answer.complaint, asked.deficiencies)}
    wanted = [COUNTER_NOTICE.papers[code] for code in asked.deficiencies if code in COUNTER_NOTICE.papers]
    only = wanted[0][0] if len(wanted) == 1 and len(wanted[0]) == 1 else ""
    said = {file: shows.get(file.pk, "") for file in papers}
    found = {file: kind if kind in known else only for file, kind in said.items()}
    if any(PRIVATE_KINDS.intersection(kinds) for kinds in wanted) and not all(found.values()):
        raise Refused(_("Say what each file shows: the other side does not see who you are."), field=PAPER)
    return {file: kind for file, kind in found.items() if kind}


def _keep(answer: CounterNotice, asked: Supplement, said: Mapping[str, str], confirmed: set[str]) -> None:
    """Put what was asked for where it belongs, and what stood there beside the question. Neither goes into the trail:
    it is read by more people than the law forwards it to."""
    named = [PLACE_OF[code] for code in asked.deficiencies]
    details = {name: said[name] for name in DETAILS.values() if name in named}
    asked.before = {name: getattr(answer, name) for name in details if getattr(answer, name)}
    asked.text = said[TEXT]
    asked.save(update_fields=["before", "text"])
    for name, value in details.items():
        setattr(answer, name, value)
    if STATEMENTS in named:
        known = {each.key for each in statements_of(answer.complaint)}
        answer.statements = sorted({*answer.statements, *(confirmed & known)})
    answer.save(update_fields=[*details, "statements"])


def _end(asked: Supplement, ending: Supplement.Ending) -> None:
    asked.ending, asked.ended_at = ending, timezone.now()
    asked.save(update_fields=["ending", "ended_at"])


def _go_on(answer: CounterNotice, clocks: Mapping[str, Any]) -> None:
    """The clocks of the law run, or a reviewer reads the answer."""
    for field, value in clocks.items():
        setattr(answer, field, value)
    answer.save(update_fields=[*clocks])
    if may_wait(answer):
        ANSWERS.apply(answer, "wait", by=None)
    follow(answer.complaint)


def _positions(answer: CounterNotice) -> list[int]:
    return sorted(answer.targets.values_list("position", flat=True))
