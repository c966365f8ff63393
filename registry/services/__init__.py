"""Writes about brands, rights and the mandates over them."""

from registry.services.agreements import add_agreement, update_agreement
from registry.services.brands import register_brand, update_brand
from registry.services.feeds import close_feed, open_feed
from registry.services.import_submission import submit_drafts
from registry.services.imports import (
    add_import_file,
    begin_import,
    carry_out_import,
    choose_columns,
    forget_import,
    give_up_import,
    read_import,
)
from registry.services.licences import (
    accept_licence,
    add_licence_paper,
    advance_licence,
    decline_licence,
    draft_licence,
    give_up_licence,
    revoke_licence,
    send_licence,
    withdraw_licence,
)
from registry.services.mandate_moves import (
    accept_mandate,
    add_mandate_paper,
    advance_mandate,
    decline_mandate,
    propose_mandate,
    revoke_mandate,
    withdraw_mandate,
)
from registry.services.mandates import ask_for_mandate, delegate_mandate, give_mandate
from registry.services.marks import index_mark
from registry.services.papers import add_paper, remove_paper
from registry.services.reminders import plan_reminders, settle_reminders
from registry.services.renewals import (
    add_renewal_paper,
    begin_renewal,
    confirm_renewal,
    decline_renewal,
    send_renewal,
    withdraw_renewal,
)
from registry.services.review import (
    approve_right,
    ask_about_right,
    lift_suspension,
    reject_right,
    revoke_verification,
    suspend_right,
    take_up_right,
)
from registry.services.rights import (
    expire_right,
    register_right,
    submit_right,
    supplement_right,
    update_right,
    withdraw_right,
)
from registry.services.sellers import authorise_seller, authorise_sellers, revoke_seller, update_seller

__all__ = [
    "accept_licence",
    "accept_mandate",
    "add_agreement",
    "add_import_file",
    "add_licence_paper",
    "add_mandate_paper",
    "add_paper",
    "add_renewal_paper",
    "advance_licence",
    "advance_mandate",
    "approve_right",
    "ask_about_right",
    "ask_for_mandate",
    "authorise_seller",
    "authorise_sellers",
    "begin_import",
    "begin_renewal",
    "carry_out_import",
    "choose_columns",
    "close_feed",
    "confirm_renewal",
    "decline_licence",
    "decline_mandate",
    "decline_renewal",
    "delegate_mandate",
    "draft_licence",
    "expire_right",
    "forget_import",
    "give_mandate",
    "give_up_import",
    "give_up_licence",
    "index_mark",
    "lift_suspension",
    "open_feed",
    "plan_reminders",
    "propose_mandate",
    "read_import",
    "register_brand",
    "register_right",
    "reject_right",
    "remove_paper",
    "revoke_licence",
    "revoke_mandate",
    "revoke_seller",
    "revoke_verification",
    "send_licence",
    "send_renewal",
    "settle_reminders",
    "submit_drafts",
    "submit_right",
    "supplement_right",
    "suspend_right",
    "take_up_right",
    "update_agreement",
    "update_brand",
    "update_right",
    "update_seller",
    "withdraw_licence",
    "withdraw_mandate",
    "withdraw_renewal",
    "withdraw_right",
]
