"""A form that was sent too late is not lost: the session had ended, or the page was older than the last sign-in.

What was typed waits in the browser's own session, on the server, for an hour. When the page of that form is opened
again, after signing in, the form stands there filled as it was sent. It is never sent by itself.

Kept are the words of our own pages' forms: no passwords, no files, nothing that another site sent, and nothing longer
than a form may be in any case.
"""

import hashlib
import time
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup, Tag
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from portal.shared.senders import is_of_this_site

KEY = "kept_form"
DOORS = ("/t/", "/review/", "/case/", "/notify/")
LIFE = 3600  # seconds
SENT_BY = {"application/x-www-form-urlencoded", "multipart/form-data"}
FIELDS = ["input", "textarea", "select"]
NOT_TYPED = {"hidden", "submit", "button", "image", "reset", "file", "password"}


def keep_form(request: HttpRequest) -> bool:
    """Keep what the request's form said, in place of what was kept before. False where that may not be done."""
    if not _is_ours(request):
        return False
    fields = {name: values for name, values in request.POST.lists() if name != "csrfmiddlewaretoken"}
    if not fields:
        return False
    kept = {"address": _mark(request.path), "fields": fields, "files": bool(request.FILES), "until": time.time() + LIFE}
    request.session[KEY] = kept
    return True


class KeptFormMiddleware:
    """Fills a kept form when its page is opened again."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, then look whether the page has the form."""
        response = self.get_response(request)
        if request.method != "GET" or not request.path.startswith(DOORS) or KEY not in request.session:
            return response
        kept = request.session[KEY]
        if kept["until"] < time.time():
            del request.session[KEY]
        elif response.status_code == 200 and response.get("Content-Type", "").startswith("text/html"):
            page = filled(response.content, request.path, kept)
            if page is not None:
                del request.session[KEY]
                response.content = page
        return response


def filled(page: bytes, address: str, kept: dict[str, Any]) -> bytes | None:
    """The page with the kept form filled and a word about it above. None where the page has no such form."""
    soup = BeautifulSoup(page, "html.parser")
    for form in soup.find_all("form", method="post"):
        target = urlsplit(urljoin(address, str(form.get("action") or ""))).path
        controls = _controls(soup, form)
        if _mark(target) == kept["address"] and any(control["name"] in kept["fields"] for control in controls):
            _fill(controls, kept["fields"])
            words = render_to_string("portal/kept_form.html", {"files": kept["files"]})
            form.insert_before(BeautifulSoup(words, "html.parser"))
            return soup.encode()
    return None


def _is_ours(request: HttpRequest) -> bool:
    """Whether one of our own pages sent it from a form whose words may be kept."""
    if request.method != "POST" or not request.path.startswith(DOORS) or request.content_type not in SENT_BY:
        return False
    if not 0 < int(request.META.get("CONTENT_LENGTH") or 0) <= settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
        return False
    return is_of_this_site(request, request.headers.get("Origin") or request.headers.get("Referer", ""))


def _mark(path: str) -> str:
    """Stands for an address: the one of a personal link is a secret, which sessions do not store."""
    return hashlib.sha256(path.encode()).hexdigest()


def _controls(soup: BeautifulSoup, form: Tag) -> list[Tag]:
    """The fields that a person fills in the form: those inside that name no other, and those elsewhere that name it."""
    name = form.get("id")
    inside = [field for field in form.find_all(FIELDS) if field.get("form") in (None, name)]
    beside = [field for field in soup.find_all(FIELDS, form=name) if form not in field.parents] if name else []
    return [field for field in inside + beside if field.get("name") and field.get("type") not in NOT_TYPED]


def _fill(controls: Iterable[Tag], fields: dict[str, list[str]]) -> None:
    """Give each control what was sent of it; several of one name take their values in order."""
    left = {name: list(values) for name, values in fields.items()}
    for control in controls:
        name = str(control["name"])
        if control.name == "select":
            for option in control.find_all("option"):
                _mark_chosen(option, "selected", str(option.get("value", option.get_text())) in fields.get(name, []))
        elif control.get("type") in {"checkbox", "radio"}:
            _mark_chosen(control, "checked", str(control.get("value", "on")) in fields.get(name, []))
        elif left.get(name):
            text = left[name].pop(0)
            if control.name == "textarea":
                control.string = f"\n{text}"  # browsers drop the first line break
            else:
                control["value"] = text


def _mark_chosen(choice: Tag, attribute: str, chosen: bool) -> None:  # noqa: FBT001 - said in full where it is called
    choice.attrs.pop(attribute, None)
    if chosen:
        choice[attribute] = ""
