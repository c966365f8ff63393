"""Training modules, for readers and for the rooms above, which name one by the key that its translations share."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from education.models import ModulePage
from education.reading.quizzes import Marked, mark


@dataclass(frozen=True)
class Result:
    """What the answers to a module's quiz come to."""

    marked: list[Marked]
    to_pass: int
    """How many per cent have to be right."""

    @property
    def right(self) -> int:
        """How many are right."""
        return sum(one.is_right for one in self.marked)

    @property
    def has_passed(self) -> bool:
        """Whether enough of them are right."""
        return bool(self.marked) and self.right * 100 >= self.to_pass * len(self.marked)


def grade(page: ModulePage, sent: Mapping[str, Any]) -> Result:
    """The answers that were sent for the quiz of a module, as `q1`, `q2`, …: numbers of answers from 0."""
    return Result(mark(page.quiz, sent), page.to_pass)


def published_modules() -> list[ModulePage]:
    """One text of each module, in the active language where there is one, by title."""
    return sorted(ModulePage.objects.visible_to(None).one_of_each(), key=lambda page: (page.title.casefold(), page.pk))


def module_of(key: UUID | None) -> ModulePage | None:
    """The published module with this key, in the active language where there is one; None when nobody can take it."""
    texts = ModulePage.objects.visible_to(None).filter(translation_key=key).one_of_each() if key else []
    return next((page for page in texts if page.quiz is not None), None)
