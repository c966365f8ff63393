"""A paper that came as free text joins its case: an answer to be decided, or something that the desk has to read."""

import re

from django.db.models import Q
from django.utils import timezone

from complaints import deadlines
from complaints.events import tell
from complaints.links import Link, clean_link
from complaints.models import Complaint, CounterNotice, Event, ReceivedNotice, Respondent
from complaints.models.answers import AnsweredTarget
from complaints.rounds.following import DECIDED_ONCE, follow
from complaints.states import TargetState
from complaints.workflow import ANSWERS
from portal.accounts.models import User
from portal.shared.audit import record
from portal.shared.jobs import defer

LONGEST_PLATFORM_ID = 100
LINK = re.compile(r"https?://[^\s<>\"']+", re.IGNORECASE)
AFTER_A_LINK = ".,;:!?)]}"


def join(paper: ReceivedNotice, case: Complaint, *, by: User | None) -> None:
    """Put a paper into its case. Nothing is decided by it: free text proves neither its sender nor its truth.

    An answer brings a decided case back to a reviewer. Of every other paper about a decided case the desk gets a
    letter, for nobody would look there again. The paper is kept with its case, under the same organisation; only the
    desk reads it all the same.
    """
    paper.complaint, paper.tenant_id = case, case.tenant_id
    paper.save(update_fields=["complaint", "tenant"])
    record("complaints.attach_notice", case, by=by, after={"paper": paper.pk, "name": paper.name, "kind": paper.kind})
    tell(case, Event.Kind.PAPER, paper=paper.kind)
    if paper.kind == ReceivedNotice.Kind.COUNTER_NOTICE:
        _start_clocks(_answer(paper, case))
    elif case.state in DECIDED_ONCE:
        defer("complaints.tell_of_paper", paper)


def _answer(paper: ReceivedNotice, case: Complaint) -> CounterNotice:
    """A counter-notice that a reviewer can conclude. Its sender gets no link to the case: the text may lie."""
    name = (paper.sender["name"] or paper.sender["organisation"])[:200]
    respondent = Respondent.objects.create(
        tenant_id=case.tenant_id, complaint=case, seller_id=f"paper-{paper.pk}", name=name or paper.name[:200]
    )
    answer = CounterNotice.objects.create(
        tenant_id=case.tenant_id,
        complaint=case,
        respondent=respondent,
        defence="other",
        explanation=paper.text,
        name=name,
        contact=paper.sender["phone"],
        email=paper.sender["email"],
        signature=paper.sender["name"][:200],
        statements=paper.statements,
        # where a complainant is still to hear of it, no time may have passed before
        received_at=paper.received_at if case.source == Complaint.Source.INTAKE else timezone.now(),
    )
    targets = case.targets.filter(_named_in(paper))
    AnsweredTarget.objects.bulk_create(
        AnsweredTarget(tenant_id=case.tenant_id, counter_notice=answer, target=target) for target in targets
    )
    return answer


def links_in(paper: ReceivedNotice) -> list[str]:
    """The keys of all links in the text of a paper, whatever it says of them; see `Target.url_key`."""
    links = (clean_link(text.rstrip(AFTER_A_LINK)) for text in LINK.findall(paper.text))
    return list(dict.fromkeys(link.key for link in links if isinstance(link, Link)))


def _named_in(paper: ReceivedNotice) -> Q:
    """The targets of a case that the paper names, by the platform's key or by a link."""
    platform_ids = [key[:LONGEST_PLATFORM_ID] for key in paper.target_keys]
    return Q(platform_id__in=platform_ids) | Q(url_key__in=links_in(paper))


def _start_clocks(answer: CounterNotice) -> None:
    """What was decided is looked at again: by a reviewer, or after the waiting period where there is a complainant to
    forward the answer to. 17 USC 512(g)(2); E-Commerce Law of China, Art. 43."""
    case = answer.complaint
    hides = answer.targets.filter(state=TargetState.UPHELD).exists()
    if hides and case.state in DECIDED_ONCE and case.source != Complaint.Source.INTAKE:
        if deadlines.waits(case):
            ANSWERS.apply(answer, "wait", by=None)
        defer("complaints.forward_answer", answer)  # what starts with arrival starts once it has arrived
    follow(case)
