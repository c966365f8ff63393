"""Whole pages of two databases, one grown and one not, asked for in turns."""

import contextlib
import re
import time
from collections.abc import Callable, Iterator
from statistics import median
from typing import Any

from django.conf import settings
from django.test import Client, override_settings

from tests.benchmarks.crowd import Twin

# Nobody has collected the static files here; which address they have is no part of what is measured.
PLAIN = settings.STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}

NEXT = re.compile(r"[?;&]after=([^\"&]+)")

Times = tuple[list[float], list[float]]
"""The seconds that a page took with many rows, and with few."""


def compared(
    prefix: str,
    small: Twin,
    rounds: int,
    sizes: dict[str, int],
    sign_in: Callable[[], Client],
    addresses: Callable[[Client], dict[str, str]],
) -> Iterator[dict[str, Any]]:
    """A figure for each page: its time with many rows ÷ its time with few, both in milliseconds, and the `sizes`."""
    for name, took in times(small, rounds, sign_in, addresses).items():
        large, little = median(took[0]), median(took[1])
        figure = {"ms": round(large * 1000, 2), "baseline_ms": round(little * 1000, 2), **sizes, "rounds": rounds}
        yield {"name": f"{prefix}-{name}", **figure, "ratio": round(large / little, 3)}


def deep_in(client: Client, base: str, pages: int) -> str:
    """The address that many pages of a list lead to, or its last one."""
    deep = base
    for _page in range(pages):
        following = NEXT.search(client.get(deep).content.decode())
        if following is None:
            break
        deep = f"{base}?after={following[1]}"
    return deep


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
