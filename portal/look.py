"""The look of this installation: its name, its mark, the theme a person chose, where the person can go."""

from dataclasses import dataclass
from functools import cached_property

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.templatetags.static import static
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from portal.shared.navigation import NavItem, navigation

THEMES = ("system", "light", "dark")
COOKIE = "portal_theme"
ONE_YEAR = 365 * 24 * 60 * 60


@dataclass
class Look:
    """What the frames of a page ask for; `look` in every template."""

    request: HttpRequest

    @property
    def name(self) -> str:
        """The name of the platform's portal (PORTAL_NAME)."""
        return str(settings.PORTAL_NAME)

    @property
    def mark(self) -> str:
        """Address of the platform's own mark (PORTAL_MARK: a static path or an address); empty for ours."""
        mark = str(settings.PORTAL_MARK)
        return mark if not mark or mark.startswith(("https://", "/")) else static(mark)

    @property
    def theme(self) -> str:
        """One of THEMES; `system` for a cookie that says nothing known."""
        theme = self.request.COOKIES.get(COOKIE, "")
        return theme if theme in THEMES else "system"

    @cached_property
    def nav(self) -> dict[str, list[NavItem]]:
        """The entries by group; computed once, and only for pages that show them."""
        return navigation(self.request)

    @property
    def organisation(self) -> NavItem | None:
        """The organisation whose pages these are, if any."""
        return next((item for item in self.nav.get("organisation", ()) if item.current), None)


def look(request: HttpRequest) -> dict[str, Look]:
    """The context processor."""
    return {"look": Look(request)}


@require_POST
def set_theme(request: HttpRequest) -> HttpResponse:
    """Keep the chosen theme in a cookie and go back; unknown themes change nothing."""
    address = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure()):
        address = "/"
    response = HttpResponseRedirect(address)
    theme = request.POST.get("theme", "")
    if theme in THEMES:
        response.set_cookie(COOKIE, theme, max_age=ONE_YEAR, samesite="Lax", secure=request.is_secure(), httponly=True)
    return response
