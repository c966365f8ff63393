"""Which edition of the public pages readers get: it changes with whatever may change what they show.

An edition is the sum of its changes, a line each in a table that nobody looks at row by row. Whoever changes something
adds a line in the same transaction, so the edition is a new one for everybody at the moment when the change is true, in
any number of processes, and two writers never wait for each other as they would for one row with a number.
"""

import secrets
from typing import Any

from django.db import connection

CURRENT = "SELECT coalesce(bit_xor(mark), 0) FROM education_change"
ADD = "INSERT INTO education_change (mark) VALUES (%s)"
FORGET = "DELETE FROM education_change WHERE added_at < now() - interval '1 hour'"


def current() -> int:
    """The edition of this moment: any number, never the same again after a change."""
    with connection.cursor() as cursor:
        cursor.execute(CURRENT)
        (edition,) = cursor.fetchone()
        return int(edition)


def begin_another() -> None:
    """What the public pages show may be different from now on: for everybody, as soon as this transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute(ADD, [secrets.randbits(62)])


def follow(**_signal: Any) -> None:
    """Receiver of `post_save` of Wagtail's two log models: everything that is written at /cms/, by services and by the
    clock passes there."""
    begin_another()


def forget() -> None:
    """Drop old lines, so that the sum stays short. That begins another edition, and does no harm."""
    with connection.cursor() as cursor:
        cursor.execute(FORGET)
