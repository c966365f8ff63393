"""What goes wrong in ways that people can mend, and how each channel says it."""

import sys
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _
from django.views import defaults
from psycopg.errors import LockNotAvailable

if TYPE_CHECKING:
    from rest_framework.response import Response


class Refused(Exception):  # noqa: N818 - reads as a sentence where it is raised
    """The person may do this, but not now or not like this. The message says what to do instead."""

    def __init__(self, message: Any, *, field: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.field = field


class Unavailable(Exception):  # noqa: N818 - as above
    """Something that the portal needs does not answer just now. Nothing was changed; trying again later is safe."""

    message: Any = _("A part of the portal does not answer. Try again in a minute; nothing is lost.")


# The database is away, restarts, or could not finish in time. Django takes the transaction back in each case.
DATABASE_AWAY = (OperationalError, InterfaceError)
LATER = {"Retry-After": "60"}
HELD: Any = _("Somebody else is changing this right now. Try again in a moment; nothing is lost.")


def _said_of(error: BaseException) -> tuple[str, dict[str, str]]:
    """What to say about what is away, and when to come back: soon, where somebody else only holds a row."""
    if isinstance(error, Unavailable):
        return str(error.message), LATER
    if isinstance(error.__cause__, LockNotAvailable):
        return str(HELD), {"Retry-After": "5"}
    return str(Unavailable.message), LATER


def unavailable(request: HttpRequest, error: BaseException) -> HttpResponse:
    """The answer of 503 to what needs something that is away: a page that says what to do, JSON for programs.

    The page asks the database nothing and stands alone, because it is shown when the database is what is away.
    """
    message, later = _said_of(error)
    if request.path_info.startswith("/api/"):
        return JsonResponse({"detail": message}, status=503, headers=later)
    page = render_to_string("503.html", {"message": message, "sent": request.method == "POST"})
    return HttpResponse(page, status=503, headers=later)


def server_error(request: HttpRequest) -> HttpResponse:
    """Django's handler of 500, called while the exception is handled: also of what fails before any view is asked,
    such as looking up the session while the database restarts."""
    error = sys.exc_info()[1]
    if isinstance(error, (Unavailable, *DATABASE_AWAY)):
        return unavailable(request, error)
    if request.path_info.startswith("/api/"):
        return JsonResponse({"detail": str(_("The portal failed. Nothing was changed."))}, status=500)
    return defaults.server_error(request)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's handler of 400: for programs in their own words."""
    if request.path_info.startswith("/api/"):
        return JsonResponse({"detail": str(_("This request cannot be read."))}, status=400)
    return defaults.bad_request(request, exception)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's handler of 404: for programs in their own words."""
    if request.path_info.startswith("/api/"):
        return JsonResponse({"detail": str(_("Not found."))}, status=404)
    return defaults.page_not_found(request, exception)


class NoLonger(PermissionDenied):
    """The actor had the authority, and has it no more. The message says since when, and what to do."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class NotAllowed(PermissionDenied):
    """The actor has no authority for this on this subject."""


def not_allowed(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's handler of 403: an authority that ended says so."""
    message = exception.message if isinstance(exception, NoLonger) else ""
    return render(request, "403.html", {"message": message}, status=403)


def api_error(error: Exception, context: dict[str, Any]) -> "Response | None":
    """DRF's exception handler: Refused becomes 409, model validation 400, what is away 503, each with its message."""
    from rest_framework import exceptions  # noqa: PLC0415 - DRF's views read settings that name classes of ours
    from rest_framework.response import Response  # noqa: PLC0415 - as above
    from rest_framework.views import exception_handler  # noqa: PLC0415 - as above

    if isinstance(error, Refused):
        if error.field:
            return Response({error.field: [str(error.message)]}, status=400)
        return Response({"detail": str(error.message)}, status=409)
    if isinstance(error, (Unavailable, *DATABASE_AWAY)):
        message, later = _said_of(error)
        return Response({"detail": message}, status=503, headers=later)
    if isinstance(error, ValidationError):
        error = exceptions.ValidationError(
            error.message_dict if hasattr(error, "error_dict") else {"non_field_errors": error.messages}
        )
    return exception_handler(error, context)
