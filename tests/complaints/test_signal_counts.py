"""One signal for each so many: what was counted once is not counted again, and nothing is left out of the count."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from complaints import services
from complaints.conduct import jobs
from complaints.conduct.of_answers import rows_of
from complaints.conduct.policy import SIGNALS
from complaints.models import Complaint, CounterNotice, Respondent, Signal
from tests import cast
from tests.complaints.casework import a_case
from tests.complaints.roundwork import REASONS, a_decided_case, answered, job, now


def noted(kind: str) -> list[str]:
    """The cases with which such signals came, the first one first."""
    return [signal.cases[0] for signal in Signal.objects.filter(kind=kind).order_by("at")]


def withdrawn(right, start: datetime, days: int, count: int) -> list[Complaint]:
    """So many cases that alice withdrew, so many days apart."""
    cases = []
    for number in range(count):
        case = a_case(right, by=cast.person("alice"), links=f"https://shop.example/w/{number}")
        services.withdraw_complaint(case, by=cast.person("alice"), reason="mistaken")
        when = start + timedelta(days=number * days)
        Complaint.objects.filter(pk=case.pk).update(submitted_at=when, closed_at=when)
        cases.append(now(case))
    return cases


@pytest.fixture
def start() -> datetime:
    return timezone.now() - timedelta(days=400)


class TestWithdrawn:
    @pytest.mark.parametrize(("days", "count", "with_these"), [(20, 12, [4, 9]), (13, 16, [4, 9, 14]), (30, 6, [])])
    def test_every_fifth_within_ninety_days(self, everything, start, days, count, with_these):
        cases = withdrawn(everything, start, days, count)
        for case in [*cases, *cases]:  # twice is the same as once
            job(jobs.read_conduct, case)
        assert noted("withdrawn") == [cases[number].number for number in with_these]

    def test_read_late_and_in_whatever_order_it_is_never_more(self, everything, start):
        cases = withdrawn(everything, start, 1, 7)
        for case in [*reversed(cases), *cases]:
            job(jobs.read_conduct, case)
        assert noted("withdrawn") == [cases[-1].number]

    def test_what_a_person_took_out_is_not_counted_again(self, everything, start):
        cases = withdrawn(everything, start, 1, 9)
        for case in cases:
            job(jobs.read_conduct, case)
            for signal in Signal.objects.live():
                services.drop_signal(signal, by=cast.person("sven"), statement="The parties settled all of them.")
        assert noted("withdrawn") == [cases[4].number]


class TestFloods:
    @pytest.fixture(autouse=True)
    def few(self, monkeypatch):
        """Three are a flood."""
        for kind, module in (("flood", "of_notices"), ("answer_flood", "of_answers")):
            small = SIGNALS[kind].model_copy(update={"every": 3})
            monkeypatch.setattr(f"complaints.conduct.{module}.SIGNALS", {**SIGNALS, kind: small})

    def test_of_complaints_all_accounts_are_counted_as_one(self, everything, start):
        of_carol = cast.verified(cast.a_complete_right(cast.a_brand("KESTREL", of="kestrel")))
        cases = []
        for number in range(8):
            right, who = (of_carol, "carol") if number % 2 else (everything, "alice")
            case = a_case(right, by=cast.person(who), links=f"https://shop.example/f/{number}")
            when = start + timedelta(hours=10 * number)
            Complaint.objects.filter(pk=case.pk).update(submitted_at=when)
            cases.append(now(case))
        for case in [*cases, *cases]:
            job(jobs.read_conduct, case)
        assert noted("flood") == [cases[2].number, cases[5].number]

    def test_of_answers_however_many_others_came_that_day(self, everything, start):
        sellers = [a_decided_case(everything, "eu_dsa", timezone.now()) for _number in range(7)]
        for seller in sellers[1::2]:
            Respondent.objects.filter(pk=seller.pk).update(email="outlet@sellers.example")
        self.others_that_day(sellers[0], start)
        for number, seller in enumerate(sellers):
            answer = answered(now(seller), timezone.now(), 1)
            services.conclude_answer(
                answer, by=cast.person("rita"), outcome="maintain", reason="M-04", statement=REASONS
            )
            when = start + timedelta(hours=10 * number)
            CounterNotice.objects.filter(pk=answer.pk).update(received_at=when)
        for seller in [*sellers, *sellers]:
            job(jobs.read_conduct, now(seller.complaint))
        assert noted("answer_flood") == [sellers[2].complaint.number, sellers[5].complaint.number]
        facts = Signal.objects.filter(kind="answer_flood").first().facts
        assert (facts["count"], facts["accounts"]) == (3, 2)

    def others_that_day(self, seller: Respondent, start: datetime) -> None:
        """Six hundred answers of somebody else, written down before all others."""
        stranger = services.name_respondent(
            seller.complaint, by=cast.person("rita"), targets=[], name="Else", email="shop@elsewhere.example"
        )
        CounterNotice.objects.bulk_create(
            CounterNotice(
                tenant_id=seller.tenant_id, complaint=seller.complaint, respondent=stranger, state="maintained",
                defence="dealer", explanation="Ours are genuine.", name="Else", email="shop@elsewhere.example",
                received_at=start + timedelta(minutes=number), concluded_at=timezone.now(),
            )
            for number in range(600)
        )  # fmt: skip


def test_a_seller_with_a_number_is_not_whoever_has_the_address(everything):
    """Its record is that of the number: letters about the other one do not go to its cases."""
    seller = a_decided_case(everything, "eu_dsa", timezone.now())
    assert list(rows_of("mail:sam@sellers.example")) == [seller]
    Respondent.objects.filter(pk=seller.pk).update(seller_id="S-77")
    assert list(rows_of("mail:sam@sellers.example")) == []
    assert list(rows_of(now(seller).key, "")) == [seller]
    assert list(rows_of("")) == []
