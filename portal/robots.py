"""What programs that read the whole web are asked for: the public pages, and nothing behind a door."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

CLOSED = (
    "/account/",
    "/api/",
    "/case/",
    "/cms/",
    "/mail/",
    "/points/",
    "/review/",
    "/seller/",
    "/t/",
    "/guides/*/quiz/",
    "/guides/*/end/",
    "/training/*/quiz/",
    "/training/*/end/",
)
A_DAY = 24 * 60 * 60


@require_safe
@cache_control(public=True, max_age=A_DAY)
def robots(_request: HttpRequest) -> HttpResponse:
    """`/robots.txt`, with the map of the guides. A courtesy: what is closed is closed by its own door."""
    lines = ["User-agent: *", *(f"Disallow: {door}" for door in CLOSED)]
    lines += ["", f"Sitemap: {settings.PORTAL_URL}{reverse('guides-sitemap')}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
