"""What an organisation takes along of its cases: what it said and sent, and what was answered. What is the other side's
stays: who the sellers are, what they sent, and what the platform's people wrote for each other."""

from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from complaints.codes import EVIDENCE_KINDS, REMEDIES, TARGET_KINDS, Side
from complaints.grounds import GROUNDS
from complaints.models import (
    AnswerDraft,
    Appeal,
    Attachment,
    CaseFile,
    ClearedPicture,
    Complaint,
    CounterNotice,
    Decision,
    Disclosure,
    Event,
    Evidence,
    Guest,
    Measure,
    Message,
    Note,
    Proposal,
    Purchase,
    Reading,
    ReceivedNotice,
    Reply,
    Respondent,
    Sample,
    Supplement,
    Target,
    Training,
)
from complaints.models.answers import AnsweredTarget
from complaints.models.conduct import Conduct, Sanction, Signal
from complaints.models.lanes import Lane
from complaints.models.rounds import AppealedTarget
from complaints.models.sheets import SheetCase, TargetRow, TargetSheet
from complaints.models.templates import ComplaintTemplate
from complaints.serializers.exports import (
    EventSerializer,
    ExportedAnswerSerializer,
    ExportedAppealSerializer,
    ExportedComplaintSerializer,
    ExportedDecisionSerializer,
    ExportedEvidenceSerializer,
    ExportedMessageSerializer,
    ExportedPurchaseSerializer,
    ExportedTargetSerializer,
)
from complaints.states import AnswerState, AppealState, CaseResult, ComplaintState, TargetState
from portal.shared.exporting import Column, Exported, Papers, Table, choice_words
from portal.tenancy.models import Organisation

ON_RECORD = _("How you use the procedure, as the platform weighs it: the page “Record” tells it, with its reasons.")
WITH_TARGETS = _("Single requests to hide or restore: the table of targets says what came of them.")


def _own(rows: Any, user: Any, organisation: Organisation) -> QuerySet[Any]:
    """Rows of cases on the organisation's own rights, whoever filed them."""
    return rows.visible_to(user).filter(tenant=organisation)


def _complaints(user: Any, organisation: Organisation) -> QuerySet[Any]:
    return _own(Complaint.objects, user, organisation).select_related("tenant", "brand", "right", "agency")


def _targets(user: Any, organisation: Organisation) -> QuerySet[Any]:
    return _own(Target.objects, user, organisation).select_related("complaint")


def _decisions(user: Any, organisation: Organisation) -> QuerySet[Any]:
    return _own(Decision.objects, user, organisation).select_related("complaint", "target")


def _answers(user: Any, organisation: Organisation) -> QuerySet[Any]:
    positions = Prefetch("targets", Target.objects.only("id", "position", "tenant"))
    answers = _own(CounterNotice.objects, user, organisation).select_related("complaint")
    return answers.prefetch_related(positions, "replies", "supplements")


def _appeals(user: Any, organisation: Organisation) -> QuerySet[Any]:
    positions = Prefetch("targets", Target.objects.only("id", "position", "tenant"))
    return _own(Appeal.objects, user, organisation).select_related("complaint").prefetch_related(positions)


def _events(user: Any, organisation: Organisation) -> QuerySet[Any]:
    return _own(Event.objects, user, organisation).select_related("complaint")


def _purchases(user: Any, organisation: Organisation) -> QuerySet[Any]:
    return _own(Purchase.objects, user, organisation).select_related("complaint", "target")


def _messages(user: Any, organisation: Organisation) -> QuerySet[Any]:
    meant = [Message.Readers.COMPLAINANT, Message.Readers.BOTH]
    return _own(Message.objects, user, organisation).filter(readers__in=meant).select_related("complaint")


def _evidence(user: Any, organisation: Organisation) -> QuerySet[Any]:
    evidence = _own(Evidence.objects, user, organisation).filter(side=Side.COMPLAINANT)
    return evidence.select_related("complaint", "file")


def _attachments(user: Any, organisation: Organisation) -> QuerySet[Any]:
    return Attachment.objects.filter(message__in=_messages(user, organisation)).select_related("complaint", "file")


def _folder(row: Any) -> str:
    return f"{row.complaint.number} {row.complaint.title}"[:80]


def _titles(rows: Any) -> Any:
    """Says keys of the room's data by their titles."""
    return lambda key: rows[key].title if key in rows else key


