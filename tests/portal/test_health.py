"""/healthz and /readyz, as a load balancer asks them."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone


def beat(age):
    """A worker's last heartbeat, `age` ago."""
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (%s)", [timezone.now() - age])


def test_alive_touches_nothing(client):
    """No database is allowed here, and none is asked."""
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


@pytest.mark.django_db
def test_ready_when_all_three_answer(client):
    beat(timedelta(seconds=5))
    answer = client.get("/readyz")
    assert answer.json() == {"status": "ok", "checks": {"database": "ok", "storage": "ok", "worker": "ok"}}
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.django_db
@pytest.mark.parametrize("age", [None, timedelta(minutes=1)])
def test_a_silent_worker_is_missing(client, age):
    if age:
        beat(age)
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["checks"] == {"database": "ok", "storage": "ok", "worker": "missing"}


@pytest.mark.django_db
def test_a_store_that_does_not_answer_is_missing(client, settings):
    beat(timedelta(seconds=5))
    settings.S3_ENDPOINT_URL = "http://127.0.0.1:9"
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["checks"]["storage"] == "missing"
