"""Reads takedown notices that arrive as free text.

Pure Python: no Django, no database, no network. `read_raw` and `read_notice` are the doors; what they
return says what was found, never what to do about it.
"""

from complaints.intake.decoding import Paper, Unreadable, decode
from complaints.intake.notice import (
    Confidence,
    Element,
    Found,
    Kind,
    Notice,
    Reference,
    Role,
    Sender,
    Statement,
    Target,
    Work,
)
from complaints.intake.placing import Place
from complaints.intake.reading import read_notice, read_paper, read_raw
from complaints.intake.targets import TargetRule

__all__ = [
    "Confidence",
    "Element",
    "Found",
    "Kind",
    "Notice",
    "Paper",
    "Place",
    "Reference",
    "Role",
    "Sender",
    "Statement",
    "Target",
    "TargetRule",
    "Unreadable",
    "Work",
    "decode",
    "read_notice",
    "read_paper",
    "read_raw",
]
