"""What customs, laboratories and reviewers look authentication points up by."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse

from portal.shared.typed import tidy
from registry.offices.nice import CLASSES

LONGEST_WORDS = 100


class LookUp:
    """The words and the Nice class of an address. Nonsense narrows nothing."""

    def __init__(self, chosen: Mapping[str, Any]) -> None:
        self.words = tidy(str(chosen.get("q", "")))[:LONGEST_WORDS]
        goods = str(chosen.get("class", ""))
        self.goods = int(goods) if goods in map(str, CLASSES) else None

    @property
    def classes(self) -> list[tuple[int, str]]:
        """What there is to choose from."""
        return [(number, str(each.title)) for number, each in CLASSES.items()]

    def __bool__(self) -> bool:
        return bool(self.words or self.goods)


def home_of(user: Any) -> str:
    """Where customs officers and examiners of laboratories begin; empty for everybody else."""
    return reverse("point-look-up") if user.from_outside else ""
