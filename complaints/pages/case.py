"""What the page of a case shows: targets with their newest decision, evidence by side, answers, the timeline."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, Prefetch, Value, When
from django.utils.translation import gettext as _

from complaints.codes import Side
from complaints.deadlines import days_used
from complaints.deciding.at_once import TARGETS_SHOWN
from complaints.drafts.licensed import licence_of
from complaints.evidence.purchases import note_purchases
from complaints.measures.outbox import waiting_measures
from complaints.models import Complaint, CounterNotice, Decision, Evidence, Target
from complaints.states import ALIVE, TargetState
from complaints.timeline import timeline
from portal.accounts.models import Mandate
from portal.shared.moments import describe_exactly
from registry.pages.licences import describe_licence

# The law of some tracks forwards the other side's name and address with the answer; only there they are shown.
FORWARDS = "answer_contact"
OPEN_FIRST = Case(When(state=TargetState.OPEN, then=Value(0)), default=Value(1))


@dataclass(frozen=True)
class Targets:
    """Some of a case's targets, each with its newest decision as `decision`, how many are in which state, and where the
    next page begins."""

    rows: list[Target]
    tally: dict[str, int]
    more_after: int | None

    @property
    def alive(self) -> int:
        """How many of all can be taken back."""
        return sum(self.tally.get(state, 0) for state in ALIVE)


def targets_of(complaint: Complaint, *, after: int = 0) -> Targets:
    """Up to 50 targets behind a position. Three queries, however many there are."""
    rows = list(complaint.targets.filter(position__gt=after)[: TARGETS_SHOWN + 1])
    more_after = rows[TARGETS_SHOWN - 1].position if len(rows) > TARGETS_SHOWN else None
    return _shown(complaint, rows[:TARGETS_SHOWN], more_after)


def targets_at_desk(complaint: Complaint, *, skipped: int = 0) -> Targets:
    """Up to 50 targets after so many, those that wait for a decision first; from the beginning where there are not so
    many. The order moves as targets are decided, so a page is counted and not found by a position."""
    ordered = complaint.targets.order_by(OPEN_FIRST, "position")
    rows = list(ordered[skipped : skipped + TARGETS_SHOWN + 1])
    if not rows and skipped:
        return targets_at_desk(complaint)
    more_after = skipped + TARGETS_SHOWN if len(rows) > TARGETS_SHOWN else None
    return _shown(complaint, rows[:TARGETS_SHOWN], more_after)


def _shown(complaint: Complaint, rows: list[Target], more_after: int | None) -> Targets:
    note_decisions(rows)
    counted = complaint.targets.order_by("state").values_list("state").annotate(count=Count("id"))
    return Targets(rows, dict(counted), more_after)


def note_decisions(rows: list[Target]) -> None:
    """Give each target its newest decision as `decision`, its test purchase as `bought`; None where there is none."""
    newest: dict[int, Decision] = {}
    for decision in Decision.objects.filter(target__in=rows):
        newest.setdefault(decision.target_id, decision)
    for row in rows:
        row.decision = newest.get(row.pk)  # type: ignore[attr-defined] # for the template
    note_purchases(rows)


def answers_of(complaint: Complaint, *, at_desk: bool = False) -> list[CounterNotice]:
    """The counter-notices, newest first, with targets and files. What the other side must not read is empty; who the
    seller is, and what a reviewer wrote to them, only the desk reads."""
    forwards = complaint.track is not None and FORWARDS in complaint.track.counter_notice
    files = Evidence.objects.all() if at_desk else Evidence.objects.for_both_sides()
    answers = list(
        complaint.counter_notices.select_related("respondent").prefetch_related(
            "targets", Prefetch("evidence", files.select_related("file")), "replies__evidence__file", "supplements"
        )
    )
    for answer in answers:
        for asked in answer.supplements.all() if not at_desk else ():
            asked.note, asked.before = "", {}
        if not forwards:
            answer.contact = answer.email = answer.signature = ""
            answer.name = answer.respondent.name
    return answers


def case_page(complaint: Complaint, targets: Targets, *, at_desk: bool = False) -> dict[str, Any]:
    """Everything that the templates of a case read, for the complainant or the desk, with a page of its targets."""
    return {
        "complaint": complaint,
        "targets": targets,
        "waiting": waiting_measures(complaint),
        "evidence": complaint.evidence_of(Side.COMPLAINANT),
        "answers": answers_of(complaint, at_desk=at_desk),
        "timeline": timeline(complaint),
        "days_used": days_used(complaint),
        "authority": authority_of(complaint),
    }


def asked_targets(complaint: Complaint) -> list[Target]:
    """The targets that wait for a supplement, at most 50."""
    return list(complaint.targets.filter(state=TargetState.ASKED)[:TARGETS_SHOWN])


def authority_of(complaint: Complaint) -> str:
    """By what an agency or a licensee filed, in a sentence; empty for the owner's own complaints."""
    if complaint.agency_id is None:
        return ""
    if mandate := _mandate_of(complaint):
        said = {"owner": mandate.tenant.name, "agency": mandate.agency.name, "day": describe_exactly(mandate.ends_on)}
        text = _("Mandate %(number)s, %(owner)s to %(agency)s, until %(day)s")
        return text % (said | {"number": mandate.number})
    licence = licence_of(complaint)
    return describe_licence(licence) if licence else ""


def _mandate_of(complaint: Complaint) -> Mandate | None:
    held = Mandate.objects.filter(
        tenant=complaint.tenant_id, agency=complaint.agency_id, mandated_brands__brand=complaint.brand_id
    )
    found: Mandate | None = held.select_related("tenant", "agency").order_by("-ends_on").first()
    return found
