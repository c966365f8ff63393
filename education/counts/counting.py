"""How often guides are read, to the end or not, what their quizzes come to, and what is searched for.

Nobody is known: no cookie, no address, no mark of a reader is written down; a row is a sum of a day. A reading costs an
addition in memory: each process writes what it has counted every few seconds, in one statement for any number of
readings. What a killed process had not written is lost (see ADR 29).

Programs are left out, and so are those who write guides. From one address no more than some readings of a minute count;
who that was stays in memory for that minute.
"""

import logging
import re
import threading
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from functools import lru_cache
from ipaddress import IPv6Address, ip_address
from multiprocessing.util import Finalize
from typing import Any

from allauth.core.internal.httpkit import get_client_ip
from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.http import HttpRequest, HttpResponse

from education.counts import sums
from education.counts.sums import Key, Reading, Search, words_to_keep
from portal.shared.errors import DATABASE_AWAY

logger = logging.getLogger(__name__)

MOST_WAITING = 20_000  # sums in the memory of a process; more than it writes in a while, so somebody invents them
MOST_ADDRESSES = 50_000  # in the memory of one minute
# Programs that say so. What does not call itself a browser is none either.
PROGRAMS = re.compile(
    r"bot\b|bot/|crawl|spider|slurp|archiv|preview|prefetch|monitor|scan|headless|lighthouse|pagespeed|externalhit"
    r"|embedly|feed|validator|wget|curl|python|https?:",
    re.IGNORECASE,
)
AHEAD_OF_TIME = (
    "HTTP_SEC_PURPOSE",
    "HTTP_PURPOSE",
    "HTTP_X_PURPOSE",
    "HTTP_X_MOZ",
)  # a page fetched before anybody wants to read it


class Visitors:
    """Who came this minute, so that nobody counts for many. In memory only, and forgotten with the minute."""

    def __init__(self) -> None:
        self._minute = 0
        self._seen: Counter[int] = Counter()

    def may_count(self, address: str) -> bool:
        """Whether one more from this address counts."""
        minute = int(datetime.now(UTC).timestamp() // 60)
        if minute != self._minute:
            self._minute, self._seen = minute, Counter()
        seen, who = self._seen, hash(_household(address))  # each process has hashes of its own
        if who not in seen and len(seen) >= MOST_ADDRESSES:
            return False
        seen[who] += 1
        return seen[who] <= settings.GUIDE_READS_A_MINUTE


class Tally:
    """What this process has counted and not written yet."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._counted: Counter[Key] = Counter()
        self._clock: threading.Timer | None = None
        self._end: Finalize | None = None

    def add(self, counts: dict[Key, int]) -> None:
        """Count."""
        with self._lock:
            if len(self._counted) < MOST_WAITING:
                self._counted.update(counts)
            self._wind()

    def write(self) -> None:
        """Add what was counted to the sums of its day. What cannot be written waits for the next time."""
        with self._lock:
            counted, self._counted = self._counted, Counter()
        if not counted:
            return
        try:
            with transaction.atomic():
                sums.add(counted)
        except (IntegrityError, *DATABASE_AWAY):  # a guide deleted in this moment; or no database
            with self._lock:
                self._counted.update(counted)
            raise

    def _wind(self) -> None:
        """Let it be written after a while, and when the process ends. A process that counts nothing has no clock."""
        if self._clock is not None or not settings.GUIDE_COUNTS_EVERY:
            return
        self._end = self._end or Finalize(None, self._write_beside, exitpriority=0)
        self._clock = threading.Timer(settings.GUIDE_COUNTS_EVERY, self._write_beside)
        self._clock.daemon = True
        self._clock.start()

    def _write_beside(self) -> None:
        """On a connection of its own, beside the requests."""
        with self._lock:
            self._clock = None
        try:
            self.write()
        except (IntegrityError, *DATABASE_AWAY):
            logger.warning("What was read could not be written yet.")
            with self._lock:
                self._wind()
        finally:
            connection.close()


VISITORS, TALLY = Visitors(), Tally()


class CountingMiddleware:
    """Counts the readings of guides, however the page was answered: made, from the shelf, or as still the same."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        """The view or the shelf says which guide was read, as `request.guide_read`."""
        request.guide_read = None
        response = self.get_response(request)
        if request.guide_read is not None and response.status_code in (200, 304) and is_reader(request):
            count_reading(request.guide_read, "reads")
        return response


def count_reading(guide: int, *what: str) -> None:
    """Something was done with a guide (its id)."""
    TALLY.add({Reading(guide, _today(), one): 1 for one in what})


def count_quiz(guide: int, *, questions: int, correct: int) -> None:
    """A quiz was answered."""
    day = _today()
    counts = {"quizzes": 1, "questions": questions, "correct": correct}
    TALLY.add({Reading(guide, day, what): number for what, number in counts.items()})


def count_search(language: str, question: str, *, found: bool) -> None:
    """Words were searched for."""
    TALLY.add({Search(language, words_to_keep(question), _today(), not found): 1})


def is_reader(request: Any) -> bool:
    """Whether a person reads, as far as the request says, who does not write guides and does not read too much."""
    if not settings.GUIDE_READS_A_MINUTE or request.method == "HEAD":
        return False
    if any(request.META.get(name) for name in AHEAD_OF_TIME) or not is_browser(request.META.get("HTTP_USER_AGENT", "")):
        return False
    user = getattr(request, "user", None)  # a page from the shelf was handed out before anybody asked who reads it
    if user is not None and user.is_authenticated and user.has_perm("wagtailadmin.access_admin"):
        return False
    return VISITORS.may_count(get_client_ip(request) or "")


@lru_cache(maxsize=2048)
def is_browser(agent: str) -> bool:
    """Whether this is how browsers call themselves."""
    return agent.startswith("Mozilla/") and not PROGRAMS.search(agent)


def _household(address: str) -> str:
    """Whoever has one address of the sixth version has all that begin like it."""
    if ":" not in address:
        return address
    found = ip_address(address)
    return found.exploded[:19] if isinstance(found, IPv6Address) else address


def _today() -> Any:
    return datetime.now(UTC).date()
