"""The look of this installation: its name, its mark, the theme a person chose, where the person can go."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.templatetags.static import static
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import check_for_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from portal.accounts.models import User
from portal.accounts.services import update_profile
from portal.shared.navigation import NavItem, navigation
from portal.shared.senders import sent_by_another_site
from portal.tenancy.scope import portfolio_scope

THEMES = ("system", "light", "dark")
THEME_COOKIE = "portal_theme"
COOKIE: Any = {
    "max_age": 365 * 24 * 60 * 60,
    "samesite": "Lax",
    "secure": settings.LANGUAGE_COOKIE_SECURE,
    "httponly": True,
}


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
        """One of THEMES: what the person chose, else this browser; `system` when neither says something known."""
        theme = getattr(self.request.user, "theme", "") or self.request.COOKIES.get(THEME_COOKIE, "")
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


@csrf_exempt  # its forms stand in pages that are the same for everybody, so they hold no token; see below
@require_POST
def choose_look(request: HttpRequest) -> HttpResponse:
    """Keep the chosen `theme` and `language` and go back to `next`; values that we do not know change nothing.

    A cookie keeps them for this browser, the profile for the person. What another site sends changes nothing.
    """
    if sent_by_another_site(request):
        return HttpResponseRedirect("/")
    theme, language = request.POST.get("theme", ""), request.POST.get("language", "")
    response = HttpResponseRedirect(_safe_address(request))
    if theme in THEMES:
        response.set_cookie(THEME_COOKIE, theme, **COOKIE)
        _remember(request.user, theme="" if theme == "system" else theme)
    if check_for_language(language) and language in dict(settings.LANGUAGES):
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, language, **COOKIE)
        _remember(request.user, language=language)
    return response


def _remember(person: User | AnonymousUser, **choice: str) -> None:
    if isinstance(person, User):
        with portfolio_scope(person.memberships):
            update_profile(person, by=person, **choice)


def _safe_address(request: HttpRequest) -> str:
    address = request.POST.get("next", "")
    hosts = {request.get_host()}
    return address if url_has_allowed_host_and_scheme(address, hosts, request.is_secure()) else "/"
