"""The calendar of what ends, and its secret address for calendar programs."""

from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST, require_safe

from portal.accounts.models import Membership
from portal.accounts.scoping import scope_of
from portal.shared.secrets import hash_secret
from portal.tenancy.scope import all_tenants
from registry import services
from registry.ending.endings import events
from registry.ending.ical import as_ical
from registry.mandates.clients import clients_of
from registry.models import CalendarFeed
from registry.pages.calendar import calendar_page

PAST = timedelta(days=366)
MOST = 5_000
ONCE_IN = timedelta(minutes=10)


@require_GET
def calendar(request: Any, organisation: str) -> HttpResponse:
    """What ends, by month, for the owner and for an agency's whole portfolio."""
    context = calendar_page(request.user, request.organisation, request.GET.dict())
    context |= {
        "clients": clients_of(request.user, request.organisation),
        "feed": _feeds(request).first(),
        "may_feed": request.user.has_perm("registry.open_feed", request.organisation),
    }
    return render(request, "registry/calendar.html", context)


@never_cache
@require_POST
def feed_open(request: Any, organisation: str) -> HttpResponse:
    """Make the address. It is on the page that answers, and nowhere else ever again."""
    _feed, secret = services.open_feed(request.organisation, by=request.user)
    address = settings.PORTAL_URL + reverse("calendar-feed", args=[secret])
    return render(request, "registry/feed_made.html", {"address": address})


@require_POST
def feed_close(request: Any, organisation: str, feed: int) -> HttpResponse:
    """Let the address answer no more."""
    services.close_feed(get_object_or_404(_feeds(request), pk=feed), by=request.user)
    messages.success(request, _("The address is closed. Calendars that used it get nothing more."))
    return redirect("calendar", organisation)


@never_cache
@require_safe
def calendar_feed(request: HttpRequest, secret: str) -> HttpResponse:
    """What the person sees today in this organisation, as a calendar. The secret is the authority, and no more than the
    person's own: who has left reads nothing."""
    feed = _find(secret)
    membership = _membership(feed)
    if feed is None or membership is None:
        raise Http404
    organisation = membership.organisation
    zone = timezone.override(ZoneInfo(organisation.time_zone))
    with scope_of(membership), zone, translation.override(feed.user.language):
        found = events(feed.user, timezone.localdate() - PAST, most=MOST)
        content = as_ical(found, organisation)
    headers = {"Content-Disposition": 'inline; filename="calendar.ics"', "X-Robots-Tag": "noindex"}
    return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=headers)


def _find(secret: str) -> CalendarFeed | None:
    with all_tenants(reason="a calendar's address says whose it is"):
        feeds = CalendarFeed.objects.open().select_related("user")
        feed: CalendarFeed | None = feeds.filter(token_hash=hash_secret(secret)).first()
        now = timezone.now()
        if feed is not None and (feed.last_used_at is None or now - feed.last_used_at > ONCE_IN):
            CalendarFeed.objects.filter(pk=feed.pk).update(last_used_at=now)
    return feed


def _membership(feed: CalendarFeed | None) -> Membership | None:
    return feed.user.memberships.get(feed.tenant_id) if feed else None


def _feeds(request: Any) -> Any:
    return CalendarFeed.objects.visible_to(request.user).filter(tenant=request.organisation, revoked_at=None)
