"""What a reader asks the list of guides for."""

from collections.abc import Mapping
from typing import Any

from education.models.pages import Category
from education.reading.finding import LONGEST_QUESTION
from portal.shared.typed import tidy


class Asked:
    """The words and the category of an address. Nonsense narrows nothing."""

    def __init__(self, chosen: Mapping[str, Any]) -> None:
        self.words = tidy(str(chosen.get("q", "")))[:LONGEST_QUESTION]
        self.category = str(chosen.get("category", ""))
        if self.category not in Category.values:
            self.category = ""

    @property
    def categories(self) -> list[tuple[str, str]]:
        """What there is to choose from."""
        return [(str(value), str(title)) for value, title in Category.choices]

    def narrow(self, guides: Any) -> Any:
        """The guides that fit, the closest to the words first."""
        found = guides.matching(self.words)
        return found.filter(category=self.category) if self.category else found

    def is_in_vain(self, guides: Any) -> bool:
        """Whether no guide has the words, in whichever category: what is missing is then written of, not misplaced."""
        return not guides.matching(self.words).exists()

    def __bool__(self) -> bool:
        return bool(self.words or self.category)
