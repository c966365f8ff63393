"""Pages of an organisation as such: made and changed."""

from copy import copy
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from portal.accounts.forms import OrganisationForm, OrganisationSettingsForm
from portal.accounts.services import create_organisation, update_organisation
from portal.shared.permissions import require
from portal.shared.refusals import refusals_on


@login_required
def organisation_add(request: Any) -> HttpResponse:
    """Found an organisation; whoever does becomes its administrator."""
    form = OrganisationForm(request.POST or None, initial={"time_zone": settings.DEFAULT_ORGANISATION_TIME_ZONE})
    if form.is_valid():
        with refusals_on(form):
            made = create_organisation(by=request.user, founder=request.user, **form.cleaned_data)
            messages.success(request, _("%(name)s is ready. Invite your colleagues.") % {"name": made.name})
            return redirect("organisation-home", made.slug)
    return render(request, "accounts/organisation_add.html", {"form": form})


def organisation_settings(request: Any, organisation: str) -> HttpResponse:
    """Name, country, language and time zone."""
    require(request.user, "accounts.change_organisation", request.organisation)
    # A form fills its instance before it is saved; a copy keeps the page and the audit trail true.
    form = OrganisationSettingsForm(request.POST or None, instance=copy(request.organisation))
    if form.is_valid():
        with refusals_on(form):
            update_organisation(request.organisation, by=request.user, **form.cleaned_data)
            messages.success(request, _("Saved."))
            return redirect("organisation-settings", organisation)
    return render(request, "accounts/organisation_settings.html", {"form": form})
