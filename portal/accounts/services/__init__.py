"""Writes about organisations, members, mandates and tokens."""

from portal.accounts.services.filters import change_filter, delete_filter, save_filter
from portal.accounts.services.members import (
    accept_invitation,
    change_roles,
    invite_member,
    remove_member,
    withdraw_invitation,
)
from portal.accounts.services.organisations import create_organisation, start_platform, update_organisation
from portal.accounts.services.people import end_session, register_user, reseal_factors, update_profile
from portal.accounts.services.tokens import create_api_token, revoke_api_token

__all__ = [
    "accept_invitation",
    "change_filter",
    "change_roles",
    "create_api_token",
    "create_organisation",
    "delete_filter",
    "end_session",
    "invite_member",
    "register_user",
    "remove_member",
    "reseal_factors",
    "revoke_api_token",
    "save_filter",
    "start_platform",
    "update_organisation",
    "update_profile",
    "withdraw_invitation",
]
