"""The entries of this room."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from portal.shared.navigation import NavItem
from portal.tenancy import scope
from registry.models import Renewal, Right, Transfer
from registry.querysets import sees_everything

COUNTED = 99
"""More than these nobody counts: the queue itself says that there are more."""


def entries(request: Any) -> Iterator[NavItem]:
    """Rights, brands and mandates of an organisation; the desk's queue of rights."""
    if not getattr(request, "user", None) or not request.user.is_authenticated:
        return
    if sees_everything(request.user):
        yield from _desk(request)
    organisation = getattr(request, "organisation", None)
    if organisation is None or organisation.is_platform:
        return
    for key, label, icon in (
        ("right", _("Rights"), "shield-check"),
        ("brand", _("Brands"), "tag"),
        ("seller", _("Sellers"), "store"),
        ("mandate", _("Mandates"), "stamp"),
        ("licence", _("Licences"), "file-badge"),
        ("transfer", _("Transfers"), "arrow-right-left"),
    ):
        yield NavItem(f"{key}s", label, reverse(f"{key}-list", args=[organisation.slug]), icon)
    yield NavItem("calendar", _("Calendar"), reverse("calendar", args=[organisation.slug]), "calendar-days")


def _desk(request: Any) -> Iterator[NavItem]:
    """The queues of the desk with how much waits in each, and the partners. Only the desk's own pages show a rail."""
    counting = request.path.startswith("/review/") and scope.is_open()
    for key, label, page, icon, model in (
        ("desk-rights", _("Rights to verify"), "review-right-list", "shield-check", Right),
        ("desk-partners", _("Partners"), "review-agreement-list", "handshake", None),
        ("desk-transfers", _("Transfers to confirm"), "review-transfer-list", "arrow-right-left", Transfer),
        ("desk-renewals", _("Renewals to confirm"), "review-renewal-list", "refresh-cw", Renewal),
    ):
        waiting = model.objects.visible_to(request.user).waiting()[:COUNTED].count() if model and counting else 0
        yield NavItem(key, label, reverse(page), icon, group="desk", count=waiting or None)
