"""The organisations that a person can switch to, the clients of an agency, and the way to the settings."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse

from portal.shared.navigation import NavItem


def entries(request: Any) -> Iterator[NavItem]:
    """The entries of this room."""
    if not getattr(request, "user", None) or not request.user.is_authenticated:
        return
    for membership in request.user.memberships.values():
        organisation = membership.organisation
        yield NavItem(
            f"organisation-{organisation.pk}",
            organisation.name,
            reverse("organisation-home", args=[organisation.slug]),
            group="organisation",
            note=organisation.get_kind_display(),
        )
