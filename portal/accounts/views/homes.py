"""The first page, and the first page of an organisation."""

from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.module_loading import import_string

from portal.accounts.models import Invitation, Membership
from portal.accounts.roles import Role

REVIEWS = {Role.REVIEWER, Role.SENIOR_REVIEWER}


def home(request: Any) -> HttpResponse:
    """Where a person starts: at work when signed in, at the door otherwise."""
    if not request.user.is_authenticated:
        return render(request, "accounts/landing.html")
    first = next(iter(request.user.memberships.values()), None)
    return redirect(workplace_of(first) if first else home_outside(request.user))


def organisation_home(request: Any, organisation: str) -> HttpResponse:
    """What there is to set up first; a room that has more to say takes this address in the map."""
    members = Membership.objects.visible_to(request.user).filter(organisation=request.organisation)
    invited = Invitation.objects.visible_to(request.user).filter(tenant=request.organisation).open()
    return render(request, "accounts/organisation_home.html", {"members": members.count(), "invited": invited.count()})


def home_outside(user: Any) -> str:
    """Where somebody without an organisation begins: where a room knows them, else by making one."""
    homes = (home_of(user) for home_of in map(import_string, settings.PORTAL_HOMES))
    return next(filter(None, homes), "") or reverse("organisation-add")


def workplace_of(membership: Membership) -> str:
    """The address where a member's work waits: the desk, the editors' tool, the organisation's first page."""
    if membership.is_outside:
        return home_outside(membership.user)
    if membership.organisation.is_platform:
        if not REVIEWS.isdisjoint(membership.roles):
            return reverse("review-queue")
        if Role.EDITOR in membership.roles:
            return reverse("wagtailadmin_home")
    return reverse("organisation-home", args=[membership.organisation.slug])
