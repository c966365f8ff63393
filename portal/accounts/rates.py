"""How often somebody came this minute, for the limits of `RATE_LIMITS` and of single doors, and what too often is told.

A row each, in one statement: exact however many processes count, and quicker than a cache that reads, adds and writes.
The table is unlogged, so a count waits for no disk; after a crash of the database everybody begins at nothing.
"""

from allauth.core.internal.httpkit import get_client_ip
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils import timezone

from portal.shared.errors import LATER

COUNT = """
INSERT INTO accounts_rate AS known (who, minute, number) VALUES (%s, %s, 1)
ON CONFLICT (who) DO UPDATE SET minute = excluded.minute,
    number = CASE WHEN known.minute = excluded.minute THEN known.number + 1 ELSE 1 END
RETURNING number
"""


def count(who: str) -> int:
    """How many times they came in this minute, this time included."""
    with connection.cursor() as cursor:
        cursor.execute(COUNT, [who, _this_minute()])
        (number,) = cursor.fetchone()
        return int(number)


def count_from(request: HttpRequest, what: str) -> int:
    """How many times this was done from the address of the request in this minute, this time included."""
    return count(f"{what} from-{get_client_ip(request)}")


def too_often(request: HttpRequest, message: str) -> HttpResponse:
    """The answer of 429 with what to do: a page, JSON for programs."""
    if request.path_info.startswith("/api/"):
        return JsonResponse({"detail": message}, status=429, headers=LATER)
    page = render_to_string("429.html", {"message": message}, request)
    return HttpResponse(page, status=429, headers=LATER)


def forget() -> None:
    """Drop the counts of minutes that are over."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM accounts_rate WHERE minute < %s", [_this_minute()])


def _this_minute() -> int:
    return int(timezone.now().timestamp() // 60)
