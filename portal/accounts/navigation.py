"""The organisations that a person can switch to, and the way to an organisation's settings."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from portal.accounts.models import Proof
from portal.accounts.predicates import is_auditor, is_reviewer
from portal.accounts.views.homes import workplace_of
from portal.shared.navigation import NavItem
from portal.tenancy import scope

COUNTED = 99
"""More than these nobody counts: the queue itself says that there are more."""


def entries(request: Any) -> Iterator[NavItem]:
    """The entries of this room."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return
    if is_reviewer(user) or is_auditor(user):
        yield _desk(request)
    if is_auditor(user):
        yield NavItem("desk-audit", _("Audit trails"), reverse("review-audit"), "scroll-text", group="desk")
    here = getattr(request, "organisation", None)  # a request can end before its scope is opened
    for membership in user.memberships.values():
        organisation = membership.organisation
        key, note = f"organisation-{organisation.pk}", organisation.get_kind_display()
        at_work = workplace_of(membership)
        yield NavItem(key, organisation.name, at_work, group="organisation", note=note, current=organisation == here)
    if here is not None:
        yield from _settings(request)


def _desk(request: Any) -> NavItem:
    """The queue with how much waits in it. Only the desk's own pages show a rail."""
    counting = request.path.startswith("/review/") and scope.is_open()
    waiting = Proof.objects.visible_to(request.user).waiting()[:COUNTED].count() if counting else 0
    label, address = _("Organisations to verify"), reverse("review-proof-list")
    return NavItem("desk-proofs", label, address, "building-2", group="desk", count=waiting or None)


def _settings(request: Any) -> Iterator[NavItem]:
    """The end of the list: what concerns the organisation itself."""
    organisation = request.organisation
    pages = [
        ("member-list", _("Members"), "users", "accounts.view_member"),
        ("token-list", _("API tokens"), "key-round", "accounts.add_apitoken"),
        ("audit-trail", _("Audit trail"), "scroll-text", "accounts.view_audit"),
        ("proof", _("Verification"), "badge-check", "accounts.change_proof"),
        ("organisation-settings", _("Settings"), "settings", "accounts.change_organisation"),
    ]
    for name, label, icon, permission in pages:
        if name == "proof" and organisation.is_platform:
            continue
        if request.user.has_perm(permission, organisation):
            yield NavItem(name, label, reverse(name, args=[organisation.slug]), icon, group="foot")
