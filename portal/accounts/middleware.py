"""The way of a request: who (session or token), how often, in which scope."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from allauth.core.internal.httpkit import get_client_ip
from allauth.mfa.utils import is_mfa_enabled
from allauth.usersessions.middleware import UserSessionsMiddleware
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect
from django.urls import Resolver404, ResolverMatch, resolve
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRedirect

from portal.accounts import rates
from portal.accounts.late_forms import keep_late_form
from portal.accounts.models import ApiToken, Membership
from portal.accounts.scoping import desk_scope, look_up_scope, outbox_scope, scope_of, writers_scope
from portal.shared.errors import DATABASE_AWAY, Refused, Unavailable, unavailable
from portal.shared.refusals import page_before
from portal.shared.secrets import hash_secret
from portal.tenancy.scope import all_tenants, waiting_at_most

SEEN = timedelta(minutes=1)
GUARDED = ("t", "review", "cms", "points")  # doors for people who have signed in
# allauth's pages that change how a person signs in: with the row of the trail, or not at all. Who is asked for the
# password once more does it behind that question.
CHANGES_SIGN_IN = {
    "account_change_password", "account_set_password", "account_reset_password_from_key", "account_email",
    "account_confirm_email", "mfa_activate_totp", "mfa_deactivate_totp", "mfa_add_webauthn", "mfa_remove_webauthn",
    "mfa_generate_recovery_codes", "account_reauthenticate", "mfa_reauthenticate", "mfa_reauthenticate_webauthn",
}  # fmt: skip

Next = Callable[[HttpRequest], HttpResponse]


class TokenMiddleware:
    """`Authorization: Bearer rp_…` makes the token's member the user; `request.api_token` is the token, or None."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        """Find the token, if there is one."""
        request.api_token = None
        scheme, _space, secret = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() == "bearer" and request.path_info.startswith("/api/"):
            request.api_token = self._find(secret.strip())
            if request.api_token is None:
                answer = {"detail": _("This token is unknown, expired or revoked. Make a new one in the settings.")}
                return JsonResponse(answer, status=401, headers={"WWW-Authenticate": "Bearer"})
            request.user = request.api_token.user
        return self.get_response(request)

    @staticmethod
    def _find(secret: str) -> ApiToken | None:
        with all_tenants(reason="a token says whose it is"):
            token = ApiToken.objects.select_related("user", "tenant").filter(token_hash=hash_secret(secret)).first()
            if token is None or not token.is_valid:
                return None
            if not token.is_sellers and token.tenant_id not in token.user.memberships:
                return None
            now = timezone.now()
            if token.last_used_at is None or now - token.last_used_at > timedelta(minutes=5):
                ApiToken.objects.filter(pk=token.pk).update(last_used_at=now)
            return token


class LanguageMiddleware:
    """A person's own language goes before that of the browser. Programs keep what they ask for by Accept-Language."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        """Speak it from here on."""
        if not request.path_info.startswith(("/api/", "/static/")) and request.user.is_authenticated:
            translation.activate(request.user.language)
            request.LANGUAGE_CODE = translation.get_language()
        return self.get_response(request)


class SeenMiddleware(UserSessionsMiddleware):
    """When and from where a session was last seen, written down once a minute: allauth's writes with every request."""

    def __call__(self, request: Any) -> Any:
        """Write it down if that is due."""
        key, since = request.session.session_key, timezone.now() - SEEN
        fresh = UserSession.objects.filter(session_key=key, user=request.user.pk, last_seen_at__gt=since)
        if key and request.user.is_authenticated and not fresh.exists():
            return super().__call__(request)
        return self.get_response(request)


