"""Lines of a pasted list that were no links. They wait in the session until they are mended: nothing is lost."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from complaints.links import Pasted, clean_link
from complaints.models import Complaint

MOST_LINES = 200
MOST_CHARACTERS = 100_000


@dataclass(frozen=True)
class Unread:
    """A line as it was typed, and the sentence that says how to mend it."""

    text: str
    message: str


def keep_unread(request: HttpRequest, complaint: Complaint, pasted: Pasted) -> int:
    """Keep what could not be read of a list; the number of lines that were too many to keep."""
    texts = [problem.text for problem in pasted.problems if problem.text]
    kept: list[str] = []
    for text in texts[:MOST_LINES]:
        if sum(map(len, kept)) + len(text) <= MOST_CHARACTERS:
            kept.append(text)
    request.session[_key(complaint)] = kept
    return len(texts) - len(kept)


def unread_lines(request: HttpRequest, complaint: Complaint) -> list[Unread]:
    """The lines that wait to be mended, each with its sentence in the language of now."""
    found = [(text, clean_link(text)) for text in _kept(request, complaint)]
    return [Unread(text, message) for text, message in found if isinstance(message, str)]


def forget_unread(request: HttpRequest, complaint: Complaint) -> None:
    """Throw them away, once the draft is sent or given up."""
    request.session.pop(_key(complaint), None)


def _kept(request: HttpRequest, complaint: Complaint) -> list[str]:
    kept: Any = request.session.get(_key(complaint), [])
    return [text for text in kept if isinstance(text, str)]


def _key(complaint: Complaint) -> str:
    return f"unread {complaint.number}"
