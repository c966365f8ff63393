"""What a case file tells: sections of facts, texts and tables, each as the side that asks may read it.

The same sections are drawn in the PDF and written as data into `case.json`. Whoever adds something to a case that both
sides read adds a function here, to SECTIONS.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from complaints.codes import MEASURES, Outcome, Side
from complaints.deciding.disclosing import asks_identity, disclosures_of
from complaints.deciding.reasons import statement_for_reader
from complaints.models import (
    Appeal,
    Attachment,
    CaseFile,
    Complaint,
    Decision,
    Evidence,
    Measure,
    Message,
    Reply,
    Supplement,
)
from complaints.models.casefiles import GUEST, PLATFORM
from complaints.pages.case import answers_of, authority_of
from complaints.pages.respondent import owner_of
from complaints.states import AnswerState, AppealState, TargetState
from complaints.timeline import events_of, past, targets_in_words
from portal.shared.files.workflow import State as FileState
from portal.shared.moments import describe_exactly
from registry.offices.offices import OFFICES

MOST_ROWS = 500
"""Rows of a table in the PDF; `case.json` has all of them."""
OUTCOMES: dict[str, Any] = {
    Outcome.UPHOLD: TargetState.UPHELD.label,
    Outcome.DECLINE: TargetState.DECLINED.label,
    Outcome.MAINTAIN: AnswerState.MAINTAINED.label,
    Outcome.RESTORE: AnswerState.RESTORED.label,
    Outcome.KEEP: AppealState.KEPT.label,
    Outcome.REVERSE: AppealState.REVERSED.label,
}


@dataclass(frozen=True)
class Table:
    """Rows under their heads. `widths` are shares of the width."""

    heads: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]
    widths: tuple[int, ...]


@dataclass(frozen=True)
class Section:
    """A heading, and what stands under it: facts first, then texts, then a table."""

    key: str
    title: str
    facts: list[tuple[str, str]] = field(default_factory=list)
    texts: list[tuple[str, str]] = field(default_factory=list)
    table: Table | None = None

    def as_data(self) -> dict[str, Any]:
        """For programs."""
        data: dict[str, Any] = {"title": self.title, "facts": dict(self.facts)}
        data["texts"] = [{"by": by, "text": text} for by, text in self.texts]
        if self.table:
            data["rows"] = [dict(zip(self.table.heads, row, strict=True)) for row in self.table.rows]
        return data


@dataclass(frozen=True)
class Reading:
    """One case, read for one side. `files` are the checked files that this side sees: evidence, then what goes
    with messages, each in its order."""

    case_file: CaseFile
    complaint: Complaint
    files: list[Evidence | Attachment]

    @property
    def side(self) -> str:
        """For whom."""
        return self.case_file.side

    @property
    def sees_complainant(self) -> bool:
        """Whether contact, signature and statements of the complainant are shown."""
        return self.side != Side.RESPONDENT

    @property
    def is_platform(self) -> bool:
        """Whether it is told whole."""
        return self.side == PLATFORM


def read_case(case_file: CaseFile) -> Reading:
    """Read the case. Needs the scope of its organisation."""
    complaint = Complaint.objects.select_related("tenant", "brand", "right", "agency").get(pk=case_file.complaint_id)
    return Reading(case_file, complaint, [*evidence_for(case_file), *attachments_for(case_file)])


def evidence_for(case_file: CaseFile) -> Any:
    """The checked files of a case that its reader sees: for the complainant not who a seller is, for a seller not those
    of what another seller answers or is told, for a guest those of the own side."""
    files = Evidence.objects.filter(complaint=case_file.complaint_id, file__state=FileState.ACCEPTED)
    if case_file.side == GUEST:
        files = files.filter(side=Side.COMPLAINANT)
    if case_file.side == Side.RESPONDENT:
        files = files.shown_to(case_file.respondent)
    if case_file.side == Side.COMPLAINANT:
        files = files.for_both_sides()
    return files.select_related("file", "file__time_stamp", "counter_notice").order_by("pk")


def attachments_for(case_file: CaseFile) -> Any:
    """The checked files that go with the messages which its reader sees."""
    files = Attachment.objects.filter(message__in=_written(case_file), file__state=FileState.ACCEPTED)
    return files.select_related("file", "file__time_stamp", "message").order_by("pk")


def _written(case_file: CaseFile) -> Any:
    """Messages as the reader sees them; notes among reviewers stay with the platform."""
    written = Message.objects.filter(complaint=case_file.complaint_id)
    if case_file.side == Side.RESPONDENT:
        return written.shown_to(case_file.respondent)
    is_complainants = case_file.side in (Side.COMPLAINANT, GUEST)
    return written.filter(readers__in=["complainant", "both"]) if is_complainants else written


def sections(reading: Reading) -> list[Section]:
    """All of it, in the order of the page. Needs the scope of its organisation."""
    found = (tell(reading) for tell in SECTIONS)
    return [section for section in found if section is not None]


def _case(reading: Reading) -> Section:
    case = reading.complaint
    facts = [
        (pgettext("of a case", "Number"), case.number),
        (_("State"), case.get_state_display()),
        (_("Ground"), str(case.ground_data.title) if case.ground_data else ""),
        (_("Rules"), str(case.track.title) if case.track else ""),
        (_("Filed for"), (case.behalf_of or case.complainant) if reading.sees_complainant else owner_of(case)),
        (_("Filed by"), case.agency.name if case.agency else ""),
        (pgettext("when", "Filed"), _when(case.submitted_at)),
        (pgettext("when", "Decided"), _when(case.decided_at)),
        (pgettext("when", "Closed"), _when(case.closed_at)),
    ]
    return Section("case", _("The case"), _said(facts))


def _right(reading: Reading) -> Section:
    case, right = reading.complaint, reading.complaint.right
    facts = [(_("Work"), case.work)]
    if right is not None:
        office = OFFICES.get(right.office)
        facts += [
            (_("Mark or title"), right.title),
            (_("Office"), str(office) if office else right.office),
            (_("Registration"), right.registration_number),
            (_("Last day"), _when(right.expires_on)),
            (_("Authority"), authority_of(case) if reading.sees_complainant else ""),
        ]
    return Section("right", _("The right"), _said(facts))


def _complaint(reading: Reading) -> Section:
    case = reading.complaint
    facts = [(_("Goods"), case.goods), *((str(asked.title), said) for asked, said in case.told)]
    facts.append((_("Asked for"), "; ".join(str(remedy.title) for remedy in case.asked_for)))
    texts = [(_("Reasons given"), case.explanation)]
    if reading.sees_complainant:
        facts += [
            (pgettext("of a person", "Name"), case.contact_name),
            (_("E-mail"), case.contact_email),
            (_("Postal address"), case.contact_address),
            (_("Telephone"), case.contact_phone),
            (_("Signature"), case.signature),
        ]
        texts.append((_("Confirmed"), _statements(case, Side.COMPLAINANT, case.statements)))
    return Section("complaint", _("What the complainant says"), _said(facts), _said(texts))


def _targets(reading: Reading) -> Section:
    targets = reading.complaint.targets.order_by("position")
    if reading.side == Side.RESPONDENT:
        targets = targets.filter(respondent=reading.case_file.respondent_id)
    heads = (_("No."), _("Link"), _("Title"), _("Seller"), _("State"), _("Measure"))
    rows = [
        (
            str(each.position), each.url, each.title, each.seller_name if reading.is_platform else "",
            each.get_state_display(), _measure(each.measure),
        )
        for each in targets
    ]  # fmt: skip
    return Section("targets", _("Targets"), table=Table(heads, rows, (4, 34, 24, 12, 12, 10)))


def _decisions(reading: Reading) -> Section | None:
    decisions = Decision.objects.filter(complaint=reading.complaint).select_related("target").order_by("pk")
    if reading.side == Side.RESPONDENT:
        decisions = decisions.filter(target__respondent=reading.case_file.respondent_id)
    heads = (_("When"), _("No."), _("Outcome"), _("Reason"), _("Statement of reasons"))
    rows = [
        (
            _when(each.decided_at), str(each.target.position), _outcome(each.outcome), each.reason_title,
            statement_for_reader(each.reason, each.statement, reading.complaint),
        )
        for each in decisions
    ]  # fmt: skip
    return Section("decisions", _("Decisions"), table=Table(heads, rows, (14, 5, 12, 22, 47))) if rows else None


def _measures(reading: Reading) -> Section | None:
    measures = Measure.objects.filter(complaint=reading.complaint).select_related("target").order_by("pk")
    if reading.side == Side.RESPONDENT:
        measures = measures.filter(target__respondent=reading.case_file.respondent_id)
    heads = (_("No."), _("Measure"), _("Where"), _("Until"), _("State"))
    rows = [
        (
            str(each.target.position), _measure(each.action), ", ".join(each.territories) or _("everywhere"),
            _when(each.ends_on), each.get_state_display(),
        )
        for each in measures
    ]  # fmt: skip
    return Section("measures", _("Measures"), table=Table(heads, rows, (6, 24, 30, 20, 20))) if rows else None


def _answers(reading: Reading) -> Section | None:
    case = reading.complaint
    if reading.side == GUEST:  # whom nobody knows but by an address
        return None
    known = case.counter_notices.prefetch_related("supplements")
    answers = answers_of(case) if reading.side == Side.COMPLAINANT else list(known)
    if reading.side == Side.RESPONDENT:
        answers = [each for each in answers if each.respondent_id == reading.case_file.respondent_id]
    texts: list[tuple[str, str]] = []
    for each in reversed(answers):
        who = " · ".join(part for part in (each.name, each.contact, each.email) if part)
        confirmed = _statements(case, Side.RESPONDENT, each.statements)
        texts += [
            (f"{who}, {_when(each.received_at)}: {each.defence_name}", each.explanation),
            (_("Confirmed"), confirmed if each.signature else ""),
            *(said for asked in each.supplements.all() for said in _supplement(asked)),
            (_("Decision on the answer"), statement_for_reader(each.reason, each.statement, case)),
        ]
    return Section("answers", _("What the sellers say"), texts=_said(texts)) if texts else None


def _supplement(asked: Supplement) -> Iterator[tuple[str, str]]:
    """What was missing in an answer, and what came. The complainant reads no note and nothing that stood before."""
    missing = "\n".join([*(f"{each.title} ({each.code})" for each in asked.asked), asked.note]).strip()
    yield ", ".join((_("Supplement asked"), _when(asked.asked_at))), missing
    yield _("What stood before"), "\n".join(asked.before.values())
    ending = f"{asked.get_ending_display()}, {_when(asked.ended_at)}" if asked.ending else ""
    yield _("What came of it"), f"{ending}\n{asked.text}".strip()


def _rounds(reading: Reading) -> Section | None:
    """What followed an answer or a decision: replies of the complainant, and appeals."""
    seller = reading.case_file.respondent_id if reading.side == Side.RESPONDENT else None
    replies = Reply.objects.filter(complaint=reading.complaint).order_by("pk")
    appeals = Appeal.objects.filter(complaint=reading.complaint).order_by("pk")
    if reading.side == GUEST:
        appeals = appeals.filter(respondent=None)
    if seller is not None:
        replies = replies.filter(counter_notice__respondent=seller)
        appeals = appeals.shown_to(reading.case_file.respondent)
    texts = [
        (
            f"{each.get_stance_display()}, {_when(each.sent_at)}",
            " · ".join(filter(None, (each.body, each.reference, each.text, _rejected(each)))),
        )
        for each in replies
    ]
    for each in appeals:
        who = _("Appeal of the seller") if each.respondent_id else _("Appeal of the complainant")
        texts.append((f"{who}, {_when(each.received_at)}, {each.get_state_display()}", each.explanation))
        decided = statement_for_reader(each.reason, each.statement, reading.complaint)
        texts.append((_("Decision on the appeal"), decided))
    return Section("rounds", _("Replies and appeals"), texts=_said(texts)) if texts else None


def _rejected(reply: Reply) -> str:
    if not reply.rejected_at:
        return ""
    said = _("This paper does not count")
    return f"{said} ({_when(reply.rejected_at)}): {reply.rejection}"


def _identity(reading: Reading) -> Section | None:
    """What was asked and answered on who is behind the targets. Sellers read of their own in a letter. What does not
    stand any more names nobody, as on the page."""
    case = reading.complaint
    if reading.side not in (Side.COMPLAINANT, PLATFORM) or not asks_identity(case):
        return None
    texts: list[tuple[str, str]] = []
    for each in reversed(list(disclosures_of(case))):
        told = each.granted and each.positions
        seller = each.respondent if told else None
        known = " · ".join(filter(None, (seller.name, seller.seller_id, seller.email))) if seller else ""
        answer = _("Told who it is") if each.granted else _("Not told who it is")
        where = targets_in_words(each.positions) or _("nothing of this seller is upheld any more")
        texts.append((f"{answer}, {where}, {_when(each.decided_at)}", "\n".join(filter(None, (known, each.statement)))))
    asked = [(_("Asked who is behind it"), _when(case.submitted_at))]
    if not texts:
        asked.append((_("Answer"), _("Not decided")))
    return Section("identity", _("Who is behind it"), asked, texts)


def _messages(reading: Reading) -> Section | None:
    """Each message, and the names of its files."""
    written = _written(reading.case_file).order_by("pk").prefetch_related("attachments__file")
    texts = [
        (
            f"{each.get_sender_display()}, {_when(each.written_at)}",
            "\n".join([each.text, *(f"+ {file.name}" for file in each.files)]),
        )
        for each in written
    ]
    return Section("messages", _("Messages"), texts=texts) if texts else None


def _timeline(reading: Reading) -> Section:
    lines = [past(event) for event in reversed(events_of(reading.complaint, reading.case_file.respondent))]
    rows = [(_when(line.at), line.text, line.detail) for line in lines]
    return Section("timeline", pgettext("of a case", "Timeline"), table=Table(("", "", ""), rows, (22, 50, 28)))


def _evidence(reading: Reading) -> Section:
    heads = (_("No."), _("File"), _("What it shows"), _("Added"), _("Time stamp"), "SHA-256")
    rows = [
        (
            str(number), each.file.name, each.kind_name, _when(each.added_at), _when(each.file.stamped_at),
            each.file.sha256,
        )
        for number, each in enumerate(reading.files, start=1)
    ]  # fmt: skip
    return Section("evidence", _("Evidence"), table=Table(heads, rows, (4, 22, 18, 14, 14, 28)))


SECTIONS: tuple[Callable[[Reading], Section | None], ...] = (
    _case, _right, _complaint, _targets, _decisions, _measures, _answers, _rounds, _identity, _messages, _timeline,
    _evidence,
)  # fmt: skip


def _when(moment: Any) -> str:
    return describe_exactly(moment) if moment else ""


def _said(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Those that say something."""
    return [(str(name), str(words)) for name, words in pairs if words]


def _measure(key: str) -> str:
    return str(MEASURES[key].done) if key in MEASURES else key


def _outcome(key: str) -> str:
    return str(OUTCOMES.get(key, key))


def _statements(case: Complaint, side: Side, confirmed: list[str]) -> str:
    return "\n".join(str(each.text) for each in case.statements_of(side) if each.key in confirmed)
