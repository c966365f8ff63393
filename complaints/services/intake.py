"""Notices that come as free text become cases; answers and retractions find theirs."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import PurePath

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from complaints import deadlines
from complaints.codes import Side
from complaints.events import tell
from complaints.fields import FIELDS
from complaints.grounds import GROUNDS
from complaints.intake import (
    Element,
    Found,
    Kind,
    Notice,
    Paper,
    Statement,
    TargetRule,
    Work,
    read_paper,
)
from complaints.intake import Target as NamedTarget
from complaints.intake.elements import DECLARED, LAW
from complaints.intake.facts import doubtful, facts_of
from complaints.links import MAX_LENGTH, Link, clean_link
from complaints.models import Complaint, Event, ReceivedNotice, Target
from complaints.rounds.joining import LONGEST_PLATFORM_ID, join
from complaints.tracks import Track
from complaints.workflow import WORKFLOW
from portal.accounts.models import User
from portal.shared.audit import record
from portal.shared.errors import Refused
from portal.shared.numbers import next_number
from portal.shared.permissions import Actor, require
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


@dataclass(frozen=True, slots=True)
class Confirmed:
    """What a person read in a paper. `present`: the elements of the law that it has."""

    kind: str
    targets: Sequence[str]
    work: str = ""
    name: str = ""
    email: str = ""
    present: frozenset[Element] = frozenset()


def target_rule() -> TargetRule:
    """The platform's rule for targets in free text, from the settings. Raises ValueError when a pattern is wrong."""
    return TargetRule.of(settings.TARGET_PATTERNS, shorthand=settings.TARGET_SHORTHAND, notices=settings.NOTICE_PATTERN)


@transaction.atomic
def receive_notice(notice: Notice, *, by: Actor | None, source_name: str, raw: bytes, ask: bool = False) -> Received:
    """Keep a paper and make or find its case. The same bytes twice add nothing.

    A takedown notice becomes a submitted copyright complaint on the DMCA track, however much it lacks: what is missing
    is noted, to be asked for. A counter-notice, a retraction or a reversal joins the newest case about one of its
    targets or the paper that it points at; without one it waits until that case comes.

    With `ask`, a paper of which the reader is not sure waits until a person confirms what it says.
    """
    require(by, "complaints.receive_notice", None)
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
        facts=facts_of(notice),
        to_confirm=ask and doubtful(notice),
        received_at=timezone.now(),
    )
    if paper.to_confirm or notice.kind is not Kind.TAKEDOWN:
        paper.save(force_insert=True)
        record("complaints.receive_notice", paper, by=by, after={"name": paper.name, "kind": paper.kind})
    if not paper.to_confirm:
        _settle(paper, notice)
    return Received(paper, new=True)


@transaction.atomic
def confirm_paper(paper: ReceivedNotice, *, by: Actor | None, confirmed: Confirmed) -> ReceivedNotice:
    """Take what a person read in place of what the reader guessed; then it becomes a case, or joins one."""
    require(by, "complaints.receive_notice", paper)
    _lock(paper, to_confirm=True)
    notice = _as_confirmed(paper, confirmed)
    paper.kind, paper.to_confirm = notice.kind, False
    paper.confirmed_by = by if isinstance(by, User) else None
    paper.target_keys = [target.key[:_LONGEST_KEY] for target in notice.targets]
    paper.sender, paper.statements, paper.deficiencies = asdict(notice.sender), _confirmed(notice), _codes(notice)
    paper.save()
    record("complaints.confirm_notice", paper, by=by, after={"kind": paper.kind, "targets": len(notice.targets)})
    _settle(paper, notice)
    return paper


@transaction.atomic
def set_paper_aside(paper: ReceivedNotice, *, by: Actor | None) -> ReceivedNotice:
    """It is no notice (advertising, a question, an automatic answer), or about nothing that is known here. It stays
    readable and joins nothing."""
    require(by, "complaints.receive_notice", paper)
    _lock(paper)
    paper.to_confirm, paper.set_aside = False, True
    paper.confirmed_by = by if isinstance(by, User) else None
    paper.save(update_fields=["to_confirm", "set_aside", "confirmed_by"])
    record("complaints.set_notice_aside", paper, by=by, after={"name": paper.name})
    return paper


@transaction.atomic
def attach_paper(paper: ReceivedNotice, complaint: Complaint, *, by: User) -> ReceivedNotice:
    """Put a paper that waits into the case that a person knows it to be about, whichever way that case was filed.

    Raises Refused where somebody dealt with the paper before, or what it says is still to be confirmed.
    """
    require(by, "complaints.receive_notice", paper)
    require(by, "complaints.review_complaint", complaint)
    complaint.refresh_from_db(from_queryset=Complaint.objects.select_for_update(of=("self",), no_key=True))
    _lock(paper, to_confirm=False)
    join(paper, complaint, by=by)
    return paper


def _lock(paper: ReceivedNotice, *, to_confirm: bool | None = None) -> None:
    """Hold a paper that is not settled. `to_confirm`: whether a person has still to say what it says; None for both."""
    paper.refresh_from_db(from_queryset=ReceivedNotice.objects.select_for_update(of=("self",), no_key=True))
    settled = paper.complaint_id is not None or paper.set_aside
    if settled or to_confirm not in (None, paper.to_confirm):
        raise Refused(_("Somebody dealt with this paper a moment ago. Nothing was changed."))


def _settle(paper: ReceivedNotice, notice: Notice, *, by: None = None) -> None:
    """A takedown notice opens a case, which the papers that waited for it join; every other paper joins its case.

    It is the platform that files what it received, not the reviewer who read it: their part is in the trail before.
    """
    if notice.kind is not Kind.TAKEDOWN:
        if case := _case_of(paper):
            join(paper, case, by=by)
        return
    paper.complaint = _open_case(paper, notice, by=by)
    paper.save()
    for waiting in _waiting_for(paper):
        join(waiting, paper.complaint, by=by)


def _as_confirmed(paper: ReceivedNotice, confirmed: Confirmed) -> Notice:
    """The paper read again, with what the person said in place of what was found."""
    read = read_paper(Paper(paper.text), target_rule=target_rule())
    kind = Kind(confirmed.kind)
    named = tuple(
        NamedTarget(target_rule().key(url.partition("://")[2] or url) or url[:_LONGEST_KEY], (url,))
        for url in confirmed.targets
    )
    elements = tuple(Found(element, present=element in confirmed.present) for element in LAW.get(kind, ()))
    made = {statement for element in confirmed.present for statement in DECLARED.get(element, ())}
    work = read.works[0] if read.works else None
    urls = work.urls if work else ()
    return replace(
        read,
        kind=kind,
        named=named,
        works=(Work(confirmed.work, urls),) if confirmed.work else (),
        sender=replace(read.sender, name=confirmed.name, email=confirmed.email),
        statements=frozenset(made),
        elements=elements,
    )


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
                platform_id=target.key[:LONGEST_PLATFORM_ID],
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
    what = f"{notice.targets[0].key[:LONGEST_PLATFORM_ID]}{more}" if notice.targets else notice.subject or source_name
    return (f"{who[:80]}: {what}" if who else what)[:200]
