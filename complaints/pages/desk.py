"""What the reviewer's desk shows: the queue by its clock, and one case with everything on one screen."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from complaints.codes import EVIDENCE_KINDS
from complaints.conduct.record_page import records_beside
from complaints.deadlines import days_used
from complaints.deciding.right_in_force import is_taken_back
from complaints.drafts.dealers import note_dealers
from complaints.forms.answer_supplements import AskForm
from complaints.forms.desk import DecideForm, RespondentForm
from complaints.forms.outcomes import ConcludeForm, FallenForm, RejectPaperForm
from complaints.grounds import GROUNDS
from complaints.models import Complaint, CounterNotice, Evidence, Proposal, ReceivedNotice
from complaints.pages.appeals import appeals_panel
from complaints.pages.case import case_page, targets_at_desk
from complaints.pages.checklist import checklist_of
from complaints.pages.disclosures import identities_at_desk
from complaints.pages.history import complainant_record, note_earlier, similar_decisions
from complaints.pages.looks import looks_of
from complaints.pages.marks import marks_of, suggested_brand
from complaints.pages.measures import measures_at_desk
from complaints.pages.sellers import sellers_of
from complaints.pages.talk import talk_at_desk
from complaints.rounds.supplementing import sellers_with_more, stands_as_it_is
from complaints.sellers.records import records_of
from complaints.states import ANSWER_OPEN, AnswerState, ComplaintState, ProposalState
from complaints.tracks import TRACKS
from complaints.workflow import WORKFLOW
from portal.accounts.models import User
from portal.shared.moments import describe_moment
from portal.shared.paging import page_after

SHOWN = 60
COUNTED = 500
PAPERS_SHOWN = 20
SIZES = {"1": (1, 1), "2-9": (2, 9), "10-99": (10, 99), "100+": (100, 2**31 - 1)}
BY_WORTH = gettext_lazy("Highest value first")
GENUINE = frozenset(key for key, kind in EVIDENCE_KINDS.items() if kind.genuine)


def queue(user: User, chosen: QueryDict) -> dict[str, Any]:
    """The queue with its filters, the nearest deadlines first or the highest value: 60 cases behind the cursor `after`.

    By deadline they are grouped by day, and what came by the fast lane stands before all others on the first page.
    """
    cases = _asked_for(Complaint.objects.visible_to(user).queue(), user, chosen)
    after, by_worth = chosen.get("after", ""), chosen.get("order") == "worth"
    first = [] if by_worth else list(cases.fast().for_list()[:SHOWN])
    order: dict[str, Any] = {"key": "worth"} if by_worth else {"key": "due_at", "newest_first": False}
    others = cases.exclude(pk__in=[case.pk for case in first])  # should there be more, they stand at their day
    page = page_after(others.for_list(), after, size=SHOWN, **order)
    first = [] if after else first
    for row in (*first, *page.rows):
        row.days_used = days_used(row)
    groups = [(str(BY_WORTH), page.rows)][: len(page.rows)] if by_worth else _by_day(page.rows)
    return {
        "groups": [*([(_("Fast lane"), first)] if first else []), *groups],
        "rows": [*first, *page.rows],
        "next": page.next,
        "counts": _counts(cases),
        "filters": _filters(chosen),
    }


def desk_case(
    complaint: Complaint, user: User, *, skipped: int = 0, measures_skipped: int = 0, **forms: Any
) -> dict[str, Any]:
    """One case for the desk, so many targets and measures into their lists. `forms` are forms that came back with
    errors: they keep what was typed."""
    page = case_page(complaint, targets_at_desk(complaint, skipped=skipped), at_desk=True)
    evidence: list[Evidence] = page["evidence"]
    answers = page["answers"]
    more = sellers_with_more(complaint) if answers else set()
    for answer in answers:
        _offer_on(answer, forms, more)
    note_earlier(page["targets"].rows, complaint)
    dealers = note_dealers(page["targets"].rows, complaint)
    return page | {
        "moves": {move.name for move in WORKFLOW.possible(complaint, by=user)},
        "dealers": dealers,
        "mine": complaint.reviewer_id in (None, user.pk) and complaint.state == ComplaintState.IN_REVIEW,
        "genuine": [e for e in evidence if e.kind in GENUINE],
        "suspect": [e for e in evidence if e.kind not in GENUINE],
        "checklist": checklist_of(complaint, user),
        "suggested": suggested_brand(complaint, user),
        "marks": marks_of(complaint, user),
        "decide": forms.get("decide") or DecideForm(complaint, initial={"outcome": "uphold"}),
        "respondents": sellers_of(complaint, forms),
        "identity": identities_at_desk(complaint, user, forms),
        "respondent_form": forms.get("respondent") or RespondentForm(complaint, prefix="seller"),
        "talk": talk_at_desk(complaint, user),
        **appeals_panel(complaint, user, forms),
        "papers": list(ReceivedNotice.objects.visible_to(user).filter(complaint=complaint)[:PAPERS_SHOWN]),
        "unnamed": complaint.targets.filter(respondent=None).exists(),
        **measures_at_desk(complaint, skipped=measures_skipped, sent=forms.get("lift")),
        "records": records_of(complaint),
        "complainant": complainant_record(complaint),
        "conducts": records_beside(complaint, user),
        "similar": similar_decisions(complaint),
        "looks": looks_of(complaint, user, forms.get("look")),
        "fallen": forms.get("fallen") or _fallen(complaint),
    }


def _offer_on(answer: CounterNotice, forms: dict[str, Any], more: set[int]) -> None:
    """Give an open answer the forms to conclude it, to ask for what it lacks and to reject the paper of a court, or the
    way out of the asking."""
    if answer.state not in ANSWER_OPEN:
        return
    if any(reply.goes_elsewhere for reply in answer.replies.all()):
        reject = RejectPaperForm(prefix=f"paper-{answer.pk}")
        answer.paper = forms.get(f"paper_{answer.pk}") or reject  # type: ignore[attr-defined] # for the template
    answer.stands = stands_as_it_is(answer)  # type: ignore[attr-defined] # for the template
    if answer.state != AnswerState.ASKED:
        conclude = ConcludeForm(answer.complaint, prefix=f"answer-{answer.pk}")
        answer.form = forms.get(f"answer_{answer.pk}") or conclude  # type: ignore[attr-defined] # as above
        ask = AskForm(answer, prefix=f"ask-{answer.pk}", more=answer.respondent_id in more)
        answer.ask = forms.get(f"ask_{answer.pk}") or ask  # type: ignore[attr-defined] # as above


def _fallen(complaint: Complaint) -> FallenForm | None:
    """The way to restore what is upheld on a right that was taken back; None in every other case."""
    stands = complaint.upheld_count and is_taken_back(complaint)
    return FallenForm(complaint, prefix="fallen") if stands else None


def _asked_for(cases: Any, user: User, chosen: QueryDict) -> Any:
    """Those of the queue that the filters leave; nobody else's but on demand."""
    for name, field, allowed in (
        ("ground", "ground", set(GROUNDS)),
        ("track", "track_key", {key for key, _version in TRACKS}),
        ("language", "language", {"en", "zh-hans"}),
    ):
        if chosen.get(name) in allowed:
            cases = cases.filter(**{field: chosen[name]})
    if size := SIZES.get(str(chosen.get("size"))):
        cases = cases.filter(target_count__range=size)
    if chosen.get("whose") == "second":
        waiting = Proposal.objects.visible_to(user).filter(state=ProposalState.WAITING).exclude(proposed_by=user)
        return cases.filter(pk__in=waiting.values("complaint"))
    return cases if chosen.get("whose") == "all" else cases.filter(Q(reviewer=None) | Q(reviewer=user))


