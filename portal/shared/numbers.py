"""Numbers that people say on the telephone: C-2026-004817, M-0092.

Each series is a PostgreSQL sequence: whoever takes a number waits for nobody, however long the transactions of others.
"""

from django.db import connection
from django.utils import timezone


def next_number(letter: str, *, yearly: bool = True) -> str:
    """The next number of a series, unique for ever. A change that is rolled back leaves a gap.

    `yearly` series carry the year and six digits (C-2026-004817), others four digits or more (M-0092).
    """
    year = timezone.now().year
    series = f"{letter}-{year}" if yearly else letter
    value = _take(series)
    if value is None:
        _begin(series)
        value = _take(series)
    return f"{series}-{value:06d}" if yearly else f"{letter}-{value:04d}"


def _take(series: str) -> int | None:
    """The next value; None before the series was begun."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT portal_next_number(%s)", [series])
        value: int | None = cursor.fetchone()[0]
    return value


def _begin(series: str) -> None:
    """Make the sequence, once a series, on a connection of its own: committed at once, so that nobody else who begins
    the same series has to wait for the end of this transaction."""
    beside = connection.copy()
    try:
        with beside.cursor() as cursor:
            cursor.execute("SELECT portal_begin_series(%s)", [series])
    finally:
        beside.close()
