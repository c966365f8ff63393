"""Sections that a room adds to a page of a room below it, which may not know of it.

The setting PORTAL_PANELS lists, for each such page, the functions that offer sections, in the screen's order:

    def panels(request: HttpRequest, subject: Model) -> Iterable[Panel]

The page puts `panels_of("brand", request, brand)` into its context as `panels`, and includes each panel's template,
which finds its data as `panel.data` and everything of the page beside it.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.module_loading import import_string


@dataclass(frozen=True)
class Panel:
    """One section: a template, and what it shows."""

    template: str
    data: dict[str, Any] = field(default_factory=dict)


def panels_of(page: str, request: HttpRequest, subject: Any) -> list[Panel]:
    """The sections that rooms add to this page for whoever looks at it."""
    offers: Iterable[Callable[[HttpRequest, Any], Iterable[Panel]]] = map(import_string, settings.PORTAL_PANELS[page])
    return [panel for offer in offers for panel in offer(request, subject)]
