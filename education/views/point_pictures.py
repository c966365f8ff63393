"""The pictures of points in the public ring, for readers."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from education.pictures.renditions import TYPES, NotNow
from education.points.pictures import COPIES, content_of, public_picture
from education.views.readers import away

# A browser keeps it, and asks each time: the brand may have taken it back.
ASKED_EACH_TIME = "public, no-cache"


@require_safe
def point_picture(request: HttpRequest, number: str, side: str, copy: str, seal: str) -> HttpResponse:
    """A small copy, as long as everybody reads the point."""
    file = public_picture(number, side, seal)
    if file is None or copy not in COPIES:
        raise Http404
    etag = quote_etag(f"{seal}-{copy}")
    response = get_conditional_response(request, etag=etag)
    if response is None:
        try:
            response = HttpResponse(content_of(file, copy), content_type=TYPES["webp"])
        except NotNow:
            return away()
    response.headers["Cache-Control"], response.headers["ETag"] = ASKED_EACH_TIME, etag
    return response
