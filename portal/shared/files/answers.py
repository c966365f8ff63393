"""How the pages of files answer a script: JSON, and what went wrong in words that stand beside the file. And how bytes
leave the portal: as a download that no browser runs.
"""

from collections.abc import Callable
from functools import wraps
from io import BytesIO
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from rest_framework.exceptions import ParseError, ValidationError
from rest_framework.parsers import JSONParser

from portal.shared.errors import LATER, Refused, unavailable
from portal.shared.files.storage import StorageDown
from portal.shared.refusals import page_before

View = Callable[..., HttpResponse]

# Whatever a browser makes of such an answer, it has no origin, runs nothing and loads nothing.
SANDBOX = {"Content-Security-Policy": "sandbox; default-src 'none'", "X-Content-Type-Options": "nosniff"}


def downloaded(content: bytes | str, *, name: str, content_type: str, status: int = 200) -> HttpResponse:
    """Bytes that the portal itself hands out, to be kept under this name."""
    answer = HttpResponse(content, content_type=content_type, status=status, headers=SANDBOX)
    answer.headers["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return answer


def sent_to_store(url: str) -> HttpResponse:
    """To the bytes on the store's own origin, by a signed address that pins type and disposition."""
    answer = redirect(url)
    for name, value in SANDBOX.items():
        answer.headers[name] = value
    return answer


def answering_in_words(view: View) -> View:
    """What went wrong as JSON that the page shows beside the file: 400, 409 or 503 with a `detail`. A person who opens
    a file that cannot be opened reads why on the page with the link, or on one that says that the store is away."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except Refused as refused:
            if _is_followed(request):
                messages.error(request, str(refused.message))
                return HttpResponseRedirect(page_before(request), status=303)
            return JsonResponse({"detail": str(refused.message)}, status=400 if refused.field else 409)
        except (ParseError, ValidationError):
            detail = _("The page sent something that was not understood. Load it again, then choose the file again.")
            return JsonResponse({"detail": detail}, status=400)
        except StorageDown as down:
            if _is_followed(request):
                return unavailable(request, down)
            return JsonResponse({"detail": str(down.message)}, status=503, headers=LATER)

    return wrapped


def _is_followed(request: HttpRequest) -> bool:
    """Whether a person followed a link, and reads what comes back."""
    return request.method == "GET" and "text/html" in request.headers.get("Accept", "")


def read_object(request: HttpRequest) -> dict[str, Any]:
    """The JSON object that a script sent. ParseError for anything else."""
    content = JSONParser().parse(BytesIO(request.body))
    if not isinstance(content, dict):
        raise ParseError
    return content
