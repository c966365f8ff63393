"""Who may do what with a complaint. When they may do it is in workflow.py."""

from typing import Any

import rules
from django.db.models import Q

from complaints.guides.suggesting import suggestion_of
from complaints.models import Complaint
from complaints.sellers.oneself import as_seller
from education.rules import of_the_brand, writes_guides
from portal.accounts.predicates import (
    acting_member,
    has_platform_role,
    is_auditor,
    is_own,
    is_reviewer,
    is_shared,
    member,
    sides_of,
    wrote,
)
from portal.accounts.roles import Role
from portal.shared.permissions import add_rules
from registry.rules import by_licence, granted


@rules.predicate
def is_respondent(actor: Any, subject: Any = None) -> bool:
    """The actor holds the personal link of this case; the subject is the complaint or a thing of it."""
    complaint_id = getattr(subject, "complaint_id", None) or getattr(subject, "pk", None)
    return hasattr(actor, "link_number") and actor.link_revoked_at is None and actor.complaint_id == complaint_id


@rules.predicate
def is_guest(actor: Any, subject: Any = None) -> bool:
    """The actor is the guest whose notice became this case, or a thing of it."""
    complaint_id = getattr(subject, "complaint_id", None) or getattr(subject, "pk", None)
    return getattr(actor, "is_guest", False) and actor.complaint_id is not None and actor.complaint_id == complaint_id


@rules.predicate
def is_own_notice(actor: Any, subject: Any = None) -> bool:
    """The actor is the guest who wrote this notice."""
    return getattr(actor, "is_guest", False) and subject == actor


@rules.predicate
def is_complaining(actor: Any, subject: Any = None) -> bool:
    """The actor belongs to the organisation whose complaint it is, to an agency with a mandate from it or to the agency
    that filed it, or began it.

    Notices that the platform read in are kept under its own organisation, and are nobody's.
    """
    complaint = getattr(subject, "complaint", subject)
    parties = {getattr(complaint, "tenant_id", None), getattr(complaint, "agency_id", None)}
    return wrote(actor, complaint) or not parties.isdisjoint(sides_of(actor))


@rules.predicate
def is_accused(actor: Any, subject: Any = None) -> bool:
    """The actor, a person, is a seller in this case, or the seller whose record it is."""
    record_key = getattr(getattr(subject, "conduct", subject), "seller_key", "")
    if record_key:
        return record_key in as_seller(actor).keys
    complaint = getattr(subject, "complaint", subject)
    return isinstance(complaint, Complaint) and complaint.pk in as_seller(actor).cases


is_party = is_complaining | is_accused


@rules.predicate
def is_of_suggested_brand(actor: Any, complaint: Any = None) -> bool:
    """The actor is on the side of the brand from whose guide the guest's notice came."""
    suggestion = suggestion_of(complaint) if isinstance(complaint, Complaint) else None
    return suggestion is not None and suggestion.brand.tenant_id in sides_of(actor)


@rules.predicate
def is_asked(actor: Any, measure: Any = None) -> bool:
    """The measure is asked of this very respondent."""
    return getattr(measure, "respondent_id", None) == actor.pk and bool(getattr(measure, "is_asked_of_seller", False))


@rules.predicate
def is_own_answer(actor: Any, answer: Any = None) -> bool:
    """The counter-notice is this very respondent's: another seller of the case has no part in it."""
    return getattr(answer, "respondent_id", None) == actor.pk


@rules.predicate
def decided_before(actor: Any, subject: Any = None) -> bool:
    """The actor decided something in the case of this subject: an appeal is for somebody else."""
    complaint = getattr(subject, "complaint", subject)
    decisions = getattr(complaint, "decisions", None)
    return decisions is not None and decisions.filter(Q(decided_by=actor.pk) | Q(seconded_by=actor.pk)).exists()


@rules.predicate
def had_a_hand(actor: Any, subject: Any = None) -> bool:
    """The actor proposed, decided or confirmed it, so somebody else has to look at it."""
    decision = getattr(subject, "decision", subject)
    names = ("proposed_by_id", "decided_by_id", "seconded_by_id")
    return actor.pk in {getattr(decision, name, None) for name in names}


