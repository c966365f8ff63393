"""Public pages that stand ready: made once, then handed to everybody who has not signed in.

Each process has a shelf in its own memory, and no two need to agree: what stands there is found under the edition of
the moment (`editions`), which any change in any process ends. What the registry says in a page (authorised
sellers) and what the clock says ("today") is at most `LIFE` seconds old.

A page is handed out before anybody asks who reads it, so it must be the same for all: the address without a question,
the language and the theme are all that it may depend on. Whoever comes with a session gets a page of their own.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.translation import get_language_from_request

from education.reading import editions
from portal.look import THEME_COOKIE, THEMES
from portal.shared.errors import DATABASE_AWAY

DOOR = "/guides/"
LIFE = 60  # seconds
OWN = {settings.SESSION_COOKIE_NAME, CookieStorage.cookie_name}  # a browser with one of these has a page of its own
# Every reading asks the portal whether the page is still the same: so it is never an old one, and each can be counted.
FOR_ALL = "public, no-cache"
FOR_ONE = "private, no-cache"

View = Callable[..., HttpResponse]


@dataclass(frozen=True)
class Ready:
    """A page as it was made."""

    content: bytes
    headers: dict[str, str]
    guide: int | None  # its id, if the page is a guide: so that it is counted; see education.counts.counting

    def answer(self) -> HttpResponse:
        """It once more."""
        return HttpResponse(self.content, headers=self.headers)


def ready(view: View) -> View:
    """What the view answers is the same for all who have not signed in, and may stand ready for them."""

    @wraps(view)
    def answer(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        request.for_all = True
        return view(request, *args, **kwargs)

    return answer


class ShelfMiddleware:
    """Hands out what stands ready, and puts there what can."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        """The page, or that it is still the one that the browser has."""
        if not request.path_info.startswith(DOOR):
            return self.get_response(request)
        request.for_all = False
        place = _place_of(request)
        found: Ready | None = caches["pages"].get(place) if place else None
        if found is None:
            response = self._make(request, place)
        else:
            response, request.guide_read = found.answer(), found.guide
        etag = response.get("ETag")
        return get_conditional_response(request, etag=etag, response=response) or response if etag else response

    def _make(self, request: Any, place: str) -> HttpResponse:
        response = self.get_response(request)
        if not request.for_all or response.status_code != 200:
            return response
        patch_vary_headers(response, ("Accept-Language", "Cookie"))
        if not _is_anybody(request) or not _says_nothing_of_one(response):
            response.headers["Cache-Control"] = FOR_ONE
            return response
        response.headers["Cache-Control"] = FOR_ALL
        response.headers["ETag"] = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
        if place:
            caches["pages"].set(place, Ready(response.content, dict(response.items()), request.guide_read), LIFE)
        return response


def _place_of(request: HttpRequest) -> str:
    """Where the page stands, by all that it depends on; empty for one that stands nowhere."""
    if not _is_anybody(request) or request.META.get("QUERY_STRING"):
        return ""
    theme = request.COOKIES.get(THEME_COOKIE)
    theme = theme if theme in THEMES else ""
    try:
        edition = editions.current()
    except DATABASE_AWAY:
        return ""  # the page itself will say so
    address = hashlib.sha256(request.path_info.encode()).hexdigest()
    return f"{edition}:{get_language_from_request(request)}:{theme}:{address}"


def _is_anybody(request: HttpRequest) -> bool:
    """Whether nothing tells this reader from others. The editors' preview passes here too, as itself."""
    plain = request.method in ("GET", "HEAD") and not getattr(request, "is_dummy", False)
    return plain and OWN.isdisjoint(request.COOKIES) and "Authorization" not in request.headers


def _says_nothing_of_one(response: HttpResponse) -> bool:
    """A page with a token, a message or a nonce was made for one reader."""
    return not response.cookies and "'nonce-" not in response.get("Content-Security-Policy", "")
