"""What the pages of every import from a sheet answer, whatever its rows become."""

from typing import Any

from django.http import Http404, HttpResponse, JsonResponse

from portal.shared.files import storage
from portal.shared.files.answers import sent_to_store
from registry.importing.mending import mend_type


def answer_progress(found: Any) -> JsonResponse:
    """How far the stage under way of a `SheetImport` is, for the page that shows it."""
    done, of = found.progress
    return JsonResponse({"state": found.state, "done": done, "of": of})


def answer_mend(found: Any) -> HttpResponse:
    """The rows to mend of a `SheetImport`, straight from the store. Http404 where there are none."""
    if not found.mend_key:
        raise Http404
    ending, content_type = mend_type(found)
    name = f"{found.number}-mend.{ending}"
    return sent_to_store(storage.sign_get(found.mend_key, name=name, content_type=content_type))
