"""Numbers that people say on the telephone: C-2026-004817, M-0092.

Each series is a PostgreSQL sequence: whoever takes a number waits for nobody, however long the transactions of others.
"""

from django.db import connection
from django.utils import timezone


def next_number(letter: str, *, yearly: bool = True) -> str:
    """The next number of a series, unique for ever. A change that is rolled back leaves a gap.

    `yearly` series carry the year and six digits (C-2026-004817), others four digits or more (M-0092).
    """
    return next_numbers(letter, 1, yearly=yearly)[0]


def next_numbers(letter: str, count: int, *, yearly: bool = True) -> list[str]:
    """The next `count` numbers of a series, with one question to the database."""
    year = timezone.now().year
    series = f"{letter}-{year}" if yearly else letter
    values = _take(series, count)
    if None in values:
        _begin(series)
        values = _take(series, count)
    return [f"{series}-{value:06d}" if yearly else f"{letter}-{value:04d}" for value in values]


def _take(series: str, count: int) -> list[int | None]:
    """The next values; each is None before the series was begun."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM portal_next_numbers(%s, %s)", [series, count])
        return [value for (value,) in cursor.fetchall()]


def _begin(series: str) -> None:
    """Make the sequence, once a series, on a connection of its own: committed at once, so that nobody else who begins
    the same series has to wait for the end of this transaction."""
    beside = connection.copy()
    try:
        with beside.cursor() as cursor:
            cursor.execute("SELECT portal_begin_series(%s)", [series])
    finally:
        beside.close()
