"""Anybody checks an authorisation: a page without sign-in behind a signed code, its QR code, its certificate."""

from collections.abc import Callable
from functools import wraps
from io import BytesIO
from typing import Any
from zoneinfo import ZoneInfo

import segno
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_safe

from portal.shared.moments import describe_exactly
from portal.tenancy.scope import all_tenants
from registry.models import AuthorisedSeller
from registry.models.sellers import read_code
from registry.sellers.confirming import rights_behind

View = Callable[..., HttpResponse]
PIXELS = 8
TYPES = {"svg": "image/svg+xml", "png": "image/png"}
A_WEEK = 7 * 24 * 3600


def with_seller(view: View) -> View:
    """Look up what the code is of and show it as of now, in the brand's own day. A code that was not made here, and one
    whose authorisation is gone, get the same answer; only for the former nothing is looked up.

    The page speaks in the platform's name, so it says yes only where `is_confirmed`: a brand is a name that anybody can
    write down, and a code is made of any list. Beside its yes stand the rights `behind` the brand."""

    @wraps(view)
    @never_cache
    @require_safe
    def wrapped(request: HttpRequest, code: str) -> HttpResponse:
        found = _find(read_code(code))
        if found is None:
            response = render(request, "registry/verify_unknown.html", status=404)
        else:
            with timezone.override(ZoneInfo(found["seller"].tenant.time_zone)):
                response = view(request, found | {"checked": describe_exactly(timezone.now())})
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return wrapped


@with_seller
def seller_verify(request: Any, page: dict[str, Any]) -> HttpResponse:
    """Whether this dealer may sell this brand, in which shops, where and until when."""
    return render(request, "registry/verify.html", page)


@with_seller
def seller_certificate(request: Any, page: dict[str, Any]) -> HttpResponse:
    """The same as a sheet to print: what the dealer hangs on the wall, with the code that proves it."""
    return render(request, "registry/verify_certificate.html", page)


@cache_control(public=True, max_age=A_WEEK, immutable=True)
@require_safe
def seller_qr(request: HttpRequest, code: str, kind: str) -> HttpResponse:
    """The public address as a picture. It tells nothing of the state, so it may be kept."""
    if read_code(code) is None:
        return HttpResponse(status=404)
    picture = BytesIO()
    segno.make_qr(settings.PORTAL_URL + reverse("seller-verify", args=[code]), error="m").save(
        picture, kind=kind, scale=PIXELS, border=4, light="#fff"
    )
    return HttpResponse(picture.getvalue(), content_type=TYPES[kind])


def _find(pk: int | None) -> dict[str, Any] | None:
    if pk is None:
        return None
    with all_tenants(reason="a code says whose authorisation it is"):
        seller = AuthorisedSeller.objects.for_list().filter(pk=pk).first()
        return seller and {"seller": seller, "behind": rights_behind(seller)}
