"""Answers `user.has_perm` from the rooms' tables of rules."""

from typing import Any

import rules
from django.contrib.auth.backends import BaseBackend
from django.core.exceptions import PermissionDenied

from portal.accounts.models import User


class RulesBackend(BaseBackend):
    """The rules of all rooms. A token's scopes bound it further, at the API's door (`InOrganisation`)."""

    def has_perm(self, user_obj: Any, perm: str, obj: Any = None) -> bool:
        """Whether the rule for this permission says yes.

        Raises PermissionDenied, which ends the asking, where a rule says no: groups are for what has no rule (Wagtail).
        """
        if not isinstance(user_obj, User) or not user_obj.is_active:
            return False
        if not rules.perm_exists(perm):
            return False
        if not rules.has_perm(perm, user_obj, obj):
            raise PermissionDenied
        return True

    def get_user(self, user_id: int) -> User | None:
        """The person of a session, for tests that sign somebody in without a password."""
        return User.objects.filter(pk=user_id, is_active=True).first()
