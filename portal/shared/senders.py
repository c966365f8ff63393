"""Which site sent a form: browsers say so with each one, where no token of ours can stand in the page."""

from django.conf import settings
from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme


def is_of_this_site(request: HttpRequest, address: str) -> bool:
    """Whether a whole address is one of this portal."""
    here = url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())
    return "://" in address and (here or address == settings.PORTAL_URL)


def sent_by_another_site(request: HttpRequest) -> bool:
    """Whether the browser names another site, or hides which one. A program that names none is no browser."""
    sender = request.headers.get("Origin", "")
    return bool(sender) and not is_of_this_site(request, sender)