CASE = Column("complaint", _("complaint"))
TABLES = (
    Table(
        "complaints",
        _("Complaints"),
        Complaint,
        _complaints,
        ExportedComplaintSerializer,
        (
            Column("number", _("number")),
            Column("brand", _("brand")),
            Column("right", _("right")),
            Column("ground", _("ground"), _titles(GROUNDS)),
            Column("track", _("track")),
            Column("title", _("title")),
            Column("state", _("state"), choice_words(ComplaintState)),
            Column("result", _("result"), choice_words(CaseResult)),
            Column("target_count", _("targets")),
            Column("upheld_count", pgettext_lazy("targets", "upheld")),
            Column("declined_count", pgettext_lazy("targets", "declined")),
            Column("restored_count", pgettext_lazy("targets", "restored")),
            Column("explanation", _("reasons")),
            Column("work", _("work")),
            Column("goods", _("goods")),
            Column("places", _("offered in")),
            Column("work_links", _("addresses of the work")),
            Column("remedies", pgettext_lazy("remedies", "asked for"), _titles(REMEDIES)),
            Column("contact_name", _("name")),
            Column("contact_email", _("e-mail")),
            Column("contact_address", _("postal address")),
            Column("contact_phone", _("telephone")),
            Column("behalf_of", _("on behalf of")),
            Column("created_at", pgettext_lazy("complaint", "begun")),
            Column("submitted_at", pgettext_lazy("complaint", "sent")),
            Column("decided_at", pgettext_lazy("complaint", "decided")),
            Column("closed_at", pgettext_lazy("complaint", "closed")),
        ),
    ),
    Table(
        "targets",
        _("Targets"),
        Target,
        _targets,
        ExportedTargetSerializer,
        (
            CASE,
            Column("position", _("No.")),
            Column("kind", _("kind"), _titles(TARGET_KINDS)),
            Column("url", _("link")),
            Column("title", _("title")),
            Column("seller_name", _("seller")),
            Column("state", _("decision"), choice_words(TargetState)),
            Column("measure", _("measure")),
            Column("measure_at", pgettext_lazy("measure", "since")),
        ),
    ),
    Table(
        "evidence",
        _("Evidence"),
        Evidence,
        _evidence,
        ExportedEvidenceSerializer,
        (
            CASE,
            Column("kind", _("what it shows"), _titles(EVIDENCE_KINDS)),
            Column("file.name", _("name")),
            Column("file.sha256", "SHA-256"),
            Column("added_at", pgettext_lazy("evidence", "added")),
        ),
    ),
    Table(
        "decisions",
        _("Decisions"),
        Decision,
        _decisions,
        ExportedDecisionSerializer,
        (
            CASE,
            Column("target", _("target")),
            Column("outcome", _("outcome")),
            Column("reason_title", pgettext_lazy("decision", "reason")),
            Column("statement", _("statement of reasons")),
            Column("decided_at", pgettext_lazy("complaint", "decided")),
        ),
    ),
    Table(
        "counter_notices",
        _("Counter-notices"),
        CounterNotice,
        _answers,
        ExportedAnswerSerializer,
        (
            CASE,
            Column("targets", _("targets")),
            Column("defence", _("main point")),
            Column("explanation", pgettext_lazy("counter-notice", "explanation")),
            Column("state", _("state"), choice_words(AnswerState)),
            Column("statement", _("statement of reasons")),
            Column("received_at", pgettext_lazy("counter-notice", "received")),
        ),
        parts=(AnsweredTarget, Reply, Supplement),
    ),
    Table(
        "appeals",
        _("Appeals"),
        Appeal,
        _appeals,
        ExportedAppealSerializer,
        (
            CASE,
            Column("targets", _("targets")),
            Column("explanation", pgettext_lazy("appeal", "explanation")),
            Column("state", _("state"), choice_words(AppealState)),
            Column("statement", _("statement of reasons")),
            Column("received_at", pgettext_lazy("appeal", "received")),
        ),
        parts=(AppealedTarget,),
    ),
    Table(
        "test_purchases",
        _("Test purchases"),
        Purchase,
        _purchases,
        ExportedPurchaseSerializer,
        (
            CASE,
            Column("target", _("target")),
            Column("bought_on", _("bought on")),
            Column("finding", _("what was found")),
        ),
    ),
    Table(
        "messages",
        _("Messages"),
        Message,
        _messages,
        ExportedMessageSerializer,
        (
            CASE,
            Column("written_at", _("When")),
            Column("sender", pgettext_lazy("of a message", "from"), choice_words(Message.Sender)),
            Column("text", _("message")),
        ),
    ),
    Table(
        "timeline",
        pgettext_lazy("of a case", "Timeline"),
        Event,
        _events,
        EventSerializer,
        (
            CASE,
            Column("at", _("When")),
            Column("text", pgettext_lazy("timeline", "What")),
            Column("detail", _("Details")),
        ),
    ),
)

EXPORTED = Exported(
    tables=TABLES,
    papers=(
        Papers(
            "evidence",
            Evidence,
            _evidence,
            number=lambda evidence: evidence.complaint.number,
            folder=_folder,
        ),
        Papers("messages", Attachment, _attachments, number=lambda attached: attached.complaint.number, folder=_folder),
    ),
    left_out={
        Respondent: _("Who the sellers are and what they sent in: it is theirs, and stays in the case."),
        Disclosure: _("Whether you are told who a seller is: the page of the case says it, and why."),
        ReceivedNotice: _("Letters that came to the platform as free text: they are the platform’s."),
        AnswerDraft: _("What sellers have typed and not sent: it is theirs."),
        Guest: _("Notices of guests: they are the platform’s."),
        **dict.fromkeys((Measure, Training), WITH_TARGETS),
        ClearedPicture: _("Which pictures you let guides show: the page of each case tells it."),
        CaseFile: _("Case files: make one on the page of the case."),
        Proposal: _("What reviewers proposed and others had to confirm: what was decided stands with the targets."),
        Sample: _("Decisions that reviewers judged again to see how often they differ: it is the platform’s."),
        **dict.fromkeys((Conduct, Lane, Sanction, Signal), ON_RECORD),
        Note: _("What reviewers noted for each other: it is the platform’s."),
        **dict.fromkeys((TargetSheet, TargetRow, SheetCase), _("Sheets: what came of them stands in the complaints.")),
        ComplaintTemplate: _("Templates: what was said with them stands in the complaints."),
        Reading: _("How far each side has read the messages of a case: it is of use in this portal only."),
    },
)
