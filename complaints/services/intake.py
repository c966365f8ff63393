"""Notices that come as free text become cases; answers and retractions find theirs."""

import hashlib
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import PurePath

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from complaints import deadlines
from complaints.codes import Side
from complaints.events import tell
from complaints.fields import FIELDS
from complaints.grounds import GROUNDS
from complaints.intake import Element, Kind, Notice, Statement, TargetRule
from complaints.intake import Target as NamedTarget
from complaints.links import MAX_LENGTH, Link, clean_link
from complaints.models import Complaint, CounterNotice, Event, ReceivedNotice, Respondent, Target
from complaints.models.answers import AnsweredTarget
from complaints.tracks import Track
from complaints.workflow import WORKFLOW
from portal.shared.audit import record
from portal.shared.numbers import next_number
from portal.shared.permissions import require
from portal.tenancy.models import Organisation

GROUND = "copyright"
TRACK = "us_dmca"

# What the reader finds missing, as the track's own fields and statements ask for it. Confirmations have no field.
_FIELD = {
    Element.SIGNATURE: ("signature", "answer_signature"),
    Element.WORK: ("work", "work"),
    Element.LOCATION: ("targets", "answer_targets"),
    Element.CONTACT: ("email", "answer_contact"),
}
_CONFIRMATION = {
    Element.GOOD_FAITH: "D-21",
    Element.ACCURACY: "D-22",
    Element.AUTHORITY: "D-22",
    Element.MISTAKE: "D-48",
    Element.JURISDICTION: "D-48",
    Element.SERVICE: "D-48",
}
# The track's statements, and the declarations in a text that make them.
_STATEMENTS = {
    "good_faith": frozenset({Statement.GOOD_FAITH}),
    "accuracy_and_authority": frozenset({Statement.ACCURACY, Statement.AUTHORITY, Statement.PERJURY}),
    "mistake": frozenset({Statement.MISTAKE, Statement.PERJURY}),
    "jurisdiction": frozenset({Statement.JURISDICTION}),
    "service": frozenset({Statement.SERVICE}),
}
_LONGEST_KEY = 200
_LONGEST_PLATFORM_ID = 100
_MOST_TARGETS = 10_000


@dataclass(frozen=True, slots=True)
class Received:
    """What became of a paper. `new` is false when the same bytes had come before."""

    paper: ReceivedNotice
    new: bool

    @property
    def waits(self) -> bool:
        """Whether the paper is about a case that is not known."""
        return self.paper.complaint_id is None


def target_rule() -> TargetRule:
    """The platform's rule for targets in free text, from the settings. Raises ValueError when a pattern is wrong."""
    return TargetRule.of(settings.TARGET_PATTERNS, shorthand=settings.TARGET_SHORTHAND, notices=settings.NOTICE_PATTERN)


@transaction.atomic
def receive_notice(notice: Notice, *, by: None, source_name: str, raw: bytes) -> Received:
    """Keep a paper and make or find its case. The same bytes twice add nothing.

    A takedown notice becomes a submitted copyright complaint on the DMCA track, however much it lacks: what is missing
    is noted, to be asked for. A counter-notice, a retraction or a reversal joins the newest case about one of its
    targets or the paper that it points at; without one it waits until that case comes.
    """
    require(by, "complaints.run_clock", None)
    platform = Organisation.objects.get(kind=Organisation.Kind.PLATFORM)
    source_key = hashlib.sha256(raw).hexdigest()
    known = ReceivedNotice.objects.filter(tenant=platform, source_key=source_key).first()
    if known is not None:
        return Received(known, new=False)
    paper = ReceivedNotice(
        tenant=platform,
        kind=notice.kind,
        name=PurePath(source_name).name[-255:],
        source_key=source_key,
        text=notice.text,
        target_keys=[target.key[:_LONGEST_KEY] for target in notice.targets],
        references=[reference.name[:255] for reference in notice.references],
        sender=asdict(notice.sender),
        statements=_confirmed(notice),
        deficiencies=_codes(notice),
        remarks=list(notice.remarks),
        received_at=timezone.now(),
    )
    if notice.kind is Kind.TAKEDOWN:
        paper.complaint = _open_case(paper, notice, by=by)
        paper.save(force_insert=True)
        for waiting in _waiting_for(paper):
            _attach(waiting, paper.complaint, by=by)
    else:
        paper.save(force_insert=True)
        record("complaints.receive_notice", paper, by=by, after={"name": paper.name, "kind": paper.kind})
        if case := _case_of(paper):
            _attach(paper, case, by=by)
    return Received(paper, new=True)


