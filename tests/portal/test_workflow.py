"""The interpreter of workflow tables, on a table that is really used: the registry's."""

import threading

import pytest
from django.db import connection

from portal.shared.errors import NotAllowed, Refused
from portal.shared.models import AuditEntry
from portal.tenancy.scope import all_tenants
from registry.models import Right
from registry.workflow import WORKFLOW
from tests import cast
from tests.cast import a_brand, a_complete_right, person


@pytest.fixture
def right(people):
    with all_tenants(reason="the test sees everything"):
        yield a_complete_right(a_brand())


def test_a_move_is_recorded_with_what_was_before(right):
    WORKFLOW.apply(right, "submit", by=person("alice"), note="ready")
    entry = AuditEntry.objects.order_by("number").last()
    assert (entry.verb, entry.before["state"], entry.after["state"]) == ("registry.submit", "draft", "submitted")
    assert entry.data == {"note": "ready"}


def test_who_is_asked_before_when(right):
    with pytest.raises(NotAllowed):
        WORKFLOW.apply(right, "submit", by=person("carol"))


def test_a_move_that_does_not_fit_the_state_says_the_state(right):
    with pytest.raises(Refused, match="Draft"):
        WORKFLOW.apply(right, "approve", by=person("rita"))


def test_an_unknown_move_is_refused(right):
    with pytest.raises(Refused, match="fly"):
        WORKFLOW.apply(right, "fly", by=person("alice"))


def test_a_row_that_is_gone_is_refused(right):
    copy = Right.objects.get(pk=right.pk)
    right.papers.all().delete()
    right.delete()
    with pytest.raises(Refused, match="not there any more"):
        WORKFLOW.apply(copy, "submit", by=person("alice"))


def test_what_is_possible_depends_on_who_and_when(right):
    assert "submit" in {move.name for move in WORKFLOW.possible(right, by=person("alice"))}
    assert WORKFLOW.possible(right, by=person("carol")) == []
    assert WORKFLOW.possible(right, by=person("rita")) == []


def test_of_two_movers_at_once_one_is_refused(transactional_db):
    cast.people()
    with all_tenants(reason="the test sees everything"):
        right = a_complete_right(a_brand())
    ready, outcomes = threading.Barrier(2), []

    def move():
        try:
            mover = person("alice")
            with all_tenants(reason="the test sees everything"):
                mine = Right.objects.get(pk=right.pk)
                ready.wait(timeout=20)
                WORKFLOW.apply(mine, "submit", by=mover)
            outcomes.append("moved")
        except Refused:
            outcomes.append("refused")
        finally:
            connection.close()

    movers = [threading.Thread(target=move) for _ in range(2)]
    for mover in movers:
        mover.start()
    for mover in movers:
        mover.join(timeout=60)
    assert sorted(outcomes) == ["moved", "refused"]
    with all_tenants(reason="count the moves"):
        assert AuditEntry.objects.filter(verb="registry.submit").count() == 1
