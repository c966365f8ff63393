"""Where readers, sellers and editors find what there is to read and to write."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from portal.shared.navigation import NavItem


def entries(request: HttpRequest) -> Iterator[NavItem]:
    """The guides and the training, for everybody; the editors' home, for the platform's writers. A brand's side goes
    there from the brand."""
    yield NavItem("guides", _("Guides"), reverse("guides"), icon="book-open", group="public")
    yield NavItem("training", _("Training for sellers"), reverse("modules"), icon="graduation-cap", group="public")
    organisation = getattr(request, "organisation", None)
    if organisation is not None and organisation.is_platform and request.user.has_perm("education.run_award"):
        yield NavItem("awards", _("Awards"), reverse("award-list", args=[organisation.slug]), "award")
    if request.user.has_perm("education.add_guide"):
        yield NavItem("cms", _("Write guides"), reverse("wagtailadmin_home"), icon="pencil", group="public")