def _open_case(paper: ReceivedNotice, notice: Notice, *, by: None) -> Complaint:
    track, work, sender = Track.get(TRACK), notice.works[0] if notice.works else None, notice.sender
    complaint = Complaint(
        tenant_id=paper.tenant_id,
        number=next_number("C"),
        source=Complaint.Source.INTAKE,
        source_key=paper.source_key,
        ground=GROUND,
        track_key=track.key,
        track_version=track.version,
        title=_title(notice, paper.name),
        work=work.description if work else "",
        work_links=list(work.urls) if work else [],
        contact_name=(sender.name or sender.organisation)[:200],
        contact_email=sender.email,
        contact_phone=sender.phone[:50],
        behalf_of=(sender.on_behalf_of or sender.organisation)[:200],
        signature=sender.name[:200],
        statements=paper.statements,
        missing=paper.deficiencies,
    )
    targets = _targets(complaint, notice.targets[:_MOST_TARGETS])
    complaint.target_count = complaint.open_count = len(targets)
    complaint.save(force_insert=True)
    Target.objects.bulk_create(targets, batch_size=2000)
    now = timezone.now()
    changes = {"submitted_at": now, "due_at": deadlines.decision_due(complaint, now), "step": "check"}
    found = {"paper": paper.name, "source_key": paper.source_key, "targets": len(targets)}
    WORKFLOW.apply(complaint, "submit", by=by, changes=changes, **found)
    tell(complaint, Event.Kind.FILED, targets=len(targets), evidence=0)
    return complaint


def _targets(complaint: Complaint, named: Iterable[NamedTarget]) -> list[Target]:
    """One row a target. Two that open the same page are one; a link that no browser opens is kept as it is written."""
    rows: dict[str, Target] = {}
    for target in named:
        link = clean_link(target.url)
        if isinstance(link, str):
            link = Link(target.url[:MAX_LENGTH], hashlib.sha256(target.key.encode()).hexdigest())
        rows.setdefault(
            link.key,
            Target(
                tenant_id=complaint.tenant_id,
                complaint=complaint,
                position=len(rows) + 1,
                kind="post",
                url=link.url,
                url_key=link.key,
                platform_id=target.key[:_LONGEST_PLATFORM_ID],
            ),
        )
    return list(rows.values())


def _case_of(paper: ReceivedNotice) -> Complaint | None:
    """The newest case that the paper points at by name, else the newest about one of its targets."""
    notices = ReceivedNotice.objects.filter(tenant_id=paper.tenant_id, kind=Kind.TAKEDOWN).select_related("complaint")
    for found in (
        notices.filter(name__in=paper.references) if paper.references else notices.none(),
        notices.filter(target_keys__overlap=paper.target_keys) if paper.target_keys else notices.none(),
    ):
        newest = found.order_by("-received_at", "-id").first()
        if newest is not None:
            return newest.complaint
    return None


def _waiting_for(paper: ReceivedNotice) -> list[ReceivedNotice]:
    """The papers that came before the case that they are about."""
    waiting = ReceivedNotice.objects.filter(tenant_id=paper.tenant_id).waiting().exclude(pk=paper.pk)
    by_name = waiting.filter(references__contains=[paper.name])
    by_target = waiting.filter(target_keys__overlap=paper.target_keys) if paper.target_keys else waiting.none()
    return list((by_name | by_target).order_by("id"))


def _attach(paper: ReceivedNotice, case: Complaint, *, by: None) -> None:
    """Put a paper into its case. Nothing is decided by it: free text proves neither its sender nor its truth."""
    paper.complaint = case
    paper.save(update_fields=["complaint"])
    record("complaints.attach_notice", case, by=by, after={"paper": paper.pk, "name": paper.name, "kind": paper.kind})
    tell(case, Event.Kind.PAPER, paper=paper.kind)
    if paper.kind == Kind.COUNTER_NOTICE:
        _answer(paper, case)


def _answer(paper: ReceivedNotice, case: Complaint) -> None:
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
        received_at=paper.received_at,
    )
    targets = case.targets.filter(platform_id__in=[key[:_LONGEST_PLATFORM_ID] for key in paper.target_keys])
    AnsweredTarget.objects.bulk_create(
        AnsweredTarget(tenant_id=case.tenant_id, counter_notice=answer, target=target) for target in targets
    )


def _confirmed(notice: Notice) -> list[str]:
    """The keys of the track's statements that the text makes, for the side that it speaks for."""
    side = Side.RESPONDENT if notice.kind is Kind.COUNTER_NOTICE else Side.COMPLAINANT
    keys = [statement.key for statement in GROUNDS[GROUND].statements(Track.get(TRACK), side)]
    return [key for key in keys if key in _STATEMENTS and _STATEMENTS[key] <= notice.statements]


def _codes(notice: Notice) -> list[str]:
    """Deficiency codes of the house for what the reader found missing."""
    side = 1 if notice.kind is Kind.COUNTER_NOTICE else 0
    codes = [
        FIELDS[_FIELD[code][side]].deficiency if code in _FIELD else _CONFIRMATION[code] for code in notice.deficiencies
    ]
    return list(dict.fromkeys(codes))


def _title(notice: Notice, source_name: str) -> str:
    """Whom it is from and what it is about, short enough for a list."""
    who = notice.sender.on_behalf_of or notice.sender.organisation or notice.sender.name
    more = f" +{len(notice.targets) - 1}" if len(notice.targets) > 1 else ""
    what = f"{notice.targets[0].key[:_LONGEST_PLATFORM_ID]}{more}" if notice.targets else notice.subject or source_name
    return (f"{who[:80]}: {what}" if who else what)[:200]
