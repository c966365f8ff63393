"""The lists whose filters people can keep. A filter is what stands in a list's address: it can be shared, and saved.

The setting PORTAL_LISTS names each list's description:

    RIGHTS = FilteredList(_("Rights"), "right-list", ("q", "state"), lambda request, query: …)
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import QueryDict
from django.utils.http import urlencode
from django.utils.module_loading import import_string


@dataclass(frozen=True)
class FilteredList:
    """One list: its name, its page under an organisation, what can stand in its address, and the rows that fit."""

    title: Any
    url_name: str
    parameters: tuple[str, ...]
    find: Callable[[Any, QueryDict], Any]
    """From a request, for whoever asks, and an address: the rows of that address, seen by that person."""

    def canonical(self, query: QueryDict | str) -> str:
        """A filter in one form: known parameters that say something, in the list's order. Empty for none."""
        said = QueryDict(query) if isinstance(query, str) else query
        kept = {name: str(said[name]).strip() for name in self.parameters if name in said}
        return urlencode({name: value for name, value in kept.items() if value and "\x00" not in value})


def filtered_lists() -> dict[str, FilteredList]:
    """Every list whose filters can be kept, by its key."""
    return {key: import_string(path) for key, path in settings.PORTAL_LISTS.items()}
