"""Who may do what with brands and rights. When they may do it is in workflow.py."""

from typing import Any

import rules

from portal.accounts.predicates import (
    Predicate,
    acting_member,
    is_auditor,
    is_on_its_side,
    is_own,
    is_part,
    is_reviewer,
    mandated_by,
    member,
    owns,
    rights_owner,
)
from portal.shared.permissions import add_rules
from registry.licences.enforcing import enforcements_of
from registry.models import Brand, BrandGrant, Right


def granted(action: str) -> Predicate:
    """A mandate in force grants the actor this action on the subject: a brand, or anything with a `brand_id`.

    A subject that is a right, or has one, must be of the kinds and offices that the mandate reaches.
    `action` is `view_brand`, `act_register` or `act_file`.
    """

    @rules.predicate(name=f"granted {action}")
    def check(actor: Any, subject: Any = None) -> bool:
        brand_id = subject.pk if isinstance(subject, Brand) else getattr(subject, "brand_id", None)
        if brand_id is None or not hasattr(actor, "memberships"):
            return False
        grants = BrandGrant.objects.of(actor, action).filter(content_object=brand_id)
        right = subject if isinstance(subject, Right) else getattr(subject, "right", None)
        return (grants if right is None else grants.reaching(right)).exists()

    return check


@rules.predicate
def receives(actor: Any, transfer: Any = None) -> bool:
    """The actor belongs to the organisation that becomes the owner."""
    return getattr(transfer, "recipient_id", None) in getattr(actor, "memberships", {})


def by_licence(*, acting: bool) -> Predicate:
    """A licence in force lets an organisation of the actor's enforce the subject: a right, or a complaint on one.

    Of complaints only those that the licensee filed itself, as their `agency`. `acting`: not for those who only look.
    """

    @rules.predicate(name="by a licence")
    def check(actor: Any, subject: Any = None) -> bool:
        if not hasattr(actor, "memberships"):
            return False
        right_id = subject.pk if isinstance(subject, Right) else getattr(subject, "right_id", None)
        filer = None if isinstance(subject, Right) else getattr(subject, "agency_id", None) or 0
        return right_id is not None and any(
            held.right_id == right_id and filer in (None, held.licensee_id)
            for held in enforcements_of(actor, acting=acting)
        )

    return check


reads = member | granted("view_brand") | is_reviewer | is_auditor
registers = acting_member | granted("act_register")

RULES = {
    "registry.view_brand": reads,
    "registry.add_brand": acting_member | mandated_by("register"),
    "registry.change_brand": registers,
    "registry.view_right": reads,
    # Identity numbers and the like: agencies, auditors and colleagues who only look read them masked.
    "registry.view_private_right": acting_member | is_reviewer,
    "registry.add_right": registers,
    "registry.change_right": registers,
    "registry.submit_right": registers,
    # Nobody decides on the rights of an organisation of their own, or of their agency's client.
    "registry.review_right": is_reviewer & ~is_on_its_side,
    "registry.view_agreement": member | is_reviewer | is_auditor,
    "registry.keep_agreement": is_reviewer & ~is_on_its_side,  # nobody keeps one with their own side
    "registry.expire_right": rules.always_deny,
    "registry.lapse_right": rules.always_deny,  # as expiry, only the clock
    "registry.renew_right": registers,
    "registry.review_renewal": is_reviewer & ~is_on_its_side,
    # Of a part that a licensee gives on: that licensee writes and sends it; either ends it.
    "registry.grant_licence": (~is_part & rights_owner) | (is_part & owns("through")),
    "registry.sub_license": owns("licensee"),
    "registry.answer_licence": owns("licensee"),
    "registry.revoke_licence": owns("tenant") | owns("through"),
    "registry.run_licences": rules.always_deny,
    "registry.give_transfer": rights_owner,
    "registry.answer_transfer": owns("recipient"),
    "registry.review_transfer": is_reviewer & ~is_on_its_side & ~receives,
    "registry.transfer_right": rules.always_deny,  # only a transfer that a reviewer confirmed
    "registry.plan_reminders": rules.always_deny,
    "registry.open_feed": member,
    "registry.close_feed": is_own,
    "registry.view_seller": reads,
    "registry.authorise_seller": registers,
    "registry.change_seller": registers,
    "registry.revoke_seller": registers,
    # It shows what other organisations have: not to those on the side of the one that is compared.
    "registry.compare_right": (is_reviewer | is_auditor) & ~is_on_its_side,
    "registry.index_mark": rules.always_deny,
    "registry.view_import": member,
    "registry.add_import": acting_member,
    "registry.change_import": acting_member,
    "registry.carry_out_import": rules.always_deny,  # only the clock: the jobs that carry it out
}
add_rules(RULES)
