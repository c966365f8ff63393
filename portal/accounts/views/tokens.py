"""Pages about API tokens."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from portal.accounts.forms import ApiTokenForm
from portal.accounts.models import ApiToken
from portal.accounts.services import create_api_token, revoke_api_token
from portal.shared.refusals import refusals_on


def token_list(request: Any, organisation: str) -> HttpResponse:
    """One's own tokens; all of the organisation for its administrators."""
    return render(request, "accounts/token_list.html", {"tokens": _tokens(request).select_related("user")})


@never_cache
def token_add(request: Any, organisation: str) -> HttpResponse:
    """Make a token. Its secret is on the page that answers, and nowhere else ever again."""
    form = ApiTokenForm(request.POST or None, organisation=request.organisation)
    if form.is_valid():
        with refusals_on(form):
            token, secret = create_api_token(
                request.organisation, by=request.user, user=request.user, **form.cleaned_data
            )
            return render(request, "accounts/token_made.html", {"token": token, "secret": secret})
    return render(request, "accounts/token_add.html", {"form": form})


@require_POST
def token_revoke(request: Any, organisation: str, api_token: int) -> HttpResponse:
    """Make a token useless at once."""
    revoked = revoke_api_token(get_object_or_404(_tokens(request), pk=api_token), by=request.user)
    messages.success(request, _("“%(name)s” is revoked.") % {"name": revoked.name})
    return redirect("token-list", organisation)


def _tokens(request: Any) -> Any:
    return ApiToken.objects.visible_to(request.user).filter(tenant=request.organisation)
