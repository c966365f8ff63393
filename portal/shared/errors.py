"""What goes wrong in ways that people can mend, and how each channel says it."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext_lazy as _
from django.views import defaults
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.views import exception_handler


class Refused(Exception):  # noqa: N818 - reads as a sentence where it is raised
    """The person may do this, but not now or not like this. The message says what to do instead."""

    def __init__(self, message: Any, *, field: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.field = field


class Unavailable(Exception):  # noqa: N818 - as above
    """Something that the portal needs does not answer just now. Nothing was changed; trying again later is safe."""

    message: Any = _("A part of the portal does not answer. Try again in a minute; nothing is lost.")


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


class NotAllowed(PermissionDenied):
    """The actor has no authority for this on this subject."""


def api_error(error: Exception, context: dict[str, Any]) -> Response | None:
    """DRF's exception handler: Refused and model validation become 409 and 400 with their messages."""
    if isinstance(error, Refused):
        if error.field:
            return Response({error.field: [str(error.message)]}, status=400)
        return Response({"detail": str(error.message)}, status=409)
    if isinstance(error, Unavailable):
        return Response({"detail": str(error.message)}, status=503, headers={"Retry-After": "60"})
    if isinstance(error, ValidationError):
        error = exceptions.ValidationError(
            error.message_dict if hasattr(error, "error_dict") else {"non_field_errors": error.messages}
        )
    return exception_handler(error, context)
