"""The page behind the link of an invitation: it opens before anybody is a member, or even signed in."""

from typing import Any

from allauth.account.utils import perform_login
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from portal.accounts.forms import AcceptForm
from portal.accounts.models import Invitation, User
from portal.accounts.services import accept_invitation, register_user
from portal.accounts.views.homes import workplace_of
from portal.shared.refusals import refusals_on
from portal.tenancy.scope import all_tenants


@never_cache
def invitation(request: Any, token: str) -> HttpResponse:
    """Join by the link: with the account of the invited address, or with a new one."""
    found = _invitation(token)
    if not found.is_open:
        return render(request, "accounts/invitation_closed.html", {"invitation": found}, status=410)
    if request.user.is_authenticated:
        return _join(request, found)
    if found.email and User.objects.filter(email=found.email).exists():
        return render(request, "accounts/invitation_sign_in.html", {"invitation": found})
    return _join_as_new(request, found)


def _join(request: Any, found: Invitation) -> HttpResponse:
    """Somebody is signed in: the one who was invited, or another."""
    if found.email and request.user.email.lower() != found.email:
        return render(request, "accounts/invitation_other.html", {"invitation": found}, status=403)
    if request.method != "POST":
        return render(request, "accounts/invitation_join.html", {"invitation": found})
    membership = accept_invitation(found, by=request.user)
    messages.success(request, _("Welcome to %(name)s.") % {"name": found.tenant.name})
    return redirect(workplace_of(membership))


def _join_as_new(request: Any, found: Invitation) -> HttpResponse:
    """Nobody has this address yet. The link was mailed to it, so the account starts with the address proven."""
    form = AcceptForm(request.POST or None, email=found.email)
    if form.is_valid():
        with refusals_on(form):
            user = register_user(by=None, language=get_language() or "en", **form.cleaned_data)
            membership = accept_invitation(found, by=user)
            return perform_login(request, user, redirect_url=workplace_of(membership))
    return render(request, "accounts/invitation_new.html", {"invitation": found, "form": form})


def _invitation(token: str) -> Invitation:
    with all_tenants(reason="the link of an invitation says whose it is"):
        invitations = Invitation.objects.select_related("tenant", "invited_by")
        found: Invitation | None = invitations.filter(pk=Invitation.number_in(token)).first()
    if found is None:
        raise Http404
    return found
