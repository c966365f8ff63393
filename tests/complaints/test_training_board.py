"""The board: how many sellers came back, with a training task and without, said as an observation."""

import re
from datetime import timedelta
from itertools import count

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from complaints.models import Complaint, Measure, Respondent, Target, Training
from complaints.trainings.board import FOLLOWED, LOOKED_AT, SMALLEST, board
from portal.tenancy.scope import all_tenants
from tests import cast

ADDRESS = "/t/market/training/"
NUMBERS = count(1)
BEGINNING = timedelta(days=200)


@pytest.fixture
def everything(people):
    with all_tenants(reason="test"):
        yield


def upheld(seller: str, ago: timedelta, *, state: str = "upheld", **changes: str) -> Respondent:
    """A decided case of this seller, sent in a day before; written straight into the tables: there are many."""
    owner, decided, number = cast.organisation("norrlys"), timezone.now() - ago, next(NUMBERS)
    case = Complaint.objects.create(
        tenant=owner, number=f"C-T-{number}", state="decided", decided_at=decided,
        submitted_at=decided - timedelta(days=1),
    )  # fmt: skip
    facts = {"seller_id": seller, "name": seller} | changes
    respondent = Respondent.objects.create(tenant=owner, complaint=case, **facts)
    Target.objects.create(
        tenant=owner, complaint=case, position=1, url="https://shop.example/1", url_key=str(number),
        respondent=respondent, state=state,
    )  # fmt: skip
    return respondent


def asked(respondent: Respondent, state: str, *, title: str = "Marks") -> Measure:
    """A training task in this case, as it went."""
    measure = measured(respondent, "training", state=state)
    passed = timezone.now() if state == "confirmed" else None
    Training.objects.create(tenant=measure.tenant, measure=measure, title=title, tries=2, passed_at=passed)
    return measure


def measured(
    respondent: Respondent, action: str, *, state: str = "confirmed", undoes: Measure | None = None
) -> Measure:
    target = respondent.targets.get()
    return Measure.objects.create(
        tenant=respondent.tenant, complaint=respondent.complaint, target=target, respondent=respondent, action=action,
        state=state, undoes=undoes, asked_at=timezone.now(),
    )  # fmt: skip


def counted() -> dict[str, tuple[int, int]]:
    return {group.key: (group.sellers, group.again) for group in board()["groups"]}


class TestCounting:
    def test_nothing_yet(self, everything):
        assert counted() == {"done": (0, 0), "missed": (0, 0), "without": (0, 0)}

    def test_each_seller_once_by_the_first_case(self, everything):
        asked(upheld("s-1", BEGINNING), "confirmed")
        asked(upheld("s-2", BEGINNING), "failed")
        upheld("s-2", BEGINNING - timedelta(days=30))
        upheld("s-3", BEGINNING)
        upheld("s-3", BEGINNING - timedelta(days=30))
        asked(upheld("s-3", BEGINNING - timedelta(days=40)), "confirmed")
        assert counted() == {"done": (1, 0), "missed": (1, 1), "without": (1, 1)}

    def test_a_task_that_was_taken_back_is_none(self, everything):
        task = asked(upheld("s-1", BEGINNING), "asked")
        measured(task.respondent, "release", undoes=task)
        assert counted()["without"] == (1, 0)

    @pytest.mark.parametrize(
        ("second", "again"),
        [
            (BEGINNING - FOLLOWED + timedelta(hours=-23), 1),
            (BEGINNING - FOLLOWED + timedelta(days=-1, hours=-1), 0),
            (BEGINNING - timedelta(hours=1), 0),  # sent in before the first was decided
        ],
    )
    def test_who_comes_back_in_time(self, everything, second, again):
        upheld("s-1", BEGINNING)
        upheld("s-1", second)
        assert counted()["without"] == (1, again)

    @pytest.mark.parametrize(
        ("first", "sellers"),
        [
            (FOLLOWED - timedelta(hours=1), 0),
            (FOLLOWED + timedelta(hours=1), 1),
            (FOLLOWED + LOOKED_AT - timedelta(hours=1), 1),
            (FOLLOWED + LOOKED_AT + timedelta(hours=1), 0),
        ],
    )
    def test_all_are_followed_equally_long(self, everything, first, sellers):
        upheld("s-1", first)
        assert counted()["without"] == (sellers, 0)

    def test_what_does_not_hold_does_not_count(self, everything):
        upheld("s-1", BEGINNING, state="restored")
        upheld("s-2", BEGINNING)
        upheld("s-2", BEGINNING - timedelta(days=30), state="declined")
        assert counted()["without"] == (1, 0)

    def test_a_seller_without_a_number_is_known_by_the_address(self, everything):
        upheld("", BEGINNING, name="One", email="Shop@sellers.example")
        upheld("", BEGINNING - timedelta(days=9), name="Two", email="shop@sellers.example")
        upheld("", BEGINNING, name="Nobody knows")
        assert counted()["without"] == (1, 1)


class TestPage:
    def test_few_sellers_are_no_percentage(self, everything, browser):
        for number in range(SMALLEST):
            upheld(f"s-{number}", BEGINNING)
        upheld("s-0", BEGINNING - timedelta(days=30))
        asked(upheld("t-1", BEGINNING), "confirmed")
        page = browser("rita").get(ADDRESS).text
        assert re.search(r"Without a training task.*?5 %", page, re.DOTALL)
        assert re.search(r"Training task done.*?too few", page, re.DOTALL)
        assert page.count(" %<") == 1
        assert "This is an observation, not proof" in page
        assert "is followed for 90 days" in page
        assert re.search(r"Marks.*?2\.0", page, re.DOTALL)

    @pytest.mark.parametrize("name", ["rita", "sven", "audrey", "ed", "olga"])
    def test_the_platforms_staff_read_it(self, people, browser, name):
        page = browser(name).get(ADDRESS)
        assert page.status_code == 200
        assert f'href="{ADDRESS}"' in page.text

    @pytest.mark.parametrize("name", ["alice", "gus", "carol", "sam"])
    def test_nobody_else_does(self, people, browser, name):
        assert browser(name).get(ADDRESS).status_code == 404
        assert browser(name).get(ADDRESS.replace("market", "norrlys")).status_code in (403, 404)

    def test_in_chinese(self, people, browser):
        rita = browser("rita")
        rita.post("/look/", {"language": "zh-hans"})
        assert "这是观察结果，不是证明" in rita.get(ADDRESS).text

    def test_it_costs_the_same_whatever_there_is(self, everything, browser):
        rita, costs = browser("rita"), []
        for number in range(4):  # the first visit of a session writes down that it was seen
            asked(upheld(f"s-{number}", BEGINNING), "confirmed", title=f"Module {number}")
            with CaptureQueriesContext(connection) as queries:
                assert rita.get(ADDRESS).status_code == 200
            costs.append(len(queries))
        assert costs[1] == costs[3]