@rules.predicate
def nobody(actor: Any, subject: Any = None) -> bool:  # noqa: ARG001 - a predicate takes both
    """Only the clock, which is asked for no authority."""
    return False


@rules.predicate
def of_seller(actor: Any, subject: Any = None) -> bool:  # noqa: ARG001 - a predicate takes both
    """The subject is a seller's record, or a part of one."""
    return bool(getattr(subject, "is_seller", False))


@rules.predicate
def is_its_seller(actor: Any, subject: Any = None) -> bool:
    """The actor holds a personal link of the seller whose record it is."""
    conduct = getattr(subject, "conduct", subject)
    behind_link = hasattr(actor, "link_number") and actor.link_revoked_at is None
    return behind_link and bool(actor.key) and getattr(conduct, "seller_key", None) == actor.key


@rules.predicate
def sanctioned_before(actor: Any, subject: Any = None) -> bool:
    """The actor decided on a warning or a suspension of this subject: an appeal is for somebody else."""
    sanctions = getattr(getattr(subject, "conduct", None), "sanctions", None)
    return sanctions is not None and sanctions.filter(Q(decided_by=actor.pk) | Q(closed_by=actor.pk)).exists()


at_desk = (is_reviewer | is_auditor) & ~is_accused
may_file = acting_member | granted("act_file") | by_licence(acting=True)

RULES = {
    "complaints.view_complaint": member | granted("view_brand") | by_licence(acting=False) | at_desk,
    "complaints.read_casefile": member
    | granted("view_brand")
    | by_licence(acting=False)
    | at_desk
    | is_respondent
    | is_guest,
    "complaints.view_case": is_respondent,
    "complaints.file_complaint": may_file | is_guest,
    "complaints.confirm_notice": is_own_notice,
    "complaints.review_complaint": is_reviewer & ~is_party,
    "complaints.confirm_brand": is_reviewer & ~is_party & ~is_of_suggested_brand,
    "complaints.decide_appeal": is_reviewer & ~is_party & ~decided_before,
    "complaints.answer_complaint": is_respondent,
    "complaints.complete_answer": is_respondent & is_own_answer,
    "complaints.write_message": may_file | is_respondent | is_guest,
    "complaints.report_measure": is_respondent & is_asked,
    "complaints.take_grave_measure": has_platform_role(Role.SENIOR_REVIEWER) & ~is_party,
    "complaints.disclose_identity": has_platform_role(Role.SENIOR_REVIEWER) & ~is_party & ~decided_before,
    "complaints.look_again": is_reviewer & ~is_party & ~had_a_hand,
    "complaints.view_agreement": has_platform_role(Role.SENIOR_REVIEWER, Role.AUDITOR),
    "complaints.view_training_board": has_platform_role(
        Role.REVIEWER, Role.SENIOR_REVIEWER, Role.AUDITOR, Role.EDITOR, Role.ADMINISTRATOR
    ),
    "complaints.view_conduct": (member & ~of_seller) | at_desk | is_its_seller,
    "complaints.review_conduct": is_reviewer & ~is_party,
    "complaints.suspend_subject": has_platform_role(Role.SENIOR_REVIEWER) & ~is_party,
    "complaints.drop_signal": has_platform_role(Role.SENIOR_REVIEWER) & ~is_party,
    "complaints.appeal_sanction": (acting_member & ~of_seller) | is_its_seller,
    "complaints.decide_sanction": is_reviewer & ~is_party & ~sanctioned_before,
    "complaints.clear_picture": of_the_brand,
    "complaints.start_case_guide": of_the_brand | writes_guides,
    "complaints.run_clock": nobody,
    "complaints.view_template": member & (is_own | is_shared),
    "complaints.add_template": acting_member,
    "complaints.change_template": acting_member & (is_own | is_shared),
    "complaints.view_sheet": member,
    "complaints.change_sheet": acting_member,
    "complaints.carry_out_sheet": nobody,
    "complaints.receive_notice": is_reviewer,
    "complaints.view_measure": has_platform_role(Role.ADMINISTRATOR, Role.REVIEWER, Role.SENIOR_REVIEWER),
    "complaints.confirm_measure": has_platform_role(Role.ADMINISTRATOR, Role.REVIEWER, Role.SENIOR_REVIEWER)
    & ~is_accused,
}
add_rules(RULES)
