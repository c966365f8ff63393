"""The person's own page."""

from copy import copy
from typing import Any

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from portal.accounts.forms import ProfileForm
from portal.accounts.services import end_session, update_profile
from portal.look import COOKIE
from portal.shared.refusals import refusals_on
from portal.tenancy.scope import portfolio_scope


@login_required
def profile(request: Any) -> HttpResponse:
    """Name, language and look. The language is this browser's at once."""
    form = ProfileForm(request.POST or None, instance=copy(request.user))
    if form.is_valid():
        with refusals_on(form), portfolio_scope(request.user.memberships):
            person = update_profile(request.user, by=request.user, **form.cleaned_data)
            translation.activate(person.language)
            messages.success(request, _("Saved."))
            response = redirect("profile")
            response.set_cookie(settings.LANGUAGE_COOKIE_NAME, person.language, **COOKIE)
            return response
    return render(request, "accounts/profile.html", {"form": form})


@require_POST
@login_required
def session_end(request: Any, session: int) -> HttpResponse:
    """Sign the person out of one browser; out of this one too, if that is the one."""
    found = get_object_or_404(UserSession.objects.filter(user=request.user), pk=session)
    was_this = found.is_current()
    with portfolio_scope(request.user.memberships):
        end_session(found, by=request.user)
    if was_this:
        request.session.flush()
        return redirect("account_login")
    messages.success(request, _("That session is ended."))
    return redirect("usersessions_list")
