"""Who may do what with organisations, members, mandates and tokens. When they may do it is in workflow.py."""

import rules

from portal.accounts.predicates import (
    acting_member,
    administrator,
    answers,
    has_platform_role,
    is_auditor,
    is_itself,
    is_on_its_side,
    is_own,
    is_part,
    is_reviewer,
    is_shared,
    is_signed_in,
    member,
    owns,
    proposes,
    rights_owner,
    works_for_agency,
)
from portal.accounts.roles import Role
from portal.shared.permissions import add_rules

RULES = {
    "accounts.add_user": rules.always_deny,  # only the clock: code that holds a proof of the address
    "accounts.add_organisation": is_signed_in,
    "accounts.start_platform": rules.always_deny,  # only the operator, on the command line
    "accounts.view_organisation": member,
    "accounts.change_organisation": administrator,
    "accounts.view_member": member,
    "accounts.invite_member": administrator,
    "accounts.accept_invitation": is_signed_in,  # the link says which one; the service compares the address
    "accounts.change_member": administrator,
    "accounts.remove_member": administrator | is_own,
    "accounts.view_mandate": member | works_for_agency,
    "accounts.give_mandate": rights_owner,
    "accounts.ask_mandate": rights_owner,  # of the agency that asks
    "accounts.propose_mandate": proposes,
    "accounts.answer_mandate": answers,
    "accounts.delegate_mandate": owns("agency"),
    "accounts.revoke_mandate": owns("tenant") | (is_part & owns("through")),
    "accounts.give_up_mandate": owns("agency"),
    "accounts.run_clock": rules.always_deny,
    "accounts.view_proof": member | is_reviewer | is_auditor,
    "accounts.change_proof": rights_owner,
    "accounts.submit_proof": rights_owner,
    "accounts.review_proof": is_reviewer & ~is_on_its_side,  # nobody verifies their own, nor their client
    "accounts.add_apitoken": member,  # a token can do no more than its member
    "accounts.add_sellertoken": is_itself,
    "accounts.view_apitoken": is_own | administrator,
    "accounts.revoke_apitoken": is_own | administrator,
    "accounts.add_savedfilter": member,
    "accounts.share_savedfilter": acting_member,
    "accounts.change_savedfilter": is_own | (administrator & is_shared),
    "accounts.delete_savedfilter": is_own | (administrator & is_shared),
    "accounts.change_user": is_itself,
    "accounts.end_session": is_own,
    "accounts.reseal_factors": rules.always_deny,  # only the operator, on the command line
    "accounts.view_audit": administrator | is_auditor,
    "accounts.audit_organisation": is_auditor,  # anybody's, and whole
    "files.view_custodyentry": member | is_reviewer | is_auditor,
    "files.hold_evidencefile": has_platform_role(Role.SENIOR_REVIEWER, Role.AUDITOR),
}
add_rules(RULES)
