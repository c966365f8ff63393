"""The counts behind the rate limits."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

import pytest
from django.db import connection, connections

from portal.accounts import rates
from portal.accounts.jobs import forget_rates

NINE = datetime.fromisoformat("2026-03-02T09:00:30Z")


@pytest.fixture
def at(monkeypatch):
    """`at(minute)`: the clock stands at 9:0x."""

    def move(minute: int) -> None:
        monkeypatch.setattr(rates.timezone, "now", lambda: NINE.replace(minute=minute))

    return move


def known() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT who FROM accounts_rate")
        return {who for (who,) in cursor.fetchall()}


def test_each_is_counted_alone_and_anew_every_minute(db, at):
    at(0)
    assert [rates.count("alice"), rates.count("alice"), rates.count("vic")] == [1, 2, 1]
    at(1)
    assert rates.count("alice") == 1


def test_counts_are_forgotten_when_their_minute_is_over(db, at):
    at(0)
    rates.count("alice")
    at(1)
    rates.count("vic")
    forget_rates(timestamp=0)
    assert known() == {"vic"}


def test_nothing_is_counted_twice_or_lost_side_by_side(transactional_db, at):
    at(0)

    def come(_: int) -> int:
        try:
            return rates.count("alice")
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(come, range(40))) == list(range(1, 41))


def test_a_count_takes_one_question(db, at, django_assert_num_queries):
    at(0)
    rates.count("alice")
    with django_assert_num_queries(1):
        rates.count("alice")
