"""Where readers and editors find the guides."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from portal.shared.navigation import NavItem


def entries(request: HttpRequest) -> Iterator[NavItem]:
    """The guides, for everybody; the editors' home, for the platform's writers. A brand's own go from the brand."""
    yield NavItem("guides", _("Guides"), reverse("guides"), icon="book-open", group="public")
    if request.user.has_perm("education.add_guide"):
        yield NavItem("cms", _("Write guides"), reverse("wagtailadmin_home"), icon="pencil", group="public")
