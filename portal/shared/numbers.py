"""Numbers that people say on the telephone: C-2026-004817, M-0092."""

from django.db import connection
from django.utils import timezone


def next_number(letter: str, *, yearly: bool = True) -> str:
    """The next number of a series, unique for ever. A number taken by a change that is rolled back comes again.

    `yearly` series carry the year and six digits (C-2026-004817), others four digits or more (M-0092).
    """
    year = timezone.now().year
    series = f"{letter}-{year}" if yearly else letter
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO shared_counter (series, value) VALUES (%s, 1) "
            "ON CONFLICT (series) DO UPDATE SET value = shared_counter.value + 1 RETURNING value",
            [series],
        )
        value = cursor.fetchone()[0]
    return f"{series}-{value:06d}" if yearly else f"{letter}-{value:04d}"
