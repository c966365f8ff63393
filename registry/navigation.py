"""The entries of this room."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from portal.shared.navigation import NavItem
from registry.querysets import sees_everything


def entries(request: Any) -> Iterator[NavItem]:
    """Rights, brands and mandates of an organisation; the desk's queue of rights."""
    if not getattr(request, "user", None) or not request.user.is_authenticated:
        return
    if sees_everything(request.user):
        yield NavItem("desk-rights", _("Rights to verify"), reverse("review-right-list"), "shield-check", group="desk")
        partners = reverse("review-agreement-list")
        yield NavItem("desk-partners", _("Partners"), partners, "handshake", group="desk")
        renewals = reverse("review-renewal-list")
        transfers = reverse("review-transfer-list")
        yield NavItem("desk-transfers", _("Transfers to confirm"), transfers, "arrow-right-left", group="desk")
        yield NavItem("desk-renewals", _("Renewals to confirm"), renewals, "refresh-cw", group="desk")
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
