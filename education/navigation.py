"""Where readers, sellers and editors find what there is to read and to write."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from portal.shared.navigation import NavItem


def entries(request: Any) -> Iterator[NavItem]:
    """The guides and the training, for everybody; the editors' home, for the platform's writers. A brand's side goes
    there from the brand."""
    yield NavItem("guides", _("Guides"), reverse("guides"), icon="book-open", group="public")
    yield NavItem("training", _("Training for sellers"), reverse("modules"), icon="graduation-cap", group="public")
    if request.user.has_perm("education.look_up_points"):
        points = NavItem("points", _("Authentication points"), reverse("point-look-up"), "scan-search", group="public")
        yield points
        if request.user.from_outside:  # on the pages of their own account there is nothing else to go to
            yield replace(points, group="main")
    organisation = getattr(request, "organisation", None)
    if organisation is not None and organisation.is_platform and request.user.has_perm("education.run_award"):
        yield NavItem("awards", _("Awards"), reverse("award-list", args=[organisation.slug]), "award")
    if request.user.has_perm("education.add_guide"):
        yield NavItem("cms", _("Write guides"), reverse("wagtailadmin_home"), icon="pencil", group="public")
