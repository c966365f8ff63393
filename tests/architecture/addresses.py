"""Every address of the portal's four doors, as a test can fill it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver, reverse

DOORS = ("t/", "review/", "case/", "api/")


@dataclass(frozen=True)
class Address:
    """One URL pattern: its name, its route, the keywords that fill it."""

    name: str
    route: str
    keywords: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.name} /{self.route}"

    @property
    def door(self) -> str:
        return self.route.split("/", 1)[0]

    def path(self, house, **other) -> str:
        """The path with what the house fills it with; `other` replaces some of it."""
        arguments = house.arguments(self.name, list(self.keywords)) | other
        return reverse(self.name, kwargs=arguments)


def addresses() -> list[Address]:
    """All of the four doors, each once."""
    return [address for address in _all() if address.route.startswith(DOORS)]


def plain_addresses() -> list[Address]:
    """Those beside the doors that nothing has to fill: the front page, signing in, help, the public guides."""
    beside = [address for address in _all() if not address.route.startswith((*DOORS, "cms/"))]
    return [address for address in beside if not address.keywords and "(" not in address.route]


def _all() -> list[Address]:
    return sorted(set(_walk(get_resolver().url_patterns, "", ())), key=str)


def _walk(patterns, route: str, keywords: tuple[str, ...]) -> Iterator[Address]:
    for entry in patterns:
        here = route + re.sub(r"^\^|\$$|\\Z$", "", str(entry.pattern))
        known = keywords + tuple(entry.pattern.converters) + _groups(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from _walk(entry.url_patterns, here, known)
        elif isinstance(entry, URLPattern):
            assert entry.name or not here.startswith(DOORS), f"{here} has no name"
            yield Address(entry.name or "", here, known)


def _groups(pattern) -> tuple[str, ...]:
    return tuple(pattern.regex.groupindex) if not pattern.converters and hasattr(pattern, "_regex") else ()
