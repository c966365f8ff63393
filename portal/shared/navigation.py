"""Where a person can go: the side navigation, the reviewer's rail and the public bar.

Every room offers its own entries; the setting PORTAL_NAVIGATION lists their functions in the screen's order:

    def entries(request: HttpRequest) -> Iterable[NavItem]
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from django.conf import settings
from django.http import HttpRequest
from django.utils.module_loading import import_string

SIDE = ("main", "foot")


@dataclass(frozen=True)
class NavItem:
    """One entry. `group` says where it stands:

    - `main`: the list of the side navigation; `foot`: its end (members, settings)
    - `organisation`: one of the person's organisations (the switcher); `client`: a client of an agency, of whom the
      first stand there; `all_clients`: where the others are found by name (it takes `q`)
    - `desk`: the reviewer's icon rail
    - `public`: the bar of public pages

    `icon` is a lucide name; without one the entry gets a tile with its initial. `note` is a second line. A room says
    itself that an entry is `current` where the address does not begin like the entry's.
    """

    key: str
    label: str
    url: str
    icon: str = ""
    count: int | None = None
    group: str = "main"
    note: str = ""
    current: bool = False


def navigation(request: HttpRequest) -> dict[str, list[NavItem]]:
    """All entries by group. The entry with the longest beginning of this address is current: one in the side
    navigation, one in each other group.
    """
    sources: Iterable[Callable[[HttpRequest], Iterable[NavItem]]] = map(import_string, settings.PORTAL_NAVIGATION)
    groups: dict[str, list[NavItem]] = {}
    for entries in sources:
        for item in entries(request):
            groups.setdefault(item.group, []).append(item)
    side = [item for group in SIDE for item in groups.get(group, ())]
    return {
        group: _with_current(items, side if group in SIDE else items, request.path) for group, items in groups.items()
    }


def _with_current(items: list[NavItem], beside: list[NavItem], path: str) -> list[NavItem]:
    if any(item.current for item in beside):
        return items
    here = max((item.url for item in beside if item.url and path.startswith(item.url)), key=len, default=None)
    return [replace(item, current=True) if item.url == here else item for item in items]
