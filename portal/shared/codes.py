"""Coded answers of a reviewer: the code is for figures and machines, the text for the person who reads it.

A code is never given a second meaning: an entry may be reworded, and a retired one stays in its file.
"""

from typing import Annotated

from pydantic import StringConstraints

from portal.shared.datafiles import Record
from portal.shared.texts import Text

Code = Annotated[str, StringConstraints(pattern=r"^[A-Z]-\d{2}$")]
Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]


class Deficiency(Record):
    """Something that is missing and can be added: the case keeps its number and its place."""

    code: Code
    title: Text
    """What to add, verb first."""
    detail: Text
    """What makes it good enough."""


class Reason(Record):
    """Why something was decided as it was."""

    code: Code
    title: Text
    statement: Text
    """A statement of reasons to begin with; the reviewer edits it."""
