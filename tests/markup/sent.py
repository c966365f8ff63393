"""Every page that the portal sends while tests run is looked at: once for each thing that it shows for the first time.

To read a page takes longer than to make it. So each is read only if there are tags in it, by their names and those of
their attributes, that its address has not shown yet, or has shown once where there are several now.
"""

import re
from collections import Counter
from collections.abc import Callable
from typing import Any

from tests.markup.rules import faults

FAULTS: list[str] = []  # since the last test
OF_LIBRARIES = ("/cms/", "/api/")  # Wagtail's own pages, Swagger's
VALUE = re.compile(rb"=\"[^\"]*\"|='[^']*'")
TAG = re.compile(rb"<[a-z][^>]*>")
ID = re.compile(rb'[ \n]id="([^"]*)"')
_shown: set[tuple[object, ...]] = set()


def look_at_pages(get_response: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """The outermost middleware: what it sees is sent."""

    def answer(request: Any) -> Any:
        response = get_response(request)
        if response.get("Content-Type", "").startswith("text/html") and not response.streaming:
            look_at(request, response)
        return response

    return answer


def look_at(request: Any, response: Any) -> None:
    """Keep in `FAULTS` what is wrong with it."""
    body = response.content
    if body and not request.path.startswith(OF_LIBRARIES) and _is_new(request, response, body):
        # PostgreSQL keeps no NUL: one in a page stands there because this request sent it.
        found = faults(body.decode().replace("\x00", ""))
        FAULTS.extend(f"{request.method} {request.get_full_path()} ({response.status_code}): {each}" for each in found)


def _is_new(request: Any, response: Any, body: bytes) -> bool:
    place = (
        getattr(request.resolver_match, "view_name", ""),
        response.status_code,
        str(getattr(response, "template_name", "")),
    )
    tags = Counter(TAG.findall(VALUE.sub(b"", body)))
    shows = {(*place, tag, min(times, 2)) for tag, times in tags.items()}
    ids = ID.findall(body)
    is_new = not shows <= _shown or len(ids) > len(set(ids))
    _shown.update(shows)
    return is_new
