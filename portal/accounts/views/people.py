"""The person's own page."""

from copy import copy
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _

from portal.accounts.forms import ProfileForm
from portal.accounts.services import update_profile
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
