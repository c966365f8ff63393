"""A waiting period that stands still: what is left of it is kept to the day, around holidays and arrivals too."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection

from complaints.demo.people import at
from complaints.models import Complaint, CounterNotice
from complaints.services import pause_waiting, reply_to_answer, resume_waiting
from complaints.services.clock import note_arrival
from complaints.states import AnswerState
from portal.shared.errors import Refused
from portal.tenancy.scope import all_tenants
from tests import cast
from tests.complaints.casework import a_file
from tests.complaints.roundwork import a_decided_case, answered, clock_at, moment, now

MINUTE = timedelta(minutes=1)

AROUND_THE_HOLIDAY = [
    # pauses, restored from: the fifteenth day is 3 October, within the Golden Week, which ends on the 7th
    ([("09-21", "09-23")], "2026-10-08"),
    ([("09-21", "09-23"), ("09-24", "09-26")], "2026-10-08"),
    ([("09-21", "09-27")], "2026-10-09"),
    ([("10-05", "10-12")], "2026-10-12"),  # begun in the days of grace
    ([("10-08", "10-09")], "2026-10-09"),  # and on the last of them
]


@pytest.mark.parametrize(("pauses", "restored"), AROUND_THE_HOLIDAY)
def test_a_pause_before_a_holiday_restores_no_later_than_the_days_that_it_took(norrlys, pauses, restored):
    seller = a_decided_case(norrlys, "cn_ecl", moment("2026-09-18 08:00"))
    answer = answered(seller, moment("2026-09-18 10:00"))
    assert answer.restore_from == moment("2026-10-08 23:59:59")
    stand_still(answer, pauses)
    end = moment(f"{restored} 23:59:59")
    assert (now(answer).restore_from, now(answer).restore_by) == (end, end)
    clock_at(end + MINUTE)
    assert now(answer).state == AnswerState.RESTORED


def stand_still(answer, pauses):
    for paused, resumed in pauses:
        for move, day in ((pause_waiting, paused), (resume_waiting, resumed)):
            with all_tenants(reason="test"), at(moment(f"2026-{day} 10:00")):
                move(now(answer), by=cast.person("rita"))


def test_days_before_it_arrived_take_nothing_from_the_fifteen(norrlys):
    seller = a_decided_case(norrlys, "cn_ecl", moment("2026-11-23 08:00"))
    answer = answered(seller, moment("2026-11-23 10:00"))
    with all_tenants(reason="test"):
        days = {"forwarded_at": None, "restore_from": None, "restore_by": None}
        CounterNotice.objects.filter(pk=answer.pk).update(**days)
        with at(moment("2026-11-23 11:00")):
            pause_waiting(now(answer), by=cast.person("rita"))
        with at(moment("2026-11-25 10:00")):
            note_arrival(now(answer), by=None)
        with at(moment("2026-11-27 10:00")):
            resume_waiting(now(answer), by=cast.person("rita"))
    assert now(answer).restore_from == moment("2026-12-14 23:59:59")  # the 25th, fifteen days and two: a Saturday


def test_what_is_over_does_not_stand_still_any_more(norrlys):
    seller = a_decided_case(norrlys, "cn_ecl", moment("2026-11-23 08:00"))
    answer = answered(seller, moment("2026-11-23 10:00"))
    with (
        all_tenants(reason="test"),
        at(answer.restore_from + MINUTE),
        pytest.raises(Refused, match="The waiting period is over"),
    ):
        pause_waiting(now(answer), by=cast.person("rita"))


def a_court_has(answer):
    with all_tenants(reason="test"):
        files = [a_file(now(answer).complaint)]
        reply_to_answer(now(answer), by=cast.person("alice"), stance="court", body="District Court", files=files)


def test_clocks_that_run_since_before_get_their_right_days(norrlys):
    """As they were computed until then: each pause added to a day that had given way to a working day."""
    migration = import_module("complaints.migrations.0032_days_stood_still")
    wrong = moment("2026-10-12 23:59:59")
    seller = a_decided_case(norrlys, "cn_ecl", moment("2026-09-18 08:00"))
    running, stopped, never = (answered(seller, moment("2026-09-18 10:00"), place) for place in (1, 2, 3))
    for answer in (running, stopped):
        stand_still(answer, [("09-21", "09-23"), ("09-24", "09-26")])
    with at(moment("2026-09-28 10:00")):
        a_court_has(stopped)
    with all_tenants(reason="test"):
        changed = CounterNotice.objects.filter(pk__in=[running.pk, stopped.pk])
        changed.update(restore_from=wrong, restore_by=wrong, stood_still=0)
        Complaint.objects.filter(pk=seller.complaint_id).update(waiting_until=wrong)
    migration.compute_anew(apps, connection.schema_editor())
    right = moment("2026-10-08 23:59:59")
    for answer, days in ((running, 4), (stopped, 4), (never, 0)):
        row = now(answer)
        assert (row.stood_still, row.restore_from, row.restore_by) == (days, right, right)
    assert now(seller.complaint).waiting_until == right
