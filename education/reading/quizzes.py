"""What a reader's answers to a guide's quiz come to. No reader's answers are kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Marked:
    """One question after the answer: which was chosen (from 0, None for none), which is right, and why."""

    question: Any
    chosen: int | None
    right: int

    @property
    def is_right(self) -> bool:
        """Whether the reader knew it."""
        return self.chosen == self.right


def mark(quiz: Any, sent: Mapping[str, Any]) -> list[Marked]:
    """The questions of a quiz with what was sent for them as `q1`, `q2`, …: numbers of answers from 0."""
    return [_marked(question, str(sent.get(f"q{number}", ""))) for number, question in enumerate(quiz["questions"], 1)]


def _marked(question: Any, sent: str) -> Marked:
    answers = list(question["answers"])
    chosen = int(sent) if sent.isdecimal() and len(sent) < 3 and int(sent) < len(answers) else None
    return Marked(question, chosen, next((n for n, answer in enumerate(answers) if answer["right"]), 0))
