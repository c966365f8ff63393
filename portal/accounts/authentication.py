"""DRF's side of the same door: the middleware has found the member and opened the scope already."""

from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import SessionAuthentication
from rest_framework.permissions import SAFE_METHODS, BasePermission
from rest_framework.request import Request

from portal.accounts.models import ApiToken


class ScopedAuthentication(SessionAuthentication):
    """A token, or the browser's session with its CSRF check."""

    def authenticate(self, request: Request) -> tuple[Any, Any] | None:
        """The member whom the middleware found."""
        token = getattr(request._request, "api_token", None)
        return (token.user, token) if token else super().authenticate(request)

    def authenticate_header(self, request: Request) -> str:
        """Makes a missing sign-in a 401."""
        return "Bearer"


class InOrganisation(BasePermission):
    """Signed in, acting for an organisation, and within the token's scopes. Services ask the rest."""

    def has_permission(self, request: Request, view: Any) -> bool:
        """Reading needs `read`, writing `write`; a view may name another scope in `token_scope`."""
        django_request: Any = request._request
        if not request.user.is_authenticated or django_request.organisation is None:
            return False
        token: ApiToken | None = django_request.api_token
        if token is None:
            return True
        own = getattr(view, "token_scope", None)
        if own:
            return own in token.scopes
        wanted = (
            {ApiToken.Scope.WRITE}
            if request.method not in SAFE_METHODS
            else {ApiToken.Scope.READ, ApiToken.Scope.WRITE}
        )
        return not wanted.isdisjoint(token.scopes)


class ScopedAuthenticationScheme(OpenApiAuthenticationExtension):
    """How the OpenAPI document describes it."""

    target_class = "portal.accounts.authentication.ScopedAuthentication"
    name = "token"

    def get_security_definition(self, auto_schema: Any) -> dict[str, Any]:
        """A bearer token."""
        return {
            "type": "http",
            "scheme": "bearer",
            "description": "manage.py api_token, or Settings → API tokens",
        }
