"""Whole pages of two databases, one grown and one not, asked for in turns."""

import contextlib
import time
from collections.abc import Callable

from django.conf import settings
from django.test import Client, override_settings

from tests.benchmarks.crowd import Twin

# Nobody has collected the static files here; which address they have is no part of what is measured.
PLAIN = settings.STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}

Times = tuple[list[float], list[float]]
"""The seconds that a page took with many rows, and with few."""


@override_settings(STORAGES=PLAIN)
def times(
    small: Twin, rounds: int, sign_in: Callable[[], Client], addresses: Callable[[Client], dict[str, str]]
) -> dict[str, Times]:
    """The seconds of each page in both databases, asked for in turns: a page of one, then the same of the other, and
    the other way round the next time."""
    scopes = (contextlib.nullcontext, small.serving)
    clients: list[Client] = []
    pages: list[dict[str, str]] = []
    for scope in scopes:
        with scope():
            clients.append(sign_in())
            pages.append(addresses(clients[-1]))
    taken: dict[str, Times] = {name: ([], []) for name in pages[0]}
    for number in range(rounds + 2):
        for name in taken:
            for which in (0, 1) if number % 2 else (1, 0):
                with scopes[which]():
                    began = time.perf_counter()
                    answer = clients[which].get(pages[which][name])
                    seconds = time.perf_counter() - began
                assert answer.status_code == 200, (name, answer.status_code)
                if number > 1:  # the first two warm caches
                    taken[name][which].append(seconds)
    return taken
