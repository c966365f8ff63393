"""Writes about organisations, members, mandates and tokens."""

from portal.accounts.services.filters import change_filter, delete_filter, save_filter
from portal.accounts.services.members import (
    accept_invitation,
    change_roles,
    invite_member,
    remove_member,
    resend_invitation,
    withdraw_invitation,
)
from portal.accounts.services.organisations import (
    create_organisation,
    note_audit_reading,
    start_platform,
    update_organisation,
)
from portal.accounts.services.people import end_session, register_user, reseal_factors, update_profile
from portal.accounts.services.proofs import (
    add_proof_paper,
    ask_about_proof,
    describe_identity,
    reject_proof,
    submit_proof,
    verify_proof,
)
from portal.accounts.services.sign_in import record_sign_in
from portal.accounts.services.tokens import create_api_token, create_seller_token, revoke_api_token

__all__ = [
    "accept_invitation",
    "add_proof_paper",
    "ask_about_proof",
    "change_filter",
    "change_roles",
    "create_api_token",
    "create_organisation",
    "create_seller_token",
    "delete_filter",
    "describe_identity",
    "end_session",
    "invite_member",
    "note_audit_reading",
    "record_sign_in",
    "register_user",
    "reject_proof",
    "remove_member",
    "reseal_factors",
    "resend_invitation",
    "revoke_api_token",
    "save_filter",
    "start_platform",
    "submit_proof",
    "update_organisation",
    "update_profile",
    "verify_proof",
    "withdraw_invitation",
]
