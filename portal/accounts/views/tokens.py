"""Pages about API tokens."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from portal.accounts.forms import ApiTokenForm, SellerTokenForm
from portal.accounts.models import ApiToken
from portal.accounts.services import create_api_token, create_seller_token, revoke_api_token
from portal.shared.refusals import refusals_on
from portal.tenancy.models import Organisation
from portal.tenancy.scope import tenant_scope


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


@never_cache
@login_required
def seller_tokens(request: Any) -> HttpResponse:
    """A seller's own tokens, and a new one: its secret is on the page that answers, and nowhere else ever again."""
    form, made = SellerTokenForm(request.POST or None), None
    with _platform():
        if form.is_valid():
            with refusals_on(form):
                made = create_seller_token(request.user, by=request.user, **form.cleaned_data)
                form = SellerTokenForm()
        page = {"form": form, "made": made, "tokens": _sellers(request)}
        return render(request, "accounts/seller_tokens.html", page)


@require_POST
@login_required
def seller_token_revoke(request: Any, api_token: int) -> HttpResponse:
    """Make a token of a seller useless at once."""
    with _platform():
        revoked = revoke_api_token(get_object_or_404(_sellers(request), pk=api_token), by=request.user)
        messages.success(request, _("“%(name)s” is revoked.") % {"name": revoked.name})
        return redirect("seller-tokens")


def _tokens(request: Any) -> Any:
    return ApiToken.objects.visible_to(request.user).filter(tenant=request.organisation).of_members()


def _sellers(request: Any) -> Any:
    return ApiToken.objects.of_seller(request.user).select_related("user")


def _platform() -> Any:
    """Sellers' tokens are kept where sellers' records are."""
    return tenant_scope(Organisation.objects.get(kind=Organisation.Kind.PLATFORM))
