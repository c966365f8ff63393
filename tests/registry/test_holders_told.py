"""Who hears of what becomes of a right once it was verified: whoever registered it, its owner, and the desk."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from portal.accounts.models import Membership, Role
from portal.tenancy.scope import all_tenants
from registry import jobs
from registry.models import Right
from registry.services import (
    ask_about_right,
    clear_right,
    expire_right,
    keep_suspension,
    lift_suspension,
    revoke_mandate,
    revoke_verification,
    submit_right,
    suspend_right,
    withdraw_right,
)
from registry.workflow import State
from tests.cast import a_brand, a_complete_right, a_mandate, approve, organisation, person

DOUBT = {"code": "S-02", "note": "The register names another owner."}
NO = {"code": "X-01", "note": "The certificate is forged."}
OF_THE_ROOM = ("registry.tell_applicants", "registry.tell_holders", "registry.tell_doubt_left")
OF_THE_ROOM += ("registry.tell_doubt_settled", "registry.tell_of_withdrawal")


@pytest.fixture
def desk(people):
    with all_tenants(reason="the desk"):
        yield


@pytest.fixture
def mandate(desk):
    return a_mandate([a_brand()], actions=("register",))


@pytest.fixture
def submitted(mandate) -> Right:
    """By gus, for Norrlys."""
    brand = mandate.mandated_brands.get().brand
    return submit_right(a_complete_right(brand, by=person("gus")), by=person("gus"))


@pytest.fixture
def right(submitted) -> Right:
    told = approve(submitted, by=person("rita"))
    told_now()
    return told


def told_now() -> list[tuple[str, str]]:
    """Carry out what was deferred about rights since the last call: who was written to, and which subject."""
    mail.outbox.clear()
    for row in ProcrastinateJob.objects.filter(task_name__in=OF_THE_ROOM).order_by("pk"):
        getattr(jobs, row.task_name.removeprefix("registry."))(**row.args)
    ProcrastinateJob.objects.all().delete()
    return sorted((letter.to[0].partition("@")[0], letter.subject) for letter in mail.outbox)


def both(subject: str) -> list[tuple[str, str]]:
    return [("alice", subject), ("gus", subject)]


def test_while_it_is_being_verified_only_the_agency_is_written_to(submitted):
    ask_about_right(submitted, by=person("rita"), codes=["V-01"])
    assert [to for to, _subject in told_now()] == ["gus"]


def test_the_owner_hears_of_each_step_of_a_doubt_too(right):
    suspend_right(right, by=person("rita"), **DOUBT)
    assert told_now() == both(f"{right.number} is suspended: NORRLYS")
    addresses = {letter.to[0]: letter.body for letter in mail.outbox}
    assert f"/t/norrlys/rights/{right.number}/" in addresses["alice@people.example"]
    assert f"/t/meridian/rights/{right.number}/" in addresses["gus@people.example"]
    clear_right(right, by=person("gus"), note="Here is the extract.")
    keep_suspension(right, by=person("rita"), **DOUBT)
    assert told_now() == both(f"{right.number} stays suspended: NORRLYS")
    lift_suspension(right, by=person("rita"), note="The extract is clear.")
    assert told_now() == both(f"{right.number} is no longer suspended: NORRLYS")
    assert "The extract is clear." in mail.outbox[0].body


def test_the_owner_hears_of_the_last_day_and_of_a_verification_taken_back(right):
    Right.objects.filter(pk=right.pk).update(expires_on=timezone.localdate() - timedelta(days=1))
    expire_right(right)
    assert told_now() == both(f"{right.number} has expired: NORRLYS")
    revoke_verification(right, by=person("rita"), **NO)
    assert told_now() == both(f"The verification of {right.number} was taken back: NORRLYS")
    assert all("X-01" in letter.body and NO["note"] in letter.body for letter in mail.outbox)


def test_each_person_reads_it_once(right, mandate):
    gus, owner = person("gus"), organisation("norrlys")
    Membership.objects.create(user=gus, organisation=owner, roles=[Role.OWNER])
    suspend_right(right, by=person("rita"), **DOUBT)
    assert sorted(to for to, _subject in told_now()) == ["gus"]  # a colleague of the owner's now: it is told
    Membership.objects.filter(user=gus, organisation=owner).delete()
    revoke_mandate(mandate, by=None)
    lift_suspension(right, by=person("rita"))
    assert [to for to, _subject in told_now()] == ["alice"]


def test_a_letter_that_comes_late_says_nothing_that_is_over(right):
    suspend_right(right, by=person("rita"), **DOUBT)
    lift_suspension(right, by=person("rita"))
    assert told_now() == both(f"{right.number} is no longer suspended: NORRLYS")


# The desk ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("answered", [False, True])
def test_who_suspended_a_right_hears_that_its_owner_withdrew_it(right, answered):
    suspend_right(right, by=person("rita"), **DOUBT)
    if answered:
        clear_right(right, by=person("alice"), note="Here is the extract.")
    told_now()
    assert withdraw_right(right, by=person("alice")).state == State.WITHDRAWN
    assert told_now() == [("rita", f"{right.number} was withdrawn while it was suspended: NORRLYS")]
    assert f"/review/rights/{right.number}/" in mail.outbox[0].body
    assert revoke_verification(right, by=person("rita"), **NO).state == State.REJECTED


def test_the_senior_reviewers_hear_when_that_one_has_left(right):
    suspend_right(right, by=person("rita"), **DOUBT)
    told_now()
    Membership.objects.filter(user=person("rita")).delete()
    withdraw_right(right, by=person("alice"))
    assert [to for to, _subject in told_now()] == ["sven"]


def test_nobody_at_the_desk_is_written_to_about_other_withdrawals(right):
    withdraw_right(right, by=person("alice"))
    assert told_now() == []