def _by_day(rows: list[Complaint]) -> list[tuple[str, list[Complaint]]]:
    groups: dict[str, list[Complaint]] = {}
    now = timezone.localtime()
    for row in rows:
        groups.setdefault(_day(row.due_at, now), []).append(row)
    return list(groups.items())


def _day(due: datetime | None, now: datetime) -> str:
    if due is None:
        return _("Without a deadline")
    if due < now:
        return _("Late")
    day = timezone.localtime(due).date()
    if day == now.date():
        return _("Due today")
    if day == now.date() + timedelta(days=1):
        return _("Tomorrow")
    return describe_moment(day)


def _counts(cases: Any) -> dict[str, str]:
    """How many of the whole queue are late or due today, up to COUNTED: empty for none."""
    now = timezone.localtime()
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    due = list(cases.filter(due_at__lt=midnight).values_list("due_at", flat=True)[:COUNTED])
    late = sum(moment < now for moment in due)
    more = "+" if len(due) == COUNTED else ""
    return {"late": f"{late}{more}" if late else "", "today": f"{len(due) - late}{more}" if len(due) > late else ""}


def _filters(chosen: QueryDict) -> list[dict[str, Any]]:
    tracks = {key: str(track.title) for (key, _version), track in TRACKS.items()}
    options = [
        ("ground", _("Ground"), [("", _("Any ground")), *((g.key, str(g.title)) for g in GROUNDS.values())]),
        ("track", _("Track"), [("", _("Any track")), *tracks.items()]),
        ("language", _("Language"), [("", _("English, 中文")), ("en", "English"), ("zh-hans", "中文")]),
        ("size", _("Links"), [("", _("Any number of links")), *((key, key.replace("-", "–")) for key in SIZES)]),
        ("order", pgettext("of a list", "Order"), [("", _("Nearest deadline first")), ("worth", BY_WORTH)]),
        (
            "whose",
            _("Whose"),
            [("", _("Mine and unassigned")), ("second", _("For a second reviewer")), ("all", _("Everybody's"))],
        ),
    ]
    return [
        {"name": name, "label": label, "options": choices, "value": chosen.get(name, "")}
        for name, label, choices in options
    ]
