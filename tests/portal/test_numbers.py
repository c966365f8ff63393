"""Numbers: in a row, unique, and nobody waits for another's transaction."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError

from portal.shared.numbers import next_number


def elsewhere(*series: str, yearly: bool = True) -> list[str]:
    """Numbers taken by another process' transaction, which commits at once. It would wait two seconds for a lock."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL lock_timeout = '2s'")
            return [next_number(letter, yearly=yearly) for letter in series]
    finally:
        connection.close()


def count(number: str) -> int:
    return int(number.rpartition("-")[2])


def test_numbers_follow_each_other_in_their_form(db):
    first, second = next_number("Q"), next_number("Q")
    assert count(second) == count(first) + 1
    assert first.partition("-")[0] == "Q"
    assert len(first.rpartition("-")[2]) == 6
    plain = next_number("Q", yearly=False)
    assert plain.startswith("Q-")
    assert len(plain) == len("Q-0001")


@pytest.mark.parametrize("begun", [True, False], ids=["a series under way", "a series that is just beginning"])
def test_a_long_transaction_keeps_nobody_from_a_number(transactional_db, begun):
    if begun:
        next_number("W")
    with ThreadPoolExecutor(1) as beside, transaction.atomic():
        mine = next_number("W")
        [theirs, also] = beside.submit(elsewhere, "W", "W").result(timeout=20)
        assert count(theirs) == count(mine) + 1
        last = next_number("W")
    assert count(last) == count(also) + 1


def test_many_who_begin_a_series_together_get_different_numbers(transactional_db):
    with ThreadPoolExecutor(6) as beside:
        taken = [number for each in beside.map(elsewhere, "V" * 12) for number in each]
    assert sorted(map(count, taken)) == list(range(1, 13))


def test_what_is_rolled_back_leaves_a_gap(transactional_db):
    first = next_number("G")
    with transaction.atomic():
        lost = next_number("G")
        transaction.set_rollback(True)
    assert count(next_number("G")) == count(lost) + 1 == count(first) + 2


@pytest.mark.parametrize("series", ["", "c", "C-26", "C-2026; DROP TABLE x", "shared", "C_2026"])
def test_the_database_begins_nothing_else(db, series):
    with pytest.raises(DatabaseError, match="Not the name of a series"), connection.cursor() as cursor:
        cursor.execute("SELECT portal_begin_series(%s)", [series])