class RateLimitMiddleware:
    """At most so many requests a minute for one person, token or address. Counted outside the scope's transaction,
    so that a refused request counts too."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        """Count, then go on or refuse."""
        path = request.path_info
        door = "api" if path.startswith("/api/") else "verify" if path.startswith("/verify/") else "page"
        limit = settings.RATE_LIMITS.get(door, settings.RATE_LIMITS["page"])
        if path.startswith(("/static/", "/healthz", "/readyz")) or self._count(request, door) <= limit:
            return self.get_response(request)
        return rates.too_often(request, _("Too many requests. Wait a minute, then go on; nothing is lost."))

    @staticmethod
    def _count(request: Any, door: str) -> int:
        token, person = request.api_token, request.user.pk
        who = f"token-{token.pk}" if token else f"person-{person}" if person else f"from-{get_client_ip(request)}"
        return rates.count(f"verify {who}" if door == "verify" else who)  # programs and pages are counted together


class ScopeMiddleware:
    """Opens the scope for the address: one organisation, the review desk, the points, the editors' home, or a
    program's. A scope is a transaction, and an answer of 400 or more rolls it back whole."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        """Open the scope that the address names, and run the view inside."""
        request.organisation = request.membership = None
        try:
            match = resolve(request.path_info)
        except Resolver404:
            return self.get_response(request)
        door = match.route.split("/", 1)[0]
        if door in GUARDED and not request.user.is_authenticated:
            return self._ask_to_sign_in(request)
        scope = self._scope(request, door, match)
        if scope is None:
            return self._not_here(request, door)
        if self._lacks_second_factor(request):
            return self._ask_second_factor(request, door)
        request.refused = False
        with waiting_at_most(settings.DATABASE_LOCK_SECONDS), scope, timezone.override(self._zone(request)):
            response = self.get_response(request)
            if (response.status_code >= 400 or request.refused) and not isinstance(scope, nullcontext):
                transaction.set_rollback(True)
        return response

    @staticmethod
    def _ask_to_sign_in(request: Any) -> HttpResponse:
        """To the sign-in, and from there back: after a form was sent, to the page where it stands."""
        if request.method != "POST":
            return redirect_to_login(request.get_full_path())
        if keep_late_form(request):
            messages.warning(request, _("You were signed out. Sign in to go on; what you typed is kept."))
        else:
            text = _("You were signed out, and what you typed last could not be kept. A draft is there as last saved.")
            messages.warning(request, text)
        return redirect_to_login(page_before(request, default=request.get_full_path()))

    @staticmethod
    def process_exception(request: Any, exception: Exception) -> HttpResponse | None:
        """What a service refused and no form took becomes a message on the page that the person came from; what is
        away, a page that says so."""
        if isinstance(exception, (Unavailable, *DATABASE_AWAY)):
            return unavailable(request, exception)
        if not isinstance(exception, Refused) or request.path_info.startswith("/api/"):
            return None
        request.refused = True
        messages.error(request, str(exception.message))
        # A page that refuses to be read must not lead back to itself.
        back = "/" if request.method == "GET" else page_before(request)
        if request.htmx:
            return HttpResponseClientRedirect(back)
        return HttpResponseRedirect(back, status=303)

    def _scope(self, request: Any, door: str, match: ResolverMatch) -> AbstractContextManager[None] | None:
        """The scope to run the view in: none is needed for public pages, None where the person has no business."""
        if door == "t":
            membership = _membership(request.user, slug=match.kwargs["organisation"])
        elif door == "review":
            membership = _membership(request.user, platform=True)
        elif door == "points":
            membership = request.user.from_outside or _membership(request.user, platform=True)
        elif door == "cms":
            membership = _writing_membership(request.user)
        elif door == "api" and _is_a_members(request):
            membership = self._membership_for_api(request)
        else:
            whole = request.method == "POST" and match.url_name in CHANGES_SIGN_IN
            return transaction.atomic() if whole else nullcontext()
        if membership is None:
            return None
        request.membership, request.organisation = membership, membership.organisation
        if door == "cms":  # it names no organisation: they write for all of theirs
            return writers_scope(request.user.memberships.values())
        request.user.acting_for = membership.organisation
        if door == "t":
            return scope_of(membership)
        if door == "api":
            return desk_scope(membership) or outbox_scope(request.api_token, membership) or scope_of(membership)
        return look_up_scope(membership) if door == "points" else desk_scope(membership)

    @staticmethod
    def _membership_for_api(request: Any) -> Membership | None:
        if request.api_token:
            return _membership(request.user, pk=request.api_token.tenant_id)
        wanted = request.headers.get("Portal-Organisation")
        if wanted:
            return _membership(request.user, slug=wanted)
        return next(iter(request.user.memberships.values()))

    @staticmethod
    def _not_here(request: Any, door: str) -> HttpResponse:
        """The same answer for what is somebody else's and for what does not exist."""
        request.membership = request.organisation = None
        if door == "api":
            return JsonResponse({"detail": _("You are not a member of this organisation.")}, status=404)
        raise Http404

    @staticmethod
    def _lacks_second_factor(request: Any) -> bool:
        """Whoever has a platform role needs a second factor, outside the demo, whichever organisation they act for: the
        next request may act for the platform. A program's token was made by somebody who had it."""
        if not settings.PORTAL_REQUIRE_SECOND_FACTOR or request.api_token or request.membership is None:
            return False
        memberships = (request.membership, *request.user.memberships.values())
        return any(each.organisation.is_platform for each in memberships) and not is_mfa_enabled(request.user)

    @staticmethod
    def _ask_second_factor(request: Any, door: str) -> HttpResponse:
        message = _("Your role needs a second factor. Add a passkey or an authenticator app to go on.")
        if door == "api":
            return JsonResponse({"detail": message}, status=403)
        messages.info(request, message)
        return redirect("mfa_index")

    @staticmethod
    def _zone(request: Any) -> ZoneInfo:
        return ZoneInfo(request.organisation.time_zone if request.organisation else "UTC")


def _is_a_members(request: Any) -> bool:
    """Whether a request to the API acts for an organisation: not with a seller's token, nor for who is in none."""
    sellers = request.api_token is not None and request.api_token.is_sellers
    return request.user.is_authenticated and bool(request.user.memberships) and not sellers


def _writing_membership(user: Any) -> Membership | None:
    """As what a person enters the editors' home: for the platform, else for the first organisation."""
    if not user.has_perm("wagtailadmin.access_admin"):
        return None
    return _membership(user, platform=True) or next(iter(user.memberships.values()), None)


def _membership(user: Any, *, slug: str = "", pk: int = 0, platform: bool = False) -> Membership | None:
    for membership in user.memberships.values():
        organisation = membership.organisation
        if organisation.slug == slug or organisation.pk == pk or (platform and organisation.is_platform):
            return membership
    return None
