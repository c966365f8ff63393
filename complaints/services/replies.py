"""The complainant replies to a counter-notice, and tells of a court or an authority."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from complaints import deadlines
from complaints.codes import Side
from complaints.deciding.reasons import check_statement
from complaints.events import tell
from complaints.models import Complaint, CounterNotice, Event, Evidence, Reply
from complaints.rounds.following import follow
from complaints.rounds.replying import may_reply
from complaints.rounds.supplementing import may_wait, stands_as_it_is
from complaints.states import ANSWER_OPEN, AnswerState
from complaints.workflow import ANSWERS
from portal.accounts.models import User
from portal.shared.audit import record
from portal.shared.errors import Refused
from portal.shared.files.models import EvidenceFile
from portal.shared.files.services import Upload, start_upload
from portal.shared.jobs import defer
from portal.shared.permissions import Actor, require
from portal.shared.typed import is_sentence

STANDING_STILL = (AnswerState.WAITING, AnswerState.PAUSED)


@transaction.atomic
def upload_paper(complaint: Complaint, *, by: Actor | None, **declared: Any) -> Upload:
    """Begin to send a file that a reply or an appeal will carry. `declared`: name, size, pieces, via."""
    require(by, "complaints.file_complaint", complaint)
    if complaint.is_draft:
        raise Refused(_("Evidence can be added to a draft, or when a supplement is asked for."))
    return start_upload(complaint, by=by, permission="complaints.file_complaint", **declared)


@transaction.atomic
def reply_to_answer(
    answer: CounterNotice,
    *,
    by: User,
    stance: str,
    text: str = "",
    body: str = "",
    reference: str = "",
    files: Iterable[EvidenceFile] = (),
) -> Reply:
    """Say once why the complaint stands, or once that a court or an authority has the matter, with the paper.

    The latter stops a waiting period; a reviewer reads the paper then. 17 USC 512(g)(2)(C); E-Commerce Law, Art. 43.
    """
    require(by, "complaints.file_complaint", answer.complaint)
    answer.refresh_from_db(from_queryset=CounterNotice.objects.select_for_update(of=("self",), no_key=True))
    papers = list(files)
    _check(answer, stance, text, body, papers)
    reply = Reply.objects.create(
        tenant_id=answer.tenant_id,
        complaint=answer.complaint,
        counter_notice=answer,
        stance=stance,
        text=text.strip(),
        body=body.strip() if stance != Reply.Stance.CONTEST else "",
        reference=reference.strip() if stance != Reply.Stance.CONTEST else "",
        sent_by=by,
        sent_at=timezone.now(),
    )
    Evidence.objects.bulk_create(
        Evidence(tenant_id=answer.tenant_id, complaint=answer.complaint, reply=reply, file=file, side=Side.COMPLAINANT)
        for file in papers
    )
    record("complaints.reply_to_answer", reply, by=by, after={"stance": stance, "files": len(papers)})
    _tell(reply, by)
    defer("complaints.tell_of_reply", reply)
    return reply


@transaction.atomic
def reject_paper(answer: CounterNotice, *, by: User, statement: str) -> CounterNotice:
    """Say that what the complainant sent is no paper of a court or an authority that has the matter, with reasons that
    both sides get. The waiting period runs on to the day that it had; a day that is over restores at the clock's next
    round. Until then another paper stops it again.

    Only such a word keeps hidden what was answered: 17 USC 512(g)(2)(C); E-Commerce Law of China, Art. 43.
    """
    require(by, "complaints.review_complaint", answer)
    answer.refresh_from_db(from_queryset=CounterNotice.objects.select_for_update(of=("self",), no_key=True))
    paper = next((reply for reply in answer.replies.all() if reply.goes_elsewhere), None)
    if paper is None or answer.state not in ANSWER_OPEN:
        raise Refused(_("No paper of a court or an authority waits here any more. Load the page again."))
    check_statement(statement)
    paper.rejected_at, paper.rejection = timezone.now(), statement.strip()
    paper.save(update_fields=["rejected_at", "rejection"])
    record("complaints.reject_paper", paper, by=by, after={"statement": paper.rejection})
    tell(answer.complaint, Event.Kind.PAPER_REJECTED, positions=_positions(answer))
    if answer.state == AnswerState.RECEIVED and may_wait(answer) and not stands_as_it_is(answer):
        ANSWERS.apply(answer, "run_on", by=by)
        tell(answer.complaint, Event.Kind.RESUMED, positions=_positions(answer))
    follow(answer.complaint)
    defer("complaints.tell_of_rejected_paper", paper)
    return answer


def _positions(answer: CounterNotice) -> list[int]:
    return sorted(answer.targets.values_list("position", flat=True))


def _tell(reply: Reply, by: User) -> None:
    """The line of the timeline; and a waiting period stops when a court or an authority has the matter. Days that it
    stood still before are kept, should the paper be none."""
    answer, complaint = reply.counter_notice, reply.complaint
    positions = _positions(answer)
    if reply.goes_elsewhere and answer.state in STANDING_STILL:
        still = {"paused_at": None, "pause_ends_at": None}
        ANSWERS.apply(answer, "stop", by=by, changes=still | deadlines.after_pause(answer, reply.sent_at))
        tell(complaint, Event.Kind.STOPPED, positions=positions, stance=reply.stance)
        follow(complaint)
        return
    tell(complaint, Event.Kind.REPLIED, positions=positions)


def _check(answer: CounterNotice, stance: str, text: str, body: str, papers: list[EvidenceFile]) -> None:
    if answer.state not in ANSWER_OPEN:
        raise Refused(_("This answer is decided. Nothing has to be replied any more."))
    allowed = may_reply(answer)
    if not allowed:
        raise Refused(_("You have replied to this answer already, or the time for it is over."))
    if stance not in allowed:
        late = stance == Reply.Stance.CONTEST and answer.reply_due_at and answer.reply_due_at < timezone.now()
        over = _("The time to reply is over. You can still tell of a court or an authority.")
        raise Refused(over if late else _("Choose from the list what you reply."), field="stance")
    if stance == Reply.Stance.CONTEST and not is_sentence(text):
        raise Refused(_("Say in a sentence or two why the complaint stands."), field="text")
    if stance != Reply.Stance.CONTEST and not body.strip():
        raise Refused(_("Name the court or the authority."), field="body")
    if stance != Reply.Stance.CONTEST and not papers:
        raise Refused(_("Add the paper: the filed claim, or the authority’s receipt."), field="paper")
