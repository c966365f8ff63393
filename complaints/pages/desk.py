"""What the reviewer's desk shows of one case, with everything on one screen."""

from typing import Any

from django.http import QueryDict

from complaints.conduct.record_page import records_beside
from complaints.deciding.right_in_force import is_taken_back
from complaints.drafts.dealers import note_dealers
from complaints.forms.answer_supplements import AskForm
from complaints.forms.desk import DecideForm, RespondentForm
from complaints.forms.outcomes import ConcludeForm, FallenForm, RejectPaperForm
from complaints.forms.targets import number_in
from complaints.models import Complaint, CounterNotice, ReceivedNotice
from complaints.pages.appeals import appeals_panel
from complaints.pages.case import case_page, targets_at_desk
from complaints.pages.checklist import checklist_of
from complaints.pages.disclosures import identities_at_desk
from complaints.pages.history import complainant_record, note_earlier, similar_decisions
from complaints.pages.looks import looks_of
from complaints.pages.marks import marks_of, suggested_brand
from complaints.pages.measures import measures_at_desk
from complaints.pages.panes import panes_of
from complaints.pages.sellers import sellers_of
from complaints.pages.talk import talk_at_desk
from complaints.rounds.supplementing import sellers_with_more, stands_as_it_is
from complaints.sellers.records import records_of
from complaints.states import ANSWER_OPEN, AnswerState, ComplaintState, ProposalState
from complaints.workflow import WORKFLOW
from portal.accounts.models import User

PAPERS_SHOWN = 20


def desk_case(complaint: Complaint, user: User, chosen: QueryDict, **forms: Any) -> dict[str, Any]:
    """One case for the desk. `chosen` is the address: so many targets and measures into their lists, which pictures.

    `forms` are forms that came back with errors: they keep what was typed.
    """
    page = case_page(complaint, targets_at_desk(complaint, skipped=number_in(chosen, "targets")), at_desk=True)
    answers = page["answers"]
    more = sellers_with_more(complaint) if answers else set()
    for answer in answers:
        _offer_on(answer, forms, more)
    looks = looks_of(complaint, user, forms.get("look"))
    note_earlier(page["targets"].rows, complaint)
    dealers = note_dealers(page["targets"].rows, complaint)
    return page | {
        "moves": {move.name for move in WORKFLOW.possible(complaint, by=user)},
        "dealers": dealers,
        "goes_on": complaint.state not in (ComplaintState.SUBMITTED, ComplaintState.ANSWERED, ComplaintState.APPEALED),
        "mine": complaint.reviewer_id in (None, user.pk) and complaint.state == ComplaintState.IN_REVIEW,
        "panes": panes_of(page["evidence"], chosen),
        "checklist": checklist_of(complaint, user),
        "suggested": suggested_brand(complaint, user),
        "marks": marks_of(complaint, user),
        "decide": forms.get("decide") or DecideForm(complaint, initial={"outcome": "uphold"}),
        "sellers": sellers_of(complaint, forms, after=number_in(chosen, "sellers")),
        "identity": identities_at_desk(complaint, user, forms),
        "respondent_form": forms.get("respondent") or RespondentForm(complaint, prefix="seller"),
        "talk": talk_at_desk(complaint, user),
        **appeals_panel(complaint, user, forms),
        "papers": list(ReceivedNotice.objects.visible_to(user).filter(complaint=complaint)[:PAPERS_SHOWN]),
        "unnamed": complaint.targets.filter(respondent=None).exists(),
        **measures_at_desk(complaint, skipped=number_in(chosen, "measures"), sent=forms.get("lift")),
        "records": records_of(complaint),
        "complainant": complainant_record(complaint),
        "conducts": records_beside(complaint, user),
        "similar": similar_decisions(complaint),
        "looks": looks,
        "proposed": any(look.mine and look.proposal.state == ProposalState.WAITING for look in looks),
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
        conclude = ConcludeForm(answer, prefix=f"answer-{answer.pk}")
        answer.form = forms.get(f"answer_{answer.pk}") or conclude  # type: ignore[attr-defined] # as above
        ask = AskForm(answer, prefix=f"ask-{answer.pk}", more=answer.respondent_id in more)
        answer.ask = forms.get(f"ask_{answer.pk}") or ask  # type: ignore[attr-defined] # as above


def _fallen(complaint: Complaint) -> FallenForm | None:
    """The way to restore what is upheld on a right that was taken back; None in every other case."""
    stands = complaint.upheld_count and is_taken_back(complaint)
    return FallenForm(complaint, prefix="fallen") if stands else None
